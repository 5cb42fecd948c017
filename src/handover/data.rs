//! Verdicts, jobs and transitions as plain data.

use crate::diagnostics::{Param, Params, issue_message};
use crate::handover::answer::{Answer, OnConflict};
use crate::handover::escalation::Escalated;
use crate::handover::hops::Hop;
use crate::handover::names::DisplayName;
use crate::handover::place::Place;
use crate::handover::provider::ToolDefinition;
use crate::handover::run::{Outcome, Run, Turn};
use crate::handover::transition::{
    Action, Effect, Note, Record, Subject, Transition, TransitionKind,
};
use crate::handover::verdict::{Accepted, Refusal, TargetRef, Verdict};
use crate::sop::PinnedTarget;
use crate::team::{Issue, PathPart, Vocabulary, texts};
use crate::value::{Fields, Value, sealed};

/// The version of stored runs and transitions.
pub const FORMAT: u32 = 1;

impl ToolDefinition {
    /// As hosts get it.
    pub fn to_value(&self, vocabulary: &Vocabulary) -> Value {
        let name = |name: &DisplayName| {
            Value::object([("value", text(&name.value)), ("id", text(&name.id))])
        };
        Value::object([
            ("name", text(&self.name)),
            ("description", text(&self.description)),
            ("parameters", self.schema.to_value()),
            ("strict", Value::Bool(self.is_strict())),
            ("definition", self.definition()),
            ("names", Value::list(self.names.iter().map(name))),
            ("warnings", issues(&self.warnings, vocabulary)),
        ])
    }
}

/// Problems as hosts get them.
pub(crate) fn issues(issues: &[Issue], vocabulary: &Vocabulary) -> Value {
    let part = |part: &PathPart| match part {
        PathPart::Key(key) => text(key),
        PathPart::Index(at) => number(*at),
    };
    let issue = |issue: &Issue| {
        Value::object([
            ("code", text(issue.code.name())),
            ("message", text(&issue_message(issue, vocabulary))),
            ("params", params(&issue.params)),
            ("path", Value::list(issue.path.iter().map(part))),
        ])
    };
    Value::list(issues.iter().map(issue))
}

impl Verdict {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Accepted(accepted) => accepted.to_value(),
            Self::Refused(refusal) => refusal.to_value(),
        }
    }
}

impl Accepted {
    fn to_value(&self) -> Value {
        Value::object([
            ("ok", Value::Bool(true)),
            ("target", self.target.to_value()),
            ("reason", text(&self.reason)),
            ("matchedBy", text(self.matched_by.name())),
            ("ignored", texts(&self.ignored)),
            ("toModel", text(&self.to_model)),
            ("toPeople", text(&self.to_people)),
        ])
    }
}

impl Refusal {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        let mut fields: Fields = [
            ("ok", Value::Bool(false)),
            ("code", text(self.code.name())),
            ("params", params(&self.params)),
            ("toModel", text(&self.to_model)),
            ("toPeople", text(&self.to_people)),
            ("allowed", Value::Texts(self.allowed.values())),
            ("allowedIds", Value::Texts(self.allowed.ids())),
        ]
        .into_iter()
        .collect();
        if let Some(nearest) = &self.nearest {
            fields.push("nearest", text(&nearest.value));
            fields.push("nearestId", text(&nearest.id));
        }
        Value::Object(fields)
    }
}

impl Answer {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        Value::object([("callId", text(&self.call_id)), ("verdict", self.verdict.to_value())])
    }
}

impl TargetRef {
    /// As hosts get it.
    pub(crate) fn to_value(&self) -> Value {
        Value::object([
            ("id", text(&self.id)),
            ("name", text(&self.name)),
            ("kind", Value::from(self.kind.name())),
        ])
    }
}

impl Run {
    /// As hosts store it.
    pub fn to_value(&self) -> Value {
        let targets = Value::list(self.pinned.targets.iter().map(pinned_target));
        self.with(targets, hops(&self.hops), Transition::to_value)
    }

