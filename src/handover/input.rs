//! Reads what hosts pass besides a model's request, and reports every problem with its path.

use crate::handover::answer::{AnswerOptions, Call, OnConflict};
use crate::handover::hops::{DEFAULT_HOPS, DEFAULT_REPEATS, Hop, Limits};
use crate::handover::judge::LiveFacts;
use crate::handover::place::Place;
use crate::handover::provider::Provider;
use crate::handover::run::{Grants, Run, RunInit};
use crate::handover::tool::ToolOptions;
use crate::handover::transition::Subject;
use crate::handover::verdict::TargetRef;
use crate::message::Issues;
use crate::sop::{Format, PinnedTarget, pinned_target};
use crate::team::{Kind, Workflow};
use crate::value::{Fields, Reader, Step, Value};

impl RunInit {
    /// Reads `{ runId, source, workflow, caseId?, threadId?, sop | targets, format?, hops?,
    /// limits? }`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let init = run_init(&mut reader, data);
        reader.finish_some(init)
    }
}

fn run_init(reader: &mut Reader, data: Value) -> Option<RunInit> {
    let mut fields = reader.object(data)?;
    let fields = &mut fields;
    let run_id = reader.required(fields, "runId", Reader::key);
    let source = reader.required(fields, "source", Reader::key);
    let place = Place::read(reader, fields);
    let hops = reader.optional(fields, "hops", hops);
    let limits = reader.optional(fields, "limits", limits);
    let targets = reader.optional(fields, "targets", pinned_targets);
    let format = reader.optional(fields, "format", |r, v| r.word(v, Format::WORDS)).flatten();
    let grants = match targets {
        Some(targets) => {
            for key in ["sop", "format"] {
                if fields.take(key).is_some() {
                    reader.contradiction(key, "the targets are given already");
                }
            }
            Some(Grants::Targets(targets))
        }
        None => {
            let sop = reader.required(fields, "sop", Reader::text);
            sop.map(|sop| Grants::Sop(sop, format.unwrap_or_default()))
        }
    };
    Some(RunInit {
        run_id: run_id?,
        source: source?,
        place: place?,
        grants: grants?,
        hops: hops.unwrap_or_default().into(),
        limits: limits.unwrap_or_default(),
    })
}

impl ToolOptions {
    /// Reads `{ provider?, name?, workflow?, source? }`. A run has its own workflow and source, and
    /// accepts no others.
    ///
    /// # Errors
    ///
    /// Every problem.
    pub fn read(data: Value, run: Option<&Run>) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let options = reader.options(data, |reader, fields| {
            let provider = reader.optional(fields, "provider", |r, v| r.word(v, Provider::WORDS));
            let name = reader.optional(fields, "name", Reader::text);
            let asker = asker(reader, fields, run);
            Self {
                provider: provider.flatten().unwrap_or_default(),
                name: name.flatten(),
                workflow: asker.workflow.unwrap_or_default(),
                source: asker.source,
            }
        });
        reader.finish(options)
    }
}

/// Who asks, and how its job passes work on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asker {
    /// Id of the assignment; `None` if there is none.
    pub source: Option<String>,
    /// `None` if not given.
    pub workflow: Option<Workflow>,
}

pub(super) fn asker(reader: &mut Reader, fields: &mut Fields, run: Option<&Run>) -> Asker {
    let workflow = reader.optional(fields, "workflow", |r, v| r.word(v, Workflow::WORDS)).flatten();
    let source = match fields.take("source") {
        None | Some(Value::Null) => None,
        Some(value) => reader.at(Step::Key("source"), |reader| reader.key(value)),
    };
    let Some(run) = run else { return Asker { source, workflow } };
    let own = run.place.workflow();
    if workflow.is_some_and(|workflow| workflow != own) {
        reader.contradiction("workflow", "the run has another one");
    }
    if source.is_some_and(|source| source != run.source.id) {
        reader.contradiction("source", "the run is somebody else's");
    }
    Asker { source: Some(run.source.id.clone()), workflow: Some(own) }
}

impl AnswerOptions {
    /// Reads `{ onConflict?, turn?, live? }`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let options = reader.options(data, |reader, fields| {
            let on_conflict =
                reader.optional(fields, "onConflict", |r, v| r.word(v, OnConflict::WORDS));
            let turn = reader.optional(fields, "turn", Reader::clean_text).flatten();
            let live = reader.optional(fields, "live", live_facts).flatten();
            Self {
                on_conflict: on_conflict.flatten().unwrap_or_default(),
                // An empty name counts as none, as with a call's id.
                turn: turn.filter(|name| !name.is_empty()),
                live: live.unwrap_or_default(),
            }
        });
        reader.finish(options)
    }
}

