//! Stored runs and transitions on their way back in: nothing in them is taken on trust.

use crate::diagnostics::{Param, Params};
use crate::handover::data::{FORMAT, TRANSITIONS};
use crate::handover::input::{hops, id, limits, pinned_targets, place, target_ref};
use crate::handover::names::DisplayName;
use crate::handover::run::{Outcome, Pinned, Place, Requested, Run, SettledCall, Turn};
use crate::handover::targets::TargetList;
use crate::handover::transition::{
    Action, Effect, Note, Record, Subject, Transition, TransitionKind,
};
use crate::handover::verdict::{Refusal, RefusalCode};
use crate::team::{Issue, IssueCode, Reader, Step};
use crate::text::TextTable;
use crate::value::{Fields, Value};

/// The keys that a refusal's params can have.
const PARAMS: [&str; 10] = [
    "connection",
    "first",
    "hops",
    "limit",
    "name",
    "names",
    "owner",
    "path",
    "pending",
    "received",
];

impl Run {
    /// Reads a stored run.
    ///
    /// # Errors
    /// Every problem: wrong members by their own codes, `bad-snapshot` where members contradict
    /// each other, `newer-format` alone where a newer version has written it.
    pub fn read(data: Value) -> Result<Self, Vec<Issue>> {
        Self::read_with(data, None)
    }

    /// Reads a stored run whose targets are known already, so that it comes without them.
    ///
    /// # Errors
    /// As [`Run::read`].
    pub fn read_with(data: Value, targets: Option<TargetList>) -> Result<Self, Vec<Issue>> {
        let mut reader = Reader::default();
        let run = run(&mut reader, data, targets);
        reader.finish_some(run)
    }
}

impl Transition {
    /// Reads a stored transition; what it holds of a conversation is not looked at.
    ///
    /// # Errors
    /// As [`Run::read`].
    pub fn read(data: Value) -> Result<Self, Vec<Issue>> {
        let mut reader = Reader::default();
        let transition = transition(&mut reader, data);
        reader.finish_some(transition)
    }
}

fn run(reader: &mut Reader, data: Value, targets: Option<TargetList>) -> Option<Run> {
    let mut fields = versioned(reader, data)?;
    let fields = &mut fields;
    let revision = reader.required(fields, "revision", Reader::count);
    let run_id = reader.required(fields, "runId", id);
    let place = place(reader, fields);
    let source = reader.required(fields, "source", target_ref);
    let listed = || reader.required(fields, "targets", |r, v| Some(pinned_targets(r, v).into()));
    let targets = targets.or_else(listed);
    let configured = reader.optional(fields, "configured", Reader::bool).flatten();
    let hops = reader.required(fields, "hops", |r, v| Some(hops(r, v)));
    let limits = reader.optional(fields, "limits", limits);
    let requested = match fields.take("requested") {
        None | Some(Value::Null) => None,
        Some(value) => reader.at(Step::Key("requested"), |reader| requested(reader, value)),
    };
    let outcome = outcome(reader, fields);
    let calls = reader.optional(fields, "calls", |r, v| r.list(v, settled_call));
    let turn = reader.optional(fields, "turn", turn).flatten();
    let targets = targets?;
    let run = Run {
        revision: revision?,
        run_id: run_id?,
        place: place?,
        source: source?,
        pinned: Pinned { configured: configured.unwrap_or(!targets.is_empty()), targets },
        hops: hops?,
        limits: limits.unwrap_or_default(),
        requested,
        outcome: outcome?,
        calls: calls.unwrap_or_default(),
        turn,
    };
    if reader.is_fine() {
        check_run(reader, &run);
    }
    Some(run)
}

