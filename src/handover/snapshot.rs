//! Reads stored runs and transitions, and trusts nothing in them. Derived data is recomputed, and
//! the result is compared with the input.

use crate::diagnostics::{Param, Params};
use crate::handover::answer::OnConflict;
use crate::handover::budget::Budget;
use crate::handover::compare::difference;
use crate::handover::escalation::Escalated;
use crate::handover::hops::Hops;
use crate::handover::input::{hops, limits, pinned_targets, target_ref};
use crate::handover::names::DisplayName;
use crate::handover::place::Place;
use crate::handover::run::{Outcome, OutcomeName, Pinned, Requested, Run, SettledCall, Turn};
use crate::handover::sent::FORMAT;
use crate::handover::targets::TargetList;
use crate::handover::transition::{Handover, Note, Record, Told, Transition};
use crate::handover::verdict::{QUEUE, Refusal, RefusalCode};
use crate::message::{Issue, IssueCode, Issues};
use crate::text::TextTable;
use crate::value::{Fields, Reader, Step, Value};

/// The maximum revision of a job. It leaves room to keep counting.
const MAX_REVISION: u32 = u32::MAX / 2;

impl Run {
    /// Reads a stored run.
    ///
    /// # Errors
    ///
    /// Every problem: each wrong member with its own code, `bad-snapshot` if members contradict
    /// each other or there is one too many, only `newer-format` if a newer version wrote the data.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let run = run(&mut reader, data.clone(), None);
        let run = reader.finish_some(run)?;
        compared(run.to_value(), &data)?;
        Ok(run)
    }

    /// Reads an unchanged run that the engine itself wrote, without its targets, which are already
    /// known.
    ///
    /// # Errors
    ///
    /// As [`Run::read`].
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn read_own(data: Value, targets: TargetList) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let run = run(&mut reader, data, Some(targets));
        reader.finish_some(run)
    }
}

impl Transition {
    /// Reads a stored transition without its conversation.
    ///
    /// # Errors
    /// As [`Run::read`].
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let handover = handover(&mut reader, data.clone());
        let transition = reader.finish_some(handover)?.transition();
        compared(transition.to_value(), &data)?;
        Ok(transition)
    }
}

/// Fails with the first place where data differs from what it must be.
pub(crate) fn compared(computed: Value, data: &Value) -> Result<(), Issues> {
    let Some(path) = difference(&computed, data) else { return Ok(()) };
    let reason = Param::Text("it is not what follows from the rest".into());
    let params = Params::from([("reason", reason)]);
    Err(Issues::from(vec![Issue { code: IssueCode::BadSnapshot, params, path }]))
}

fn run(reader: &mut Reader, data: Value, known: Option<TargetList>) -> Option<Run> {
    let is_own = known.is_some();
    let mut fields = versioned(reader, data)?;
    let fields = &mut fields;
    let revision = reader.required(fields, "revision", Reader::count);
    let run_id = reader.required(fields, "runId", Reader::key);
    let place = Place::read(reader, fields);
    let source = reader.required(fields, "source", target_ref);
    let listed = || reader.required(fields, "targets", |r, v| Some(pinned_targets(r, v).into()));
    let targets = known.or_else(listed);
    let configured = reader.required(fields, "configured", Reader::bool);
    let hops: Option<Hops> = reader.required(fields, "hops", |r, v| Some(hops(r, v).into()));
    let limits = reader.required(fields, "limits", |r, v| Some(limits(r, v)));
    let requested = reader.optional(fields, "requested", requested).flatten();
    let turn = reader.optional(fields, "turn", turn).flatten();
    let ending = ending(reader, fields);
    let mut run = Run {
        revision: revision?,
        run_id: run_id?,
        place: place?,
        source: source?,
        pinned: Pinned { targets: targets?, configured: configured? },
        hops: hops?,
        limits: limits?,
        requested,
        outcome: Outcome::Open,
        turn,
    };
    run.outcome = outcome(&run, ending?);
    if reader.is_fine() && !is_own {
        check(reader, &run);
    }
    Some(run)
}

/// How a stored run ended. The transition is recomputed.
enum Ending {
    Open,
    HandedOver(Box<Handover>),
    Escalated(Escalated),
    Finished,
    Refused(Refusal),
}