impl Call {
    /// Reads calls: `[{ callId?, arguments }]`.
    ///
    /// # Errors
    ///
    /// Every problem except those of the arguments, which the answers report.
    pub fn read_list(data: Value) -> Result<Vec<Self>, Issues> {
        let mut reader = Reader::default();
        let calls = reader.list(data, |reader, item| {
            let mut fields = reader.object(item)?;
            let call_id = match fields.take("callId") {
                None | Some(Value::Null) => String::new(),
                Some(value) => reader.at(Step::Key("callId"), |r| r.clean_text(value))?,
            };
            let arguments = fields.take("arguments").unwrap_or(Value::UNDEFINED);
            Some(Self { call_id, arguments })
        });
        reader.finish(calls)
    }
}

impl LiveFacts {
    /// Reads `{ owner?, hop?, open?, pending?, suspended? }`; all members are optional.
    ///
    /// # Errors
    ///
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        if data == Value::UNDEFINED {
            return Ok(Self::default());
        }
        let live = reader.at(Step::Key("live"), |reader| live_facts(reader, data));
        reader.finish_some(live)
    }
}

fn live_facts(reader: &mut Reader, data: Value) -> Option<LiveFacts> {
    let mut fields = reader.object(data)?;
    let fields = &mut fields;
    let owner = match fields.take("owner") {
        Some(Value::Null) => Some(None),
        Some(value) => reader.at(Step::Key("owner"), |reader| reader.clean_text(value)).map(Some),
        None => None,
    };
    let hop = reader.optional(fields, "hop", Reader::count).flatten();
    let open = reader.optional(fields, "open", Reader::bool).flatten();
    let pending = reader.optional(fields, "pending", |r, v| r.list(v, Reader::clean_text));
    let suspended = reader.optional(fields, "suspended", Reader::bool).flatten();
    Some(LiveFacts {
        owner,
        hop,
        open,
        pending: pending.unwrap_or_default(),
        suspended: suspended == Some(true),
    })
}

impl Subject {
    /// Reads `{ runId, caseId?, threadId? }`; a case and a thread exclude each other.
    ///
    /// # Errors
    ///
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let subject = reader.at(Step::Key("subject"), |reader| subject(reader, data));
        reader.finish_some(subject)
    }
}

/// Reads `{ runId, caseId?, threadId? }`, the work that people get.
pub(crate) fn subject(reader: &mut Reader, value: Value) -> Option<Subject> {
    let mut fields = reader.object(value)?;
    let run_id = reader.required(&mut fields, "runId", Reader::key);
    let place = Place::read_by_id(reader, &mut fields);
    Some(Subject { run_id: run_id?, place: place? })
}

pub(crate) fn target_ref(reader: &mut Reader, value: Value) -> Option<TargetRef> {
    let mut fields = reader.object(value)?;
    let id = reader.required(&mut fields, "id", Reader::key);
    let name = reader.required(&mut fields, "name", Reader::text);
    let kind = reader.optional(&mut fields, "kind", |r, v| r.word(v, Kind::WORDS)).flatten();
    Some(TargetRef { id: id?, name: name?, kind: kind.unwrap_or_default() })
}

pub(super) fn pinned_targets(reader: &mut Reader, value: Value) -> Vec<PinnedTarget> {
    reader.list(value, pinned_target)
}

pub(super) fn hops(reader: &mut Reader, value: Value) -> Vec<Hop> {
    reader.list(value, |reader, item| {
        let mut fields = reader.object(item)?;
        let from = reader.required(&mut fields, "from", Reader::key);
        let to = reader.required(&mut fields, "to", Reader::key);
        Some(Hop { from: from?, to: to? })
    })
}

pub(super) fn limits(reader: &mut Reader, value: Value) -> Limits {
    let Some(mut fields) = reader.object(value) else { return Limits::default() };
    let hops = reader.optional(&mut fields, "hops", Reader::count).flatten();
    let repeats = reader.optional(&mut fields, "repeats", Reader::count).flatten();
    Limits { hops: hops.unwrap_or(DEFAULT_HOPS), repeats: repeats.unwrap_or(DEFAULT_REPEATS) }
}

/// Reads a host's time.
///
/// # Errors
///
/// It is not a text, or it contains something that not every database accepts.
pub fn read_time(data: Value) -> Result<String, Issues> {
    let mut reader = Reader::default();
    let at = reader.at(Step::Key("at"), |reader| reader.clean_text(data));
    reader.finish_some(at)
}
