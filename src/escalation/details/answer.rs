//! What the user says when asked.

use super::reading::{Asked, Reading};
use crate::english::spoken::{List, list};
use crate::escalation::config::Detail;
use crate::escalation::said::Said;
use crate::text::{ByteSpan, piece, sort_by_key, trimmed_start};

/// Details whose answers begin with "because", asked for or not.
const REASONS: List = list!["reason", "cause", "why", "because"];

/// Words that say nothing by themselves: greetings, yes and no, what leads in to a value.
const SMALL: List = list![
    "a",
    "about",
    "address",
    "afternoon",
    "and",
    "are",
    "as",
    "at",
    "best",
    "bye",
    "correct",
    "day",
    "email",
    "evening",
    "exactly",
    "fine",
    "for",
    "go",
    "good",
    "great",
    "hello",
    "here",
    "hey",
    "hi",
    "i",
    "id",
    "in",
    "is",
    "it",
    "it's",
    "its",
    "mail",
    "me",
    "morning",
    "my",
    "name",
    "nah",
    "no",
    "nope",
    "number",
    "of",
    "ok",
    "okay",
    "on",
    "order",
    "phone",
    "please",
    "right",
    "so",
    "sure",
    "thank",
    "thanks",
    "that",
    "that's",
    "the",
    "them",
    "then",
    "there",
    "this",
    "to",
    "with",
    "yeah",
    "yep",
    "yes",
];

/// Words that a question begins with.
const QUESTIONS: List = list![
    "what", "how", "why", "when", "where", "who", "which", "can", "could", "do", "does", "did",
    "is", "are", "will", "would", "should", "may", "what's", "where's", "how's",
];

/// The answer after the detail's name and a colon, a reason that begins with "because", or else the
/// rest of the turn if the bot has just asked.
pub(super) fn find(
    reading: &Reading,
    detail: &Detail,
    names: &[ByteSpan],
    asked: Asked,
    is_request: bool,
) -> Option<ByteSpan> {
    let said = reading.said;
    let behind_colon = names.iter().filter_map(|name| behind_colon(said, *name)).next_back();
    if let Some(span) = behind_colon.filter(|span| reading.is_free(*span)) {
        return Some(span);
    }
    if let Some(span) = because(said, detail).filter(|span| reading.is_free(*span)) {
        return Some(span);
    }
    let is_due = asked.last && asked.missing && !is_request;
    if !is_due {
        return None;
    }
    free_pieces(reading)
        .into_iter()
        .filter(|piece| is_answer(said, *piece))
        .max_by_key(|p| (p.len(), std::cmp::Reverse(p.start())))
}

fn behind_colon(said: &Said, name: ByteSpan) -> Option<ByteSpan> {
    let rest = said.text.get(name.end() as usize..)?;
    let value = trimmed_start(rest).strip_prefix(':')?;
    let start = name.end() as usize + (rest.len() - value.len());
    let end = value.find(['\n', '\r', ';']).unwrap_or(value.len());
    let span = trimmed(&said.text, ByteSpan::new(start as u32, (start + end) as u32));
    (!span.is_empty()).then_some(span)
}

fn because(said: &Said, detail: &Detail) -> Option<ByteSpan> {
    let names = detail.names.iter().flat_map(|name| Said::new(name).words);
    let is_reason = names.into_iter().any(|word| REASONS.has(&word.key));
    let at = said.find(&["because", "cause", "cuz"]).filter(|_| is_reason)?;
    let word = &said.words[at];
    let (end, is_question) = *said.sentences.get(word.sentence)?;
    let span = trimmed(&said.text, ByteSpan::new(word.span.start(), end));
    (!is_question && span.len() > word.span.len()).then_some(span)
}

/// The pieces that no detail has taken.
fn free_pieces(reading: &Reading) -> Vec<ByteSpan> {
    let mut taken = reading.taken.clone();
    sort_by_key(&mut taken, |span| span.start());
    let mut at = 0;
    let mut pieces = Vec::new();
    for span in taken.into_iter().chain([ByteSpan::empty(reading.said.text.len() as u32)]) {
        pieces.push(trimmed(&reading.said.text, ByteSpan::new(at, span.start())));
        at = span.end();
    }
    pieces
}

/// Without white space, marks and a leading "and" around it.
fn trimmed(text: &str, span: ByteSpan) -> ByteSpan {
    let is_edge = |c: char| c.is_whitespace() || ",;:.-–—".contains(c);
    let whole = span.of(text);
    let mut start = span.start() as usize + (whole.len() - whole.trim_start_matches(is_edge).len());
    let end = start.max(span.start() as usize + whole.trim_end_matches(is_edge).len());
    for word in ["and ", "And "] {
        if piece(text, start..end).starts_with(word) {
            start += word.len();
        }
    }
    ByteSpan::new(start as u32, end as u32)
}

/// Whether a piece says something and asks nothing.
fn is_answer(said: &Said, piece: ByteSpan) -> bool {
    let words: Vec<_> = said.words.iter().filter(|word| piece.contains(word.span)).collect();
    let Some(first) = words.first() else { return false };
    let is_question =
        said.sentences.get(first.sentence).is_some_and(|(_, is_question)| *is_question);
    let begins = QUESTIONS.has(&first.key);
    let says =
        words.iter().any(|word| !SMALL.has(&word.key) && word.key.chars().any(char::is_alphabetic));
    !is_question && !begins && says
}
