//! What hosts hand in besides a model's request: checked like a team, every problem with its path.

use crate::diagnostics::{Param, Params};
use crate::handover::answer::{AnswerOptions, Call, OnConflict};
use crate::handover::judge::LiveFacts;
use crate::handover::provider::Provider;
use crate::handover::run::{
    DEFAULT_HOPS, DEFAULT_REPEATS, Grants, Hop, Limits, Pinned, Place, Run, RunInit,
};
use crate::handover::targets::TargetList;
use crate::handover::tool::ToolOptions;
use crate::handover::verdict::TargetRef;
use crate::sop::{Format, PinnedTarget};
use crate::team::{Issue, IssueCode, KINDS, Reader, Step, Team, WORKFLOWS, Workflow};
use crate::value::{Fields, Value};

const PROVIDERS: [(&str, Provider); 7] = [
    ("json-schema", Provider::JsonSchema),
    ("openai-chat", Provider::OpenAiChat),
    ("openai-responses", Provider::OpenAiResponses),
    ("anthropic", Provider::Anthropic),
    ("gemini", Provider::Gemini),
    ("bedrock", Provider::Bedrock),
    ("mcp", Provider::Mcp),
];

impl RunInit {
    /// Reads `{ runId, source, workflow, caseId?, threadId?, sop | targets, format?, hops?,
    /// limits? }`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Vec<Issue>> {
        let mut reader = Reader::default();
        let init = run_init(&mut reader, data);
        reader.finish_some(init)
    }
}

fn run_init(reader: &mut Reader, data: Value) -> Option<RunInit> {
    let mut fields = reader.object(data)?;
    let fields = &mut fields;
    let run_id = reader.required(fields, "runId", id);
    let source = reader.required(fields, "source", id);
    let place = place(reader, fields);
    let hops = reader.optional(fields, "hops", hops);
    let limits = reader.optional(fields, "limits", limits);
    let targets = reader.optional(fields, "targets", pinned_targets);
    let formats = [("markdown", Format::Markdown), ("plain", Format::Plain)];
    let format = reader.optional(fields, "format", |r, v| r.word(v, &formats)).flatten();
    let grants = match targets {
        Some(targets) => Some(Grants::Targets(targets)),
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
        hops: hops.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
    })
}

/// Targets from a host, with what goes along with them where they come from a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetsInput {
    /// The targets.
    pub pinned: Pinned,
    /// The workflow and source of the run.
    pub run: Option<(Workflow, String)>,
}

impl TargetsInput {
    /// Reads a run, an analysis, or a list of ids and targets. An id in a list goes by the name
    /// that the team has for it. With `kept`, the targets of a run are known already.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value, team: &Team, kept: Option<TargetList>) -> Result<Self, Vec<Issue>> {
        let Value::Object(mut fields) = data else {
            let mut reader = Reader::default();
            let targets = reader.list(data, |reader, item| listed_target(reader, item, team));
            let pinned = Pinned { configured: !targets.is_empty(), targets: targets.into() };
            return reader.finish(Self { pinned, run: None });
        };
        if fields.get("runId").is_some() {
            let run = Run::read_with(Value::Object(fields), kept)?;
            let context = (run.place.workflow(), run.source.id);
            return Ok(Self { pinned: run.pinned, run: Some(context) });
        }
        let mut reader = Reader::default();
        let targets = reader.required(&mut fields, "targets", |r, v| Some(pinned_targets(r, v)));
        let badges = reader.optional(&mut fields, "badges", |r, v| r.list(v, badge_mentions));
        let targets = targets.unwrap_or_default();
        let mentions = badges.unwrap_or_default().contains(&true);
        let configured = mentions || !targets.is_empty();
        let pinned = Pinned { configured, targets: targets.into() };
        reader.finish(Self { pinned, run: None })
    }
}

/// Whether a badge mentions anybody.
fn badge_mentions(reader: &mut Reader, badge: Value) -> Option<bool> {
    let mut fields = reader.object(badge)?;
    let status = reader.required(&mut fields, "status", Reader::text)?;
    Some(status != "unknown")
}

fn listed_target(reader: &mut Reader, item: Value, team: &Team) -> Option<PinnedTarget> {
    if let Value::Object(_) = item {
        return pinned_target(reader, item);
    }
    let id = id(reader, item)?;
    let known = team.find(&id).map(|ix| team.get(ix));
    let name = known.map_or_else(|| id.clone(), |assignment| assignment.name.clone());
    let kind = known.map(|assignment| assignment.kind).unwrap_or_default();
    Some(PinnedTarget { id, name, kind, when: Vec::new() })
}

impl ToolOptions {
    /// Reads `{ provider?, name?, workflow?, source? }`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Vec<Issue>> {
        let mut reader = Reader::default();
        let Some(mut fields) = options(&mut reader, data) else {
            return reader.finish(Self::default());
        };
        let fields = &mut fields;
        let provider = reader.optional(fields, "provider", |r, v| r.word(v, &PROVIDERS));
        let name = reader.optional(fields, "name", Reader::text);
        let workflow = reader.optional(fields, "workflow", |r, v| r.word(v, &WORKFLOWS));
        let source = reader.optional(fields, "source", Reader::text);
        reader.finish(Self {
            provider: provider.flatten().unwrap_or_default(),
            name: name.flatten(),
            workflow: workflow.flatten().unwrap_or_default(),
            source: source.flatten(),
        })
    }
}