fn check_run(reader: &mut Reader, run: &Run) {
    let target = run.requested.as_ref().map(|requested| &requested.target.id);
    let is_pinned = |id: &String| run.pinned.targets.iter().any(|pinned| pinned.id == *id);
    if target.is_some_and(|id| !is_pinned(id)) {
        contradiction(reader, "requested", "the target is none of the targets");
    }
    match &run.outcome {
        Outcome::HandedOver(transition) => {
            let record = &transition.record;
            let same = target == Some(&record.to.id)
                && record.run_id == run.run_id
                && record.place == run.place
                && record.from.id == run.source.id;
            if !same {
                contradiction(reader, "transition", "it is not of this run");
            }
        }
        Outcome::Refused(_) if target.is_none() => {
            contradiction(reader, "outcome", "refused, but nothing was requested");
        }
        Outcome::Finished if target.is_some() => {
            contradiction(reader, "outcome", "finished, but a handover was requested");
        }
        _ => {}
    }
}

fn versioned(reader: &mut Reader, data: Value) -> Option<Fields> {
    let mut fields = reader.object(data)?;
    let format = reader.required(&mut fields, "format", Reader::count)?;
    if format == FORMAT {
        return Some(fields);
    }
    if format > FORMAT {
        let params =
            Params::from([("format", Param::Number(format)), ("supported", Param::Number(FORMAT))]);
        reader.at(Step::Key("format"), |r| r.report(IssueCode::NewerFormat, params));
    } else {
        contradiction(reader, "format", "there is no such format");
    }
    None
}

fn contradiction(reader: &mut Reader, key: &'static str, reason: &str) {
    let params = Params::from([("reason", Param::Text(reason.into()))]);
    reader.at(Step::Key(key), |reader| reader.report(IssueCode::BadSnapshot, params));
}

fn requested(reader: &mut Reader, value: Value) -> Option<Requested> {
    let mut fields = reader.object(value)?;
    let target = reader.required(&mut fields, "target", target_ref);
    let reason = reader.required(&mut fields, "reason", Reader::text);
    let call_ids = reader.required(&mut fields, "callIds", |r, v| Some(r.list(v, Reader::text)));
    Some(Requested { target: target?, reason: reason?, call_ids: call_ids? })
}

fn settled_call(reader: &mut Reader, value: Value) -> Option<SettledCall> {
    let mut fields = reader.object(value)?;
    let call_id = reader.required(&mut fields, "callId", Reader::text);
    let target = reader.required(&mut fields, "target", id);
    Some(SettledCall { call_id: call_id?, target: target? })
}

fn turn(reader: &mut Reader, value: Value) -> Option<Turn> {
    let mut fields = reader.object(value)?;
    let name = reader.optional(&mut fields, "name", Reader::text).flatten();
    let targets = reader.required(&mut fields, "targets", |r, v| Some(r.list(v, id)));
    Some(Turn { name, targets: targets? })
}

fn outcome(reader: &mut Reader, fields: &mut Fields) -> Option<Outcome> {
    let words = [("open", 0), ("handed-over", 1), ("finished", 2), ("refused", 3)];
    match reader.required(fields, "outcome", |r, v| r.word(v, &words))? {
        0 => Some(Outcome::Open),
        1 => {
            let transition = reader.required(fields, "transition", transition)?;
            Some(Outcome::HandedOver(Box::new(transition)))
        }
        2 => Some(Outcome::Finished),
        _ => {
            let refusal = reader.required(fields, "refused", refusal)?;
            Some(Outcome::Refused(Box::new(refusal)))
        }
    }
}

fn refusal(reader: &mut Reader, value: Value) -> Option<Refusal> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let words = RefusalCode::ALL.map(|code| (code.name(), code));
    let code = reader.required(fields, "code", |r, v| r.word(v, &words));
    let params = reader.required(fields, "params", Reader::params);
    let to_model = reader.required(fields, "toModel", Reader::text);
    let to_people = reader.required(fields, "toPeople", Reader::text);
    let mut list = |key| reader.required(fields, key, |r, v| Some(r.list(v, Reader::text)));
    let (values, ids) = (list("allowed")?, list("allowedIds")?);
    let allowed: Vec<DisplayName> =
        values.into_iter().zip(ids).map(|(value, id)| DisplayName { value, id }).collect();
    let nearest = reader.optional(fields, "nearestId", Reader::text).flatten();
    let nearest = nearest.and_then(|id| allowed.iter().find(|name| name.id == id)).cloned();
    Some(Refusal {
        code: code?,
        params: params?,
        allowed: allowed.into(),
        nearest,
        to_model: to_model?,
        to_people: to_people?,
    })
}