fn ending(reader: &mut Reader, fields: &mut Fields) -> Option<Ending> {
    match reader.required(fields, "outcome", |r, v| r.word(v, OutcomeName::WORDS))? {
        OutcomeName::Open => Some(Ending::Open),
        OutcomeName::HandedOver | OutcomeName::Finished if fields.get("escalated").is_some() => {
            reader.required(fields, "escalated", escalated).map(Ending::Escalated)
        }
        OutcomeName::HandedOver => {
            reader.required(fields, "transition", handover).map(Box::new).map(Ending::HandedOver)
        }
        OutcomeName::Finished => Some(Ending::Finished),
        OutcomeName::Refused => reader.required(fields, "refused", refusal).map(Ending::Refused),
    }
}

fn escalated(reader: &mut Reader, value: Value) -> Option<Escalated> {
    let mut fields = reader.object(value)?;
    let to = match fields.take("target") {
        None | Some(Value::Null) => None,
        Some(value) => Some(reader.at(Step::Key("target"), |r| target_ref(r, value))?),
    };
    let at = reader.required(&mut fields, "at", Reader::text);
    let stretch = reader.required(&mut fields, "stretch", Reader::count);
    Some(Escalated { to, at: at?, stretch: stretch? })
}

fn outcome(run: &Run, ending: Ending) -> Outcome {
    match ending {
        Ending::Open => Outcome::Open,
        Ending::HandedOver(stored) => {
            let Handover { record: Record { to, at, .. }, suspend, told, .. } = *stored;
            let reason = run.requested.as_ref().map_or("", |requested| &*requested.reason);
            let handover = run.handover(to, reason, &at, suspend, told);
            Outcome::HandedOver(Box::new(handover.transition()))
        }
        Ending::Escalated(by) => Outcome::Escalated(Box::new(by)),
        Ending::Finished => Outcome::Finished,
        Ending::Refused(refusal) => Outcome::Refused(Box::new(refusal)),
    }
}

/// Checks the members against each other, where the comparison with the recomputed data does not.
fn check(reader: &mut Reader, run: &Run) {
    let Run { pinned, requested, outcome, turn, source, .. } = run;
    let mut ids = TextTable::default();
    let places = pinned.targets.iter().zip(0..);
    let distinct = places.filter(|(target, at)| ids.set(&*target.id, *at).is_none()).count();
    if distinct != pinned.targets.len() {
        reader.contradiction("targets", "one is there twice");
    }
    if !pinned.configured && distinct > 0 {
        reader.contradiction("configured", "there are targets");
    }
    if ids.contains(&source.id) {
        reader.contradiction("targets", "the source is one of them");
    }
    let budget = Budget::new(run);
    let is_target = |id: &str| ids.contains(id) && budget.exceeded(id).is_none();
    let requested = requested.as_ref().map(|requested| &*requested.target.id);
    if requested.is_some_and(|id| !ids.contains(id)) {
        reader.contradiction("requested", "the target is not one of the targets");
    } else if requested.is_some_and(|id| !is_target(id)) {
        reader.contradiction("limits", "they don't allow what was requested");
    }
    match turn {
        None if requested.is_some() => reader.contradiction("turn", "no call has asked"),
        None => {}
        Some(turn) => check_turn(reader, turn, requested, &is_target),
    }
    match outcome {
        Outcome::HandedOver(transition) if requested != Some(&*transition.record.to.id) => {
            reader.contradiction("transition", "it is not to whom was requested");
        }
        Outcome::Refused(_) if requested.is_none() => {
            reader.contradiction("outcome", "refused, but nothing was requested");
        }
        Outcome::Refused(refusal) => check_refusal(reader, refusal, run, &ids),
        Outcome::Escalated(_) if requested.is_some() => {
            reader.contradiction("outcome", "people took over, but a handover was requested");
        }
        Outcome::Finished if requested.is_some() => {
            reader.contradiction("outcome", "finished, but a handover was requested");
        }
        _ => {}
    }
    let is_over = turn.as_ref().is_some_and(|turn| turn.is_over);
    if is_over && turn.as_ref().is_some_and(|turn| turn.name.is_none()) {
        reader.contradiction("turn", "no later turn can be told from this one");
    }
    let ended = u32::from(is_over) + u32::from(*outcome != Outcome::Open);
    let changes = u32::from(turn.is_some()) + ended;
    // Without a turn, only the end can have changed the run.
    let is_counted = if turn.is_some() { run.revision >= changes } else { run.revision == changes };
    if !is_counted || run.revision > MAX_REVISION {
        reader.contradiction("revision", "it does not count the changes");
    }
}

