//! Verdicts, jobs and transitions as plain data.

use crate::diagnostics::{Param, Params, issue_message};
use crate::handover::answer::Answer;
use crate::handover::names::DisplayName;
use crate::handover::run::{Completed, Hop, Outcome, Place, Run};
use crate::handover::tool::ToolDefinition;
use crate::handover::transition::{
    Action, Effect, Note, Record, Subject, Transition, TransitionKind,
};
use crate::handover::verdict::{Accepted, Refusal, TargetRef, Verdict};
use crate::sop::PinnedTarget;
use crate::team::{Issue, KINDS, PathPart, Vocabulary, WORKFLOWS, texts, word};
use crate::value::{Fields, Value};

/// The version of stored runs and transitions.
pub const FORMAT: u32 = 1;

pub(super) const TRANSITIONS: [(&str, TransitionKind); 4] = [
    ("case", TransitionKind::Case),
    ("standalone", TransitionKind::Standalone),
    ("conversation", TransitionKind::Conversation),
    ("human", TransitionKind::Human),
];

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
pub fn issues(issues: &[Issue], vocabulary: &Vocabulary) -> Value {
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

/// A reading as hosts get it: `{ ok: true, value }` or `{ ok: false, issues }`.
pub fn reading(read: Result<Value, Vec<Issue>>, vocabulary: &Vocabulary) -> Value {
    match read {
        Ok(value) => Value::object([("ok", Value::Bool(true)), ("value", value)]),
        Err(found) => {
            Value::object([("ok", Value::Bool(false)), ("issues", issues(&found, vocabulary))])
        }
    }
}

impl Completed {
    /// As hosts get it; the run as [`Run::to_change`].
    pub fn to_value(&self, known_revision: u32) -> Value {
        let transition = self.transition.as_ref().map_or(Value::Null, Transition::to_value);
        let refused = self.refused.as_ref().map_or(Value::Null, Refusal::to_value);
        Value::object([
            ("run", self.run.to_change(known_revision)),
            ("transition", transition),
            ("refused", refused),
        ])
    }
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
    pub(super) fn to_value(&self) -> Value {
        Value::object([
            ("id", text(&self.id)),
            ("name", text(&self.name)),
            ("kind", word(&KINDS, self.kind)),
        ])
    }
}

impl Run {
    /// As hosts store it.
    pub fn to_value(&self) -> Value {
        self.with_targets(Value::list(self.pinned.targets.iter().map(pinned_target)))
    }

    /// As hosts store it, but for the targets, which never change; `null` where the host has this
    /// revision.
    pub fn to_change(&self, known_revision: u32) -> Value {
        if self.revision == known_revision { Value::Null } else { self.with_targets(Value::Null) }
    }

    fn with_targets(&self, targets: Value) -> Value {
        let mut fields: Fields = [
            ("format", number(FORMAT)),
            ("revision", number(self.revision)),
            ("runId", text(&self.run_id)),
            ("workflow", word(&WORKFLOWS, self.place.workflow())),
            ("source", self.source.to_value()),
        ]
        .into_iter()
        .collect();
        push_place(&mut fields, &self.place);
        fields.push("targets", targets);
        fields.push("configured", Value::Bool(self.pinned.configured));
        fields.push("hops", hops(&self.hops));
        let limits = [("hops", self.limits.hops), ("repeats", self.limits.repeats)];
        fields.push("limits", Value::object(limits.map(|(key, limit)| (key, number(limit)))));
        let requested = self.requested.as_ref().map(|requested| {
            Value::object([
                ("target", requested.target.to_value()),
                ("reason", text(&requested.reason)),
                ("callIds", texts(&requested.call_ids)),
            ])
        });
        fields.push("requested", requested.unwrap_or(Value::Null));
        let (outcome, ending) = match &self.outcome {
            Outcome::Open => ("open", None),
            Outcome::Finished => ("finished", None),
            Outcome::HandedOver(t) => ("handed-over", Some(("transition", t.to_value()))),
            Outcome::Refused(r) => ("refused", Some(("refused", r.to_value()))),
        };
        fields.push("outcome", text(outcome));
        if let Some((key, ending)) = ending {
            fields.push(key, ending);
        }
        let calls = self.calls.iter().map(|call| {
            Value::object([("callId", text(&call.call_id)), ("target", text(&call.target))])
        });
        fields.push("calls", Value::list(calls));
        if let Some(turn) = &self.turn {
            let mut members = Fields::default();
            if let Some(name) = &turn.name {
                members.push("name", text(name));
            }
            members.push("targets", texts(&turn.targets));
            fields.push("turn", Value::Object(members));
        }
        Value::Object(fields)
    }
}

impl Transition {
    /// As hosts get and store it, but for the conversation.
    pub fn to_value(&self) -> Value {
        let record = &self.record;
        let mut recorded = timeline(record);
        recorded.push("runId", text(&record.run_id));
        recorded.push("workflow", word(&WORKFLOWS, record.place.workflow()));
        push_place(&mut recorded, &record.place);
        Value::object([
            ("format", number(FORMAT)),
            ("key", text(&self.key)),
            ("kind", word(&TRANSITIONS, self.kind)),
            ("workflow", word(&WORKFLOWS, record.place.workflow())),
            ("effects", Value::list(self.effects.iter().map(Effect::to_value))),
            ("result", Value::object([("handover", record.to.to_value())])),
            ("timeline", Value::Object(timeline(record))),
            ("record", Value::Object(recorded)),
            ("hops", hops(&self.hops)),
        ])
    }
}

impl Effect {
    fn to_value(&self) -> Value {
        let mut fields = Fields::default();
        fields.push("key", text(&self.key));
        fields.push("type", text(self.action.name()));
        match &self.action {
            Action::ReleaseCase { case_id } => fields.push("caseId", text(case_id)),
            Action::DispatchCase { case_id, target, hops } => {
                fields.push("caseId", text(case_id));
                push_target(&mut fields, target, hops);
            }
            Action::StartJob { target, hops } => push_target(&mut fields, target, hops),
            Action::TransferConversation { thread_id, target, hops } => {
                fields.push("threadId", text(thread_id));
                push_target(&mut fields, target, hops);
            }
            Action::Assign { subject, target } => {
                fields.push("subject", subject.to_value());
                fields.push("target", text(target));
            }
            Action::AddTag { subject, tag } => {
                fields.push("subject", subject.to_value());
                fields.push("tag", text(tag));
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
    fn to_value(&self) -> Value {
        let mut fields = Fields::default();
        fields.push("runId", text(&self.run_id));
        push_place(&mut fields, &self.place);
        Value::Object(fields)
    }
}

impl Note {
    fn to_value(&self) -> Value {
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

fn push_target(fields: &mut Fields, target: &str, path: &[Hop]) {
    fields.push("target", text(target));
    fields.push("hops", hops(path));
}

fn push_place(fields: &mut Fields, place: &Place) {
    match place {
        Place::Case(id) => fields.push("caseId", text(id)),
        Place::Standalone => {}
        Place::Conversation(id) => fields.push("threadId", text(id)),
    }
}

fn pinned_target(target: &PinnedTarget) -> Value {
    Value::object([
        ("id", text(&target.id)),
        ("name", text(&target.name)),
        ("kind", word(&KINDS, target.kind)),
        ("when", texts(&target.when)),
    ])
}

fn hops(hops: &[Hop]) -> Value {
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