    pub(super) fn with(
        &self,
        targets: Value,
        hops: Value,
        transition: impl Fn(&Transition) -> Value,
    ) -> Value {
        let mut fields: Fields = [
            ("format", number(FORMAT)),
            ("revision", number(self.revision)),
            ("runId", text(&self.run_id)),
            ("workflow", Value::from(self.place.workflow().name())),
            ("source", self.source.to_value()),
        ]
        .into_iter()
        .collect();
        push_place(&mut fields, &self.place);
        fields.push("targets", targets);
        fields.push("configured", Value::Bool(self.pinned.configured));
        fields.push("hops", hops);
        let limits = [("hops", self.limits.hops), ("repeats", self.limits.repeats)];
        fields.push("limits", Value::object(limits.map(|(key, limit)| (key, number(limit)))));
        let requested = self.requested.as_ref().map(|requested| {
            Value::object([
                ("target", requested.target.to_value()),
                ("reason", text(&requested.reason)),
                ("callIds", Value::list(self.call_ids().into_iter().map(text))),
            ])
        });
        fields.push("requested", requested.unwrap_or(Value::Null));
        let (outcome, ending) = match &self.outcome {
            Outcome::Open => ("open", None),
            Outcome::Finished => ("finished", None),
            Outcome::HandedOver(t) => ("handed-over", Some(("transition", transition(t)))),
            Outcome::Escalated(by) => {
                let outcome = if by.to.is_some() { "handed-over" } else { "finished" };
                (outcome, Some(("escalated", by.to_value())))
            }
            Outcome::Refused(r) => ("refused", Some(("refused", r.to_value()))),
        };
        fields.push("outcome", text(outcome));
        if let Some((key, ending)) = ending {
            fields.push(key, ending);
        }
        fields.push("turn", self.turn.as_ref().map_or(Value::Null, Turn::to_value));
        Value::Object(fields)
    }
}

impl Escalated {
    fn to_value(&self) -> Value {
        let target = self.to.as_ref().map_or(Value::Null, TargetRef::to_value);
        let fields =
            [("target", target), ("at", text(&self.at)), ("stretch", number(self.stretch))];
        sealed(fields.into_iter().collect())
    }
}

impl Turn {
    fn to_value(&self) -> Value {
        let calls = self.calls.iter().map(|call| {
            Value::object([("callId", text(&call.call_id)), ("target", text(&call.target))])
        });
        let on_conflict = if self.takes_first { OnConflict::First } else { OnConflict::ChooseOne };
        let mut fields: Fields = [
            ("name", self.name.as_deref().map_or(Value::Null, text)),
            ("onConflict", Value::from(on_conflict.name())),
            ("calls", Value::list(calls)),
        ]
        .into_iter()
        .collect();
        if self.is_over {
            fields.push("over", Value::Bool(true));
        }
        Value::Object(fields)
    }
}

impl Transition {
    /// As hosts get and store it, but for the conversation.
    pub fn to_value(&self) -> Value {
        self.with(hops)
    }

    pub(super) fn with(&self, effect_hops: impl Fn(&[Hop]) -> Value) -> Value {
        let record = &self.record;
        let mut recorded = timeline(record);
        recorded.push("runId", text(&record.run_id));
        recorded.push("workflow", Value::from(record.place.workflow().name()));
        push_place(&mut recorded, &record.place);
        let mut fields: Fields = [
            ("format", number(FORMAT)),
            ("key", text(&self.key)),
            ("kind", Value::from(self.kind.name())),
            ("workflow", Value::from(record.place.workflow().name())),
            ("effects", Value::list(self.effects.iter().map(|e| e.with(&effect_hops)))),
        ]
        .into_iter()
        .collect();
        if self.kind == TransitionKind::Human {
            fields.push("suspend", Value::Bool(self.suspend));
            if let Some(note) = &self.told.note {
                fields.push("note", note.to_value());
            }
            if let Some(tag) = &self.told.tag {
                fields.push("tag", text(tag));
            }
        }
        fields.push("result", Value::object([("handover", record.to.to_value())]));
        fields.push("timeline", Value::Object(timeline(record)));
        fields.push("record", Value::Object(recorded));
        fields.push("hops", hops(&self.hops));
        Value::Object(fields)
    }
}

