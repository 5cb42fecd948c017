//! From a host's data to a team, or to every reason why not.

use crate::message::{IssueCode, Issues, Param, Params};
use crate::team::ids::Ids;
use crate::team::{
    Assignment, Edition, EscalationSettings, Kind, NameIndex, Status, Team, Vocabulary, Workflow,
};
use crate::text::TextTable;
use crate::value::{Reader, Step, Value};

impl Team {
    /// Reads a team without options: [`load`](Self::load) says what it holds.
    ///
    /// # Errors
    /// Every problem, in the order of the data.
    pub fn read(data: Value) -> Result<Self, Issues> {
        Self::load(data, Value::UNDEFINED)
    }

    /// Reads a team: `{ assignments: [{ id, name, kind?, status?, connections?, description?, sop?,
    /// workflow?, suspend?, escalation?, formerNames? }], entry?, partial?, escalation? }`, with
    /// options `{ vocabulary? }`.
    ///
    /// `undefined` members count as omitted; `null` is a `wrong-type`. Unknown keys are ignored. An
    /// `entry` must be an id of the team, unless the team is partially loaded.
    ///
    /// # Errors
    /// Every problem, in the order of the data, then of the options, whose paths begin
    /// with `options`. See [`IssueCode`] for the meaning of each.
    pub fn load(data: Value, options: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let data = team_data(&mut reader, data);
        let vocabulary = reader.at(Step::Key("options"), |reader| team_options(reader, options));
        reader.finish(data.into_team(vocabulary))
    }
}

/// A team's data, checked.
#[derive(Debug, Default)]
pub(super) struct TeamData {
    pub assignments: Vec<Assignment>,
    pub ids: Ids,
    pub entry: Vec<String>,
    pub partial: bool,
    pub escalation: Option<EscalationSettings>,
}

impl TeamData {
    pub fn into_team(self, vocabulary: Vocabulary) -> Team {
        let Self { assignments, ids, entry, partial, escalation } = self;
        let names = NameIndex::new(&assignments);
        Team {
            assignments,
            ids,
            names,
            entry,
            partial,
            escalation,
            vocabulary,
            edition: Edition::default(),
        }
    }
}

pub(super) fn team_data(reader: &mut Reader, data: Value) -> TeamData {
    let Some(mut fields) = reader.object(data) else { return TeamData::default() };
    let list = reader.required(&mut fields, "assignments", |r, v| Some(assignments(r, v)));
    let (assignments, ids) = list.unwrap_or_default();
    let partial = reader.optional(&mut fields, "partial", Reader::bool).flatten() == Some(true);
    let entry = reader.optional(&mut fields, "entry", |reader, value| {
        entry(reader, value, |id| partial || ids.find(&assignments, id).is_some())
    });
    let escalation =
        reader.optional(&mut fields, "escalation", EscalationSettings::workspace).flatten();
    TeamData { assignments, ids, entry: entry.unwrap_or_default(), partial, escalation }
}

/// A list of assignments with distinct ids. Unreadable values are left empty; they have been
/// reported by then.
pub(super) fn assignments(reader: &mut Reader, value: Value) -> (Vec<Assignment>, Ids) {
    let assignments = reader.list(value, |reader, item| Some(assignment(reader, item)));
    let ids = Ids::new(&assignments);
    for (ix, first) in ids.duplicates(&assignments) {
        let id = &assignments[ix.0 as usize].id;
        if id.is_empty() {
            continue;
        }
        let params =
            Params::from([("id", Param::Text(id.clone())), ("first", Param::Number(first.0))]);
        reader.at(Step::Index(ix.0 as usize), |reader| {
            reader.at(Step::Key("id"), |reader| reader.report(IssueCode::DuplicateId, params));
        });
    }
    (assignments, ids)
}

/// Ids that work enters the team by, each once.
pub(super) fn entry(
    reader: &mut Reader,
    value: Value,
    is_known: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut seen = TextTable::default();
    reader.list(value, |reader, item| {
        let id = reader.clean_text(item)?;
        if !is_known(&id) {
            let params = Params::from([("id", Param::Text(id))]);
            reader.report(IssueCode::UnknownEntry, params);
            return None;
        }
        seen.add(id.clone()).then_some(id)
    })
}

fn assignment(reader: &mut Reader, value: Value) -> Assignment {
    let Some(mut fields) = reader.object(value) else { return Assignment::default() };
    let fields = &mut fields;
    let id = reader.required(fields, "id", Reader::id).unwrap_or_default();
    let name = reader.required(fields, "name", Reader::name).unwrap_or_default();
    let kind = reader.optional(fields, "kind", |r, v| r.word(v, Kind::WORDS)).flatten();
    let status = reader.optional(fields, "status", |r, v| r.word(v, Status::WORDS)).flatten();
    let connections = reader.optional(fields, "connections", |r, v| r.list(v, Reader::text));
    let description = reader.optional(fields, "description", Reader::text).flatten();
    let sop = reader.optional(fields, "sop", Reader::text).flatten();
    let workflow = reader.optional(fields, "workflow", |r, v| r.word(v, Workflow::WORDS)).flatten();
    let suspend = reader.optional(fields, "suspend", Reader::bool).flatten();
    let escalation = reader.optional(fields, "escalation", EscalationSettings::assignment);
    let former_names = reader.optional(fields, "formerNames", |r, v| r.list(v, Reader::name));
    Assignment {
        id,
        name,
        kind: kind.unwrap_or_default(),
        status: status.unwrap_or_default(),
        connections: connections.unwrap_or_default(),
        description,
        sop,
        workflow,
        suspend,
        escalation: escalation.flatten(),
        former_names: former_names.unwrap_or_default(),
    }
}

fn team_options(reader: &mut Reader, options: Value) -> Vocabulary {
    if options == Value::UNDEFINED {
        return Vocabulary::default();
    }
    let Some(mut fields) = reader.object(options) else { return Vocabulary::default() };
    reader.optional(&mut fields, "vocabulary", vocabulary).flatten().unwrap_or_default()
}

fn vocabulary(reader: &mut Reader, value: Value) -> Option<Vocabulary> {
    if let Value::Object(mut fields) = value {
        let mut word = |key| reader.required(&mut fields, key, vocabulary_word);
        let words =
            [word("assignment"), word("assignments"), word("sop"), word("job"), word("case")];
        let [assignment, assignments, sop, job, case] = words.map(Option::unwrap_or_default);
        return Some(Vocabulary { assignment, assignments, sop, job, case });
    }
    let agent = reader.word(value, &[("assignment", false), ("agent", true)])?;
    Some(if agent { Vocabulary::agent() } else { Vocabulary::default() })
}

/// A word for use inside sentences: neither empty nor able to break the line.
fn vocabulary_word(reader: &mut Reader, value: Value) -> Option<String> {
    let word = reader.name(value)?;
    match word.chars().find(|c| c.is_control()) {
        None => Some(word),
        Some(c) => {
            let code = format!("U+{:04X}", c as u32);
            let params = Params::from([("character", Param::Text(code))]);
            reader.report(IssueCode::BadCharacter, params);
            None
        }
    }
}