impl AnswerOptions {
    /// Reads `{ onConflict?, turn?, live? }`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Vec<Issue>> {
        let mut reader = Reader::default();
        let Some(mut fields) = options(&mut reader, data) else {
            return reader.finish(Self::default());
        };
        let fields = &mut fields;
        let words = [("choose-one", OnConflict::ChooseOne), ("first", OnConflict::First)];
        let on_conflict = reader.optional(fields, "onConflict", |r, v| r.word(v, &words));
        let turn = reader.optional(fields, "turn", Reader::text).flatten();
        let live = reader.optional(fields, "live", live_facts).flatten();
        reader.finish(Self {
            on_conflict: on_conflict.flatten().unwrap_or_default(),
            turn,
            live: live.unwrap_or_default(),
        })
    }
}

impl Call {
    /// Reads calls: `[{ callId, arguments }]`.
    ///
    /// # Errors
    /// Every problem but those of the arguments, which are for the answers to tell.
    pub fn read_list(data: Value) -> Result<Vec<Self>, Vec<Issue>> {
        let mut reader = Reader::default();
        let calls = reader.list(data, |reader, item| {
            let mut fields = reader.object(item)?;
            let call_id = reader.required(&mut fields, "callId", Reader::text)?;
            let arguments = fields.take("arguments").unwrap_or(Value::UNDEFINED);
            Some(Self { call_id, arguments })
        });
        reader.finish(calls)
    }
}

impl LiveFacts {
    /// Reads `{ owner?, open?, pending?, suspended? }`; all of it may be left out.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Vec<Issue>> {
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
        Some(value) => reader.at(Step::Key("owner"), |reader| reader.text(value)).map(Some),
        None => None,
    };
    let open = reader.optional(fields, "open", Reader::bool).flatten();
    let pending = reader.optional(fields, "pending", |r, v| r.list(v, Reader::text));
    let suspended = reader.optional(fields, "suspended", Reader::bool).flatten();
    Some(LiveFacts {
        owner,
        open,
        pending: pending.unwrap_or_default(),
        suspended: suspended == Some(true),
    })
}

fn options(reader: &mut Reader, data: Value) -> Option<Fields> {
    if data == Value::UNDEFINED { None } else { reader.object(data) }
}

/// An id or a key: any text but an empty one.
pub(super) fn id(reader: &mut Reader, value: Value) -> Option<String> {
    let id = reader.text(value)?;
    if id.is_empty() {
        reader.report(IssueCode::EmptyId, Params::new());
        return None;
    }
    Some(id)
}

/// `{ workflow, caseId?, threadId? }`, where the workflow decides which id there is.
pub(super) fn place(reader: &mut Reader, fields: &mut Fields) -> Option<Place> {
    let workflow = reader.required(fields, "workflow", |r, v| r.word(v, &WORKFLOWS))?;
    let (wrong, place) = match workflow {
        Workflow::Case => {
            (&["threadId"][..], reader.required(fields, "caseId", id).map(Place::Case))
        }
        Workflow::Standalone => (&["caseId", "threadId"][..], Some(Place::Standalone)),
        Workflow::Conversation => {
            (&["caseId"][..], reader.required(fields, "threadId", id).map(Place::Conversation))
        }
    };
    for &key in wrong {
        if fields.take(key).is_some() {
            let reason = Param::Text("it does not belong to this workflow".into());
            let params = Params::from([("reason", reason)]);
            reader.at(Step::Key(key), |reader| reader.report(IssueCode::BadSnapshot, params));
        }
    }
    place
}

pub(super) fn target_ref(reader: &mut Reader, value: Value) -> Option<TargetRef> {
    let mut fields = reader.object(value)?;
    let id = reader.required(&mut fields, "id", id);
    let name = reader.required(&mut fields, "name", Reader::text);
    let kind = reader.optional(&mut fields, "kind", |r, v| r.word(v, &KINDS)).flatten();
    Some(TargetRef { id: id?, name: name?, kind: kind.unwrap_or_default() })
}

fn pinned_target(reader: &mut Reader, value: Value) -> Option<PinnedTarget> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let id = reader.required(fields, "id", id);
    let name = reader.required(fields, "name", Reader::text);
    let kind = reader.optional(fields, "kind", |r, v| r.word(v, &KINDS)).flatten();
    let when = reader.optional(fields, "when", |r, v| r.list(v, Reader::text));
    Some(PinnedTarget {
        id: id?,
        name: name?,
        kind: kind.unwrap_or_default(),
        when: when.unwrap_or_default(),
    })
}

pub(super) fn pinned_targets(reader: &mut Reader, value: Value) -> Vec<PinnedTarget> {
    reader.list(value, pinned_target)
}

pub(super) fn hops(reader: &mut Reader, value: Value) -> Vec<Hop> {
    reader.list(value, |reader, item| {
        let mut fields = reader.object(item)?;
        let from = reader.required(&mut fields, "from", id);
        let to = reader.required(&mut fields, "to", id);
        Some(Hop { from: from?, to: to? })
    })
}

pub(super) fn limits(reader: &mut Reader, value: Value) -> Limits {
    let Some(mut fields) = reader.object(value) else { return Limits::default() };
    let hops = reader.optional(&mut fields, "hops", Reader::count).flatten();
    let repeats = reader.optional(&mut fields, "repeats", Reader::count).flatten();
    Limits { hops: hops.unwrap_or(DEFAULT_HOPS), repeats: repeats.unwrap_or(DEFAULT_REPEATS) }
}
