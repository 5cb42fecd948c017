//! The shape of escalation settings, as a table.

use crate::message::{IssueCode, Param, Params};
use crate::team::escalation::words::{
    DETAIL, DetailKind, FACT, Gate, SignalCategory, SignalRule, SummarySource, TRIGGER,
};
use crate::value::{Fields, Reader, Step, Value};

/// The shape of a value.
enum Shape {
    /// Read by this function.
    One(fn(&mut Reader, Value) -> Option<Value>),
    /// The same, or `null`.
    OrNull(&'static Shape),
    /// Any number of them.
    List(&'static Shape),
    /// Objects that differ in a member.
    Distinct(&'static Shape, &'static str),
    /// An object of these members.
    Object(&'static [Member]),
    /// The same; at least one of the members with these keys is present.
    Any(&'static [Member], &'static [&'static str]),
    /// Values by keys of the host's.
    Record(&'static Shape),
}

/// A member of an object.
struct Member {
    key: &'static str,
    shape: Shape,
    is_required: bool,
}

const fn may(key: &'static str, shape: Shape) -> Member {
    Member { key, shape, is_required: false }
}

const fn must(key: &'static str, shape: Shape) -> Member {
    Member { key, shape, is_required: true }
}

const TEXT: Shape = Shape::One(|reader, value| reader.text(value).map(Value::Text));
const NAME: Shape = Shape::One(|reader, value| reader.name(value).map(Value::Text));
const ID: Shape = Shape::One(|reader, value| reader.id(value).map(Value::Text));
const BOOL: Shape = Shape::One(|reader, value| reader.bool(value).map(Value::Bool));
const COUNT: Shape =
    Shape::One(|reader, value| reader.count(value).map(|n| Value::Number(f64::from(n))));
const NAMES: Shape = Shape::List(&NAME);
const IDS: Shape = Shape::List(&ID);

macro_rules! word {
    ($words:ident) => {
        Shape::One(|reader, value| {
            reader.word(value, $words::WORDS).map(|word| Value::from(word.name()))
        })
    };
}

const CONDITION: Shape = Shape::Any(
    &[may("label", TEXT), may("phrases", NAMES), may("flags", NAMES), may("sources", IDS)],
    &["phrases", "flags", "sources"],
);

const TRIGGER_SHAPE: Shape = Shape::Any(
    &[
        must("id", ID),
        may("label", TEXT),
        may(
            "speaker",
            Shape::One(|reader, value| {
                reader.word(value, &[("user", "user"), ("bot", "bot")]).map(Value::from)
            }),
        ),
        may("phrases", NAMES),
        may("flags", NAMES),
        may("category", word!(SignalCategory)),
        may("confirmed", BOOL),
    ],
    &["phrases", "flags"],
);

const DETAIL_SHAPE: Shape = Shape::Object(&[
    must("key", ID),
    may("label", TEXT),
    may("names", NAMES),
    may("kind", word!(DetailKind)),
    may("pattern", NAME),
    may("optional", BOOL),
]);

const FIELD: Shape = Shape::Object(&[
    must("key", ID),
    may("label", TEXT),
    must("from", Shape::One(|reader, value| summary_source(reader, value).map(Value::Text))),
]);

const RULES: [Member; 8] = [
    may("instruction", TEXT),
    may("onlyWhen", Shape::List(&CONDITION)),
    may("triggers", Shape::Distinct(&TRIGGER_SHAPE, "id")),
    may("details", Shape::Distinct(&DETAIL_SHAPE, "key")),
    may("gate", word!(Gate)),
    may("off", Shape::List(&Shape::One(|reader, value| rule(reader, value).map(Value::Text)))),
    may("summary", Shape::Distinct(&FIELD, "key")),
    may("suspend", BOOL),
];

const LEXICON: Shape = Shape::Object(&[
    must("language", NAME),
    may("asksForPerson", NAMES),
    may("asksAboutPeople", NAMES),
    may("notAsking", NAMES),
    may("declines", NAMES),
    may("accepts", NAMES),
    may("handsOver", NAMES),
    may("willCheck", NAMES),
    may("willContact", NAMES),
    may("lacksAbility", NAMES),
    may("offers", NAMES),
    may("hedges", NAMES),
    may("vague", NAMES),
]);

const ROUTING: Shape = Shape::Object(&[
    may("target", Shape::OrNull(&ID)),
    may("rules", Shape::List(&Shape::Object(&[must("sources", IDS), must("target", ID)]))),
]);

/// The rules, and the members besides them.
const fn with_rules<const N: usize>(more: [Member; N]) -> ([Member; 8], [Member; N]) {
    (RULES, more)
}

static ASSIGNMENT: ([Member; 8], [Member; 1]) = with_rules([may("alignedTo", TEXT)]);
static WORKSPACE: ([Member; 8], [Member; 7]) = with_rules([
    may("instructions", TEXT),
    may("tag", NAME),
    may("people", NAMES),
    may("lexicons", Shape::List(&LEXICON)),
    may("routing", ROUTING),
    may(
        "assignments",
        Shape::Record(&Shape::One(|reader, value| {
            members(reader, value, &ASSIGNMENT.0, &ASSIGNMENT.1)
        })),
    ),
    may("limits", Shape::Object(&[may("escalations", COUNT), may("checks", COUNT)])),
]);

/// Reads the settings of a workspace.
pub(super) fn workspace(reader: &mut Reader, value: Value) -> Option<Value> {
    members(reader, value, &WORKSPACE.0, &WORKSPACE.1)
}

/// Reads the settings of one assignment.
pub(super) fn assignment(reader: &mut Reader, value: Value) -> Option<Value> {
    members(reader, value, &ASSIGNMENT.0, &ASSIGNMENT.1)
}

fn read(reader: &mut Reader, value: Value, shape: &'static Shape) -> Option<Value> {
    match shape {
        Shape::One(one) => one(reader, value),
        Shape::OrNull(shape) if value != Value::Null => read(reader, value, shape),
        Shape::OrNull(_) => Some(Value::Null),
        Shape::List(shape) => {
            Some(Value::List(reader.list(value, |reader, item| read(reader, item, shape))))
        }
        Shape::Distinct(shape, key) => distinct(reader, value, shape, key),
        Shape::Object(known) => members(reader, value, known, &[]),
        Shape::Any(known, needed) => {
            let read = members(reader, value, known, &[])?;
            let fields = read.as_fields()?;
            if needed.iter().all(|key| fields.get(key).is_none())
                && let Some(first) = needed.first()
            {
                let params = Params::from([("field", Param::Text((*first).into()))]);
                reader.at(Step::Key(first), |r| r.report(IssueCode::MissingField, params));
            }
            Some(read)
        }
        Shape::Record(shape) => {
            let fields = reader.object(value)?;
            let mut record = Fields::default();
            for (key, value) in fields.iter().filter(|(_, value)| **value != Value::UNDEFINED) {
                let step = Step::Named(key.into());
                if let Some(value) = reader.at(step, |reader| read(reader, value.clone(), shape)) {
                    record.push(key.to_owned(), value);
                }
            }
            Some(Value::Object(record))
        }
    }
}

/// The members of an object, in the order of the table. A key that is in neither table is a
/// problem: a misspelled one would be ignored silently, and with it what the host wanted.
fn members(
    reader: &mut Reader,
    value: Value,
    known: &'static [Member],
    more: &'static [Member],
) -> Option<Value> {
    let mut fields = reader.object(value)?;
    let known = || known.iter().chain(more);
    let mut object = Fields::default();
    for Member { key, shape, is_required } in known() {
        let one = |reader: &mut Reader, value| read(reader, value, shape);
        let value = match is_required {
            true => reader.required(&mut fields, key, one),
            false => reader.optional(&mut fields, key, one).flatten(),
        };
        if let Some(value) = value {
            object.push(*key, value);
        }
    }
    for (key, _) in fields.iter().filter(|(_, value)| **value != Value::UNDEFINED) {
        let allowed = known().map(|member| member.key.into()).collect();
        reader.unknown_key(key, allowed);
    }
    Some(Value::Object(object))
}

/// Objects, no two of which may have the same text under a key.
fn distinct(
    reader: &mut Reader,
    value: Value,
    shape: &'static Shape,
    key: &'static str,
) -> Option<Value> {
    let mut seen: Vec<String> = Vec::new();
    let items = reader.list(value, |reader, item| {
        let item = read(reader, item, shape);
        let id = item.as_ref().and_then(Value::as_fields).and_then(|fields| fields.get(key));
        let id = id.and_then(Value::as_text).unwrap_or_default().to_owned();
        if let Some(first) = seen.iter().position(|known| *known == id && !id.is_empty()) {
            let first = Param::Number(first as u32);
            let params = Params::from([("id", Param::Text(id.clone())), ("first", first)]);
            reader.at(Step::Key(key), |reader| reader.report(IssueCode::DuplicateId, params));
        }
        seen.push(id);
        item
    });
    Some(Value::List(items))
}

/// The name of a rule, or of a trigger.
fn rule(reader: &mut Reader, value: Value) -> Option<String> {
    match value.as_text().and_then(|text| text.strip_prefix(TRIGGER)) {
        Some(id) if !id.is_empty() => reader.clean_text(value),
        _ => reader.word(value, SignalRule::WORDS).map(|rule| rule.name().into()),
    }
}

/// The source of a summary field.
fn summary_source(reader: &mut Reader, value: Value) -> Option<String> {
    let named = |text: &str| {
        let name = text.strip_prefix(DETAIL).or_else(|| text.strip_prefix(FACT));
        name.is_some_and(|name| !name.is_empty())
    };
    match value.as_text().is_some_and(named) {
        true => reader.clean_text(value),
        false => reader.word(value, SummarySource::WORDS).map(|source| source.name().into()),
    }
}