impl Reader {
    /// A refusal's params; keys that none has are left out.
    fn params(&mut self, value: Value) -> Option<Params> {
        let mut fields = self.object(value)?;
        let mut params = Params::new();
        for key in PARAMS {
            let param = self.optional(&mut fields, key, |reader, value| match value {
                Value::List(_) => Some(Param::List(reader.list(value, Reader::text))),
                Value::Number(_) => reader.count(value).map(Param::Number),
                _ => reader.text(value).map(Param::Text),
            });
            params.extend(param.flatten().map(|param| (key, param)));
        }
        Some(params)
    }
}

fn transition(reader: &mut Reader, data: Value) -> Option<Transition> {
    let mut fields = versioned(reader, data)?;
    let fields = &mut fields;
    let key = reader.required(fields, "key", id);
    let kind = reader.required(fields, "kind", |r, v| r.word(v, &TRANSITIONS));
    let effects = reader.required(fields, "effects", |r, v| Some(r.list(v, effect)));
    let record = reader.required(fields, "record", record);
    let hops = reader.required(fields, "hops", |r, v| Some(hops(r, v)));
    let transition =
        Transition { key: key?, kind: kind?, effects: effects?, record: record?, hops: hops? };
    if reader.is_fine() {
        check_transition(reader, &transition);
    }
    Some(transition)
}

fn check_transition(reader: &mut Reader, transition: &Transition) {
    let Transition { kind, effects, record, hops, .. } = transition;
    let is_of_place = match kind {
        TransitionKind::Case => matches!(record.place, Place::Case(_)),
        TransitionKind::Standalone => record.place == Place::Standalone,
        TransitionKind::Conversation => matches!(record.place, Place::Conversation(_)),
        TransitionKind::Human => true,
    };
    if !is_of_place {
        contradiction(reader, "kind", "it is not that of the workflow");
    }
    let last = hops.last().map(|hop| (&hop.from, &hop.to));
    if last != Some((&record.from.id, &record.to.id)) || hops.len() != record.hop as usize {
        contradiction(reader, "hops", "they do not end in this handover");
    }
    let mut keys = TextTable::default();
    for effect in effects {
        let subject_is_ours =
            |subject: &Subject| subject.run_id == record.run_id && subject.place == record.place;
        let about_this = match &effect.action {
            Action::ReleaseCase { case_id } => record.place == Place::Case(case_id.clone()),
            Action::DispatchCase { case_id, target, .. } => {
                record.place == Place::Case(case_id.clone()) && *target == record.to.id
            }
            Action::StartJob { target, .. } => *target == record.to.id,
            Action::TransferConversation { thread_id, target, .. } => {
                record.place == Place::Conversation(thread_id.clone()) && *target == record.to.id
            }
            Action::Assign { subject, target } => {
                subject_is_ours(subject) && *target == record.to.id
            }
            Action::AddTag { subject, .. }
            | Action::AddNote { subject, .. }
            | Action::Suspend { subject } => subject_is_ours(subject),
        };
        if !kind.holds(&effect.action) || !about_this {
            contradiction(reader, "effects", "one of them does not belong to this handover");
        }
        if !keys.add(effect.key.as_str()) {
            contradiction(reader, "effects", "two have the same key");
        }
    }
}