fn check_turn(
    reader: &mut Reader,
    turn: &Turn,
    requested: Option<&str>,
    is_target: &dyn Fn(&str) -> bool,
) {
    let mut call_ids = TextTable::default();
    let is_twice =
        |call: &SettledCall| !call.call_id.is_empty() && !call_ids.add(call.call_id.clone());
    if turn.calls.iter().any(is_twice) {
        reader.contradiction("turn", "one call is there twice");
    }
    if !turn.calls.iter().all(|call| is_target(&call.target)) {
        reader.contradiction("turn", "a call asks for somebody whom nothing could go to");
    }
    let targets = turn.targets();
    let decided = match requested {
        Some(id) => targets.first() == Some(&id) && (turn.takes_first || targets.len() == 1),
        None => !turn.takes_first && targets.len() > 1,
    };
    if !decided {
        reader.contradiction("turn", "the calls came to something else");
    }
}

/// Checks a refusal at the end of a job.
fn check_refusal(reader: &mut Reader, refusal: &Refusal, run: &Run, ids: &TextTable) {
    let is_possible = match refusal.code {
        RefusalCode::NotOwner
        | RefusalCode::CaseNotOpen
        | RefusalCode::Suspended
        | RefusalCode::PendingWork
        | RefusalCode::TargetDeleted
        | RefusalCode::NotAllowed => true,
        RefusalCode::QueueConsumerRequired => matches!(run.place, Place::Case(_)),
        _ => false,
    };
    if !is_possible || refusal.nearest.is_some() || !has_params(refusal) {
        reader.contradiction("refused", "no job ends in this");
    }
    let places: Vec<_> = refusal.allowed.iter().map(|name| ids.get(&name.id)).collect();
    let in_order = places.windows(2).all(|pair| pair[0] < pair[1]);
    let are_targets = refusal.allowed.iter().all(|name| ids.contains(&name.id));
    if !in_order || !are_targets {
        reader.contradiction("refused", "it allows somebody who is not one of the targets");
    }
}

/// Whether a refusal has the params of its code.
fn has_params(refusal: &Refusal) -> bool {
    let Refusal { code, params, .. } = refusal;
    let keys: Vec<&str> = params.iter().map(|(key, _)| key).collect();
    let is_text = |key| matches!(params.get(key), Some(Param::Text(_)));
    match code {
        RefusalCode::NotOwner => keys.is_empty() || (keys == ["owner"] && is_text("owner")),
        RefusalCode::PendingWork => {
            keys == ["pending"]
                && matches!(params.get("pending"), Some(Param::List(list)) if !list.is_empty())
        }
        RefusalCode::QueueConsumerRequired => {
            let is_queue = params.get("connection") == Some(&Param::Text(QUEUE.into()));
            keys == ["connection", "name"] && is_queue && is_text("name")
        }
        RefusalCode::TargetDeleted | RefusalCode::NotAllowed => keys == ["name"] && is_text("name"),
        _ => keys.is_empty(),
    }
}

/// The members of stored data, if this version can read its format.
pub(crate) fn versioned(reader: &mut Reader, data: Value) -> Option<Fields> {
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
        reader.contradiction("format", "there is no such format");
    }
    None
}

fn requested(reader: &mut Reader, value: Value) -> Option<Requested> {
    if value == Value::Null {
        return None;
    }
    let mut fields = reader.object(value)?;
    let target = reader.required(&mut fields, "target", target_ref);
    let reason = reader.required(&mut fields, "reason", Reader::text);
    Some(Requested { target: target?, reason: reason? })
}

fn settled_call(reader: &mut Reader, value: Value) -> Option<SettledCall> {
    let mut fields = reader.object(value)?;
    let call_id = reader.required(&mut fields, "callId", Reader::text);
    let target = reader.required(&mut fields, "target", Reader::key);
    Some(SettledCall { call_id: call_id?, target: target? })
}

