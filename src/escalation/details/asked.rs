//! Whether the bot asks for a detail.

use crate::english::spoken::{List, list};
use crate::escalation::config::{Detail, Form};
use crate::escalation::said::Said;
use crate::team::DetailKind;
use crate::text::ByteSpan;

/// Words with which something is asked for. A question is asked with its mark.
const REQUESTS: List = list![
    "please", "need", "needs", "send", "provide", "give", "share", "tell", "enter", "confirm",
    "once", "require", "requires", "reply", "kindly", "submit", "state", "type", "what's",
];

/// The last words of keys that users leave out: "my order 4471".
const ENDINGS: List = list!["number", "id", "code", "no", "nr", "reference"];

/// Where a turn mentions a detail by one of its names.
pub(in crate::escalation) fn names_in(said: &Said, detail: &Detail) -> Vec<ByteSpan> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for name in &detail.names {
        rows.extend(spellings(name, detail));
    }
    let mut spans = Vec::new();
    for at in 0..said.words.len() {
        let longest = rows
            .iter()
            .filter(|row| !row.is_empty() && said.has_at(at, row.iter().map(String::as_str)));
        if let Some(row) = longest.max_by_key(|row| row.len()) {
            let last = &said.words[at + row.len() - 1];
            spans.push(said.words[at].span.cover(last.span));
        }
    }
    spans
}

/// The words of a name; of a code's also without its last one.
fn spellings(name: &str, detail: &Detail) -> Vec<Vec<String>> {
    let words: Vec<String> = Said::new(name).words.into_iter().map(|word| word.key).collect();
    let mut rows = vec![words.clone()];
    let is_code =
        detail.form == Form::Kind(DetailKind::Code) || matches!(detail.form, Form::Pattern(_));
    if let [start @ .., last] = &words[..]
        && is_code
        && !start.is_empty()
        && ENDINGS.has(last)
    {
        rows.push(start.to_vec());
    }
    if detail.form == Form::Kind(DetailKind::Email) && words.len() == 1 && words[0] == "email" {
        rows.push(vec!["e".into(), "mail".into()]);
        rows.push(vec!["mail".into(), "address".into()]);
    }
    rows
}

/// Whether the sentence of a name asks for something.
pub(in crate::escalation) fn is_requesting(said: &Said, name: ByteSpan) -> bool {
    let at = said.words.partition_point(|word| word.span.start() < name.start());
    if said.is_question(at) {
        return true;
    }
    let Some(sentence) = said.words.get(at).map(|word| word.sentence) else { return false };
    let from = said.words.partition_point(|word| word.sentence < sentence);
    let own = said.words[from..].iter().take_while(|word| word.sentence == sentence);
    own.into_iter().any(|word| REQUESTS.has(&word.key))
}