fn record(reader: &mut Reader, value: Value) -> Option<Record> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let at = reader.required(fields, "at", Reader::text);
    let hop = reader.required(fields, "hop", Reader::count);
    let from = reader.required(fields, "from", target_ref);
    let to = reader.required(fields, "to", target_ref);
    let reason = reader.required(fields, "reason", Reader::text);
    let run_id = reader.required(fields, "runId", id);
    let place = place(reader, fields);
    Some(Record {
        at: at?,
        hop: hop?,
        from: from?,
        to: to?,
        reason: reason?,
        run_id: run_id?,
        place: place?,
    })
}

fn effect(reader: &mut Reader, value: Value) -> Option<Effect> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let key = reader.required(fields, "key", id);
    let names = [
        "release-case",
        "dispatch-case",
        "start-job",
        "transfer-conversation",
        "assign",
        "add-tag",
        "add-note",
        "suspend",
    ];
    let names = names.map(|name| (name, name));
    let name = reader.required(fields, "type", |r, v| r.word(v, &names));
    let action = action(reader, fields, name?);
    Some(Effect { key: key?, action: action? })
}

fn action(reader: &mut Reader, fields: &mut Fields, name: &str) -> Option<Action> {
    let text = |reader: &mut Reader, fields: &mut Fields, key| reader.required(fields, key, id);
    let path = |reader: &mut Reader, fields: &mut Fields| {
        reader.required(fields, "hops", |r, v| Some(hops(r, v)))
    };
    if matches!(name, "assign" | "add-tag" | "add-note" | "suspend") {
        let subject = reader.required(fields, "subject", subject)?;
        return match name {
            "assign" => Some(Action::Assign { subject, target: text(reader, fields, "target")? }),
            "add-tag" => Some(Action::AddTag { subject, tag: text(reader, fields, "tag")? }),
            "add-note" => {
                Some(Action::AddNote { subject, note: reader.required(fields, "note", note)? })
            }
            _ => Some(Action::Suspend { subject }),
        };
    }
    if name == "release-case" {
        return Some(Action::ReleaseCase { case_id: text(reader, fields, "caseId")? });
    }
    let target = text(reader, fields, "target");
    let hops = path(reader, fields);
    match name {
        "dispatch-case" => {
            let case_id = text(reader, fields, "caseId")?;
            Some(Action::DispatchCase { case_id, target: target?, hops: hops? })
        }
        "start-job" => Some(Action::StartJob { target: target?, hops: hops? }),
        _ => {
            let thread_id = text(reader, fields, "threadId")?;
            Some(Action::TransferConversation { thread_id, target: target?, hops: hops? })
        }
    }
}

fn subject(reader: &mut Reader, value: Value) -> Option<Subject> {
    let mut fields = reader.object(value)?;
    let run_id = reader.required(&mut fields, "runId", id);
    let place = match (fields.take("caseId"), fields.take("threadId")) {
        (Some(value), None) => reader.at(Step::Key("caseId"), |r| id(r, value)).map(Place::Case),
        (None, Some(value)) => {
            reader.at(Step::Key("threadId"), |r| id(r, value)).map(Place::Conversation)
        }
        (None, None) => Some(Place::Standalone),
        (Some(_), Some(_)) => {
            contradiction(reader, "threadId", "there is a case, too");
            None
        }
    };
    Some(Subject { run_id: run_id?, place: place? })
}

fn note(reader: &mut Reader, value: Value) -> Option<Note> {
    let mut fields = reader.object(value)?;
    let issue = reader.required(&mut fields, "issue", Reader::text);
    let next_step = reader.required(&mut fields, "nextStep", Reader::text);
    let details = reader.required(&mut fields, "fields", |reader, value| {
        let details = reader.object(value)?;
        let mut read = Vec::new();
        for (key, value) in details.iter() {
            match value {
                Value::Null => read.push((key.into(), None)),
                other => read.push((key.into(), Some(reader.text(other.clone())?))),
            }
        }
        Some(read)
    });
    Some(Note { issue: issue?, next_step: next_step?, fields: details? })
}