fn turn(reader: &mut Reader, value: Value) -> Option<Turn> {
    if value == Value::Null {
        return None;
    }
    let mut fields = reader.object(value)?;
    let name = match fields.take("name") {
        None | Some(Value::Null) => None,
        Some(name) => reader.at(Step::Key("name"), |reader| reader.text(name)),
    };
    let on_conflict =
        reader.required(&mut fields, "onConflict", |r, v| r.word(v, OnConflict::WORDS));
    let calls = reader.required(&mut fields, "calls", |r, v| Some(r.list(v, settled_call)));
    let is_over = reader.optional(&mut fields, "over", Reader::bool).flatten() == Some(true);
    Some(Turn { name, takes_first: on_conflict? == OnConflict::First, calls: calls?, is_over })
}

fn refusal(reader: &mut Reader, value: Value) -> Option<Refusal> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;

    let code = reader.required(fields, "code", |r, v| r.word(v, RefusalCode::WORDS));
    let params = reader.required(fields, "params", Reader::params);
    let to_model = reader.required(fields, "toModel", Reader::text);
    let to_people = reader.required(fields, "toPeople", Reader::text);
    let mut list = |key| reader.required(fields, key, |r, v| Some(r.list(v, Reader::text)));
    let (values, ids) = (list("allowed")?, list("allowedIds")?);
    let allowed: Vec<DisplayName> =
        values.into_iter().zip(ids).map(|(value, id)| DisplayName { value, id }).collect();
    Some(Refusal {
        code: code?,
        params: params?,
        allowed: allowed.into(),
        nearest: None,
        to_model: to_model?,
        to_people: to_people?,
    })
}

impl Reader {
    /// The params of a refusal at a job's end; unknown keys are omitted.
    fn params(&mut self, value: Value) -> Option<Params> {
        let mut fields = self.object(value)?;
        let mut params = Params::new();
        for key in ["connection", "name", "owner", "pending"] {
            let param = self.optional(&mut fields, key, |reader, value| match value {
                Value::List(_) => Some(Param::List(reader.list(value, Reader::text))),
                _ => reader.text(value).map(Param::Text),
            });
            params.extend(param.flatten().map(|param| (key, param)));
        }
        Some(params)
    }
}

fn handover(reader: &mut Reader, data: Value) -> Option<Handover> {
    let mut fields = versioned(reader, data)?;
    let fields = &mut fields;
    let record = reader.required(fields, "record", record);
    let hops = reader.required(fields, "hops", |r, v| Some(hops(r, v)));
    let suspend = reader.optional(fields, "suspend", Reader::bool).flatten();
    let told = told(reader, fields);
    let (record, hops) = (record?, hops?);
    let last = hops.last().map(|hop| (&hop.from, &hop.to));
    if last != Some((&record.from.id, &record.to.id)) || hops.len() != record.hop as usize {
        reader.contradiction("hops", "they do not end in this handover");
    }
    Some(Handover { record, hops: hops.into(), suspend: suspend == Some(true), told })
}

impl Told {
    /// Reads the `{ note?, tag? }` that a host passes at a job's end.
    ///
    /// # Errors
    /// Every problem, below `now`.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let told = reader.at(Step::Key("now"), |reader| {
            reader.object(data).map(|mut fields| told(reader, &mut fields))
        });
        reader.finish_some(told)
    }
}

fn told(reader: &mut Reader, fields: &mut Fields) -> Told {
    Told {
        note: reader.optional(fields, "note", note).flatten(),
        tag: reader.optional(fields, "tag", Reader::name).flatten(),
    }
}

/// Reads a note: `{ issue, nextStep, fields }`.
pub(crate) fn note(reader: &mut Reader, value: Value) -> Option<Note> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let issue = reader.required(fields, "issue", Reader::text);
    let next_step = reader.required(fields, "nextStep", Reader::text);
    let list = reader.required(fields, "fields", |reader, value| {
        let mut list = Vec::new();
        reader.members(value, |reader, key, value| {
            let value = if value == Value::Null { None } else { reader.text(value) };
            list.push((key.to_owned(), value));
        });
        Some(list)
    });
    Some(Note { issue: issue?, next_step: next_step?, fields: list? })
}

fn record(reader: &mut Reader, value: Value) -> Option<Record> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let at = reader.required(fields, "at", Reader::text);
    let hop = reader.required(fields, "hop", Reader::count);
    let from = reader.required(fields, "from", target_ref);
    let to = reader.required(fields, "to", target_ref);
    let reason = reader.required(fields, "reason", Reader::text);
    let run_id = reader.required(fields, "runId", Reader::key);
    let place = Place::read(reader, fields);
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