impl Effect {
    /// As hosts get it: it can be a message of its own.
    pub fn to_value(&self) -> Value {
        self.with(&|hops: &[Hop]| self::hops(hops))
    }

    fn with(&self, hops: &impl Fn(&[Hop]) -> Value) -> Value {
        let mut fields = Fields::default();
        fields.push("key", text(&self.key));
        fields.push("after", self.after.as_deref().map_or(Value::Null, text));
        fields.push("type", text(self.action.name()));
        let mut push = |key: &'static str, value: &str| fields.push(key, text(value));
        match &self.action {
            Action::ReleaseCase { case_id, from } => {
                push("from", from);
                push("caseId", case_id);
            }
            Action::DispatchCase { case_id, from, target, hops: path } => {
                push("from", from);
                push("caseId", case_id);
                push("target", target);
                fields.push("hops", hops(path));
            }
            Action::StartJob { target, hops: path } => {
                push("target", target);
                fields.push("hops", hops(path));
            }
            Action::TransferConversation { thread_id, from, target, hops: path } => {
                push("from", from);
                push("threadId", thread_id);
                push("target", target);
                fields.push("hops", hops(path));
            }
            Action::Assign { subject, target } => {
                push("target", target);
                fields.push("subject", subject.to_value());
            }
            Action::AddTag { subject, tag } => {
                push("tag", tag);
                fields.push("subject", subject.to_value());
            }
            Action::AddNote { subject, note } => {
                fields.push("subject", subject.to_value());
                fields.push("note", note.to_value());
            }
            Action::Suspend { subject } => fields.push("subject", subject.to_value()),
        }
        Value::Object(fields)
    }
}

impl Action {
    /// As hosts write it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ReleaseCase { .. } => "release-case",
            Self::DispatchCase { .. } => "dispatch-case",
            Self::StartJob { .. } => "start-job",
            Self::TransferConversation { .. } => "transfer-conversation",
            Self::Assign { .. } => "assign",
            Self::AddTag { .. } => "add-tag",
            Self::AddNote { .. } => "add-note",
            Self::Suspend { .. } => "suspend",
        }
    }
}

impl Subject {
    /// As hosts get it.
    pub(crate) fn to_value(&self) -> Value {
        let mut fields = Fields::default();
        fields.push("runId", text(&self.run_id));
        push_place(&mut fields, &self.place);
        Value::Object(fields)
    }
}

impl Note {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        let field = |(key, value): &(String, Option<String>)| {
            (key.clone().into(), value.as_deref().map_or(Value::Null, Value::from))
        };
        Value::object([
            ("issue", text(&self.issue)),
            ("nextStep", text(&self.next_step)),
            ("fields", Value::Object(Fields::new(self.fields.iter().map(field).collect()))),
        ])
    }
}

fn timeline(record: &Record) -> Fields {
    [
        ("at", text(&record.at)),
        ("hop", number(record.hop)),
        ("from", record.from.to_value()),
        ("to", record.to.to_value()),
        ("reason", text(&record.reason)),
    ]
    .into_iter()
    .collect()
}

fn push_place(fields: &mut Fields, place: &Place) {
    if let Some((key, id)) = place.id() {
        fields.push(key, text(id));
    }
}

pub(super) fn pinned_target(target: &PinnedTarget) -> Value {
    Value::object([
        ("id", text(&target.id)),
        ("name", text(&target.name)),
        ("kind", Value::from(target.kind.name())),
        ("when", texts(&target.when)),
    ])
}

pub(super) fn hops(hops: &[Hop]) -> Value {
    let hop = |hop: &Hop| Value::object([("from", text(&hop.from)), ("to", text(&hop.to))]);
    Value::list(hops.iter().map(hop))
}

fn params(params: &Params) -> Value {
    let param = |param: &Param| match param {
        Param::Text(value) => text(value),
        Param::Number(value) => number(*value),
        Param::List(values) => texts(values),
    };
    Value::Object(params.iter().map(|(key, value)| (key, param(value))).collect())
}

fn text(text: &str) -> Value {
    Value::from(text)
}

fn number(number: u32) -> Value {
    Value::Number(f64::from(number))
}
