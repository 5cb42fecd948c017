//! What one participant of a conversation has said.

use crate::message::{Issues, words};
use crate::team::nearest_word;
use crate::value::{Fields, Reader, Step, Value};

/// The flag of a host's classifier that counts as a confirmed signal.
pub const OUT_OF_SCOPE: &str = "out-of-scope";
/// The flag of a host's classifier that withdraws what only looks out of scope.
pub const IN_SCOPE: &str = "in-scope";

words! {
    /// Who speaks.
    pub enum Speaker {
        /// The one whom the bot serves.
        User = "user",
        /// The AI worker.
        Bot = "bot",
        /// Someone from the team who has joined.
        Person = "person",
    }
}

/// What one of them has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub speaker: Speaker,
    /// What.
    pub text: String,
    /// The results of the host's own classifiers.
    pub flags: Vec<String>,
    /// What the host knows by now, by the keys of details.
    pub details: Vec<(String, String)>,
}

impl Turn {
    /// Words, and nothing that the host knows besides.
    pub fn new(speaker: Speaker, text: impl Into<String>) -> Self {
        Self { speaker, text: text.into(), flags: Vec::new(), details: Vec::new() }
    }

    /// Reads `[{ speaker, text, flags?, details? }]`. Other members are not looked at, but for slips of these keys.
    ///
    /// # Errors
    /// Every problem.
    pub fn read_list(data: Value) -> Result<Vec<Self>, Issues> {
        let mut reader = Reader::default();
        let turns = reader.at(Step::Key("turns"), |reader| reader.list(data, turn));
        reader.finish(turns)
    }
}

pub(super) fn turn(reader: &mut Reader, value: Value) -> Option<Turn> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    misspelled(reader, fields, &["speaker", "text", "flags", "details"]);
    let speaker = reader.required(fields, "speaker", |r, v| r.word(v, Speaker::WORDS));
    let text = reader.required(fields, "text", Reader::text);
    let flags = reader.optional(fields, "flags", |r, v| r.list(v, Reader::text));
    let details = reader.optional(fields, "details", texts_by_key).unwrap_or_default();
    Some(Turn { speaker: speaker?, text: text?, flags: flags.unwrap_or_default(), details })
}

/// Notes keys that are slips of a known one that is not there. Hosts keep more with what they hand over; that is not
/// looked at.
pub(super) fn misspelled(reader: &mut Reader, fields: &Fields, known: &[&str]) {
    let is_other = |key: &str| !known.contains(&key) && fields.get(key).is_some();
    for (key, _) in fields.iter().filter(|(key, _)| is_other(key)) {
        let missing = known.iter().copied().filter(|key| fields.get(key).is_none());
        if nearest_word(key, missing).is_some() {
            reader.unknown_key(key, known.iter().map(|key| (*key).into()).collect());
        }
    }
}

/// Texts by the host's keys. `undefined` or `null` means not known.
pub(super) fn texts_by_key(reader: &mut Reader, value: Value) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    reader.members(value, |reader, key, value| {
        let text = if value == Value::Null { None } else { reader.text(value) };
        texts.extend(text.map(|text| (key.to_owned(), text)));
    });
    texts
}
