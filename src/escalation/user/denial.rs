//! What a negation before a verb denies.

use crate::english::spoken::class::{DESIRE, DO, FILLER, FIRST, MODAL, NEGATION, SECOND};
use crate::english::spoken::{List, SpokenWord, Words, list, run};

/// Words that a negation reaches through to its verb.
const THROUGH: List = list![
    "want",
    "wanting",
    "need",
    "to",
    "be",
    "really",
    "any",
    "anymore",
    "like",
    "going",
    "even",
    "necessarily",
    "just",
    "a",
    "wish",
    "feel",
    "the",
    "have",
    "think",
    "longer",
    "care",
    "be",
    "being",
    "please",
    "talk",
    "speak",
    "with",
    "more",
    "interested",
    "in",
    "wish",
    "me",
    "actually",
    "dealing",
    "another",
    "stupid",
    "an",
    "your",
    "this",
    "these",
    "having",
    "get",
    "got",
];

/// How a verb is denied.
pub(super) enum Denial {
    /// `why can't I`: a question that only sounds like a denial.
    Asked,
    Denied,
    /// `I can't reach anybody`: a complaint.
    Told,
}

/// What a negation among the words before a verb makes of it.
pub(super) fn denial(before: &[SpokenWord], question: bool) -> Option<Denial> {
    let at = before.last_is(NEGATION)?;
    let behind = before.cut(at + 1..usize::MAX);
    let negation = before.at(at);
    if negation.one_of(list!["stop"]) && at > 0 {
        return None;
    }
    // `no, really, get me`: the no answers somebody.
    if negation.one_of(list!["no"]) && !behind.is_empty() && behind.all_is(FILLER) {
        return None;
    }
    // `no idea how`, `do not know how`.
    if behind.any_of(list![
        "idea",
        "know",
        "how",
        "understand",
        "sure",
        "clue",
        "see",
        "find",
        "figure",
        "but",
        "mind",
    ]) {
        return None;
    }
    // `I do not think I need to`.
    if let [think, i, rest @ ..] = behind
        && think.one_of(list!["think", "believe", "reckon"])
        && i.is(FIRST)
        && rest.all_are(FILLER.or(DESIRE), THROUGH)
    {
        return Some(Denial::Denied);
    }
    if behind.iter().any(|word| word.is(FIRST.or(SECOND)) && !negation.one_of(list!["instead"])) {
        let asked = before.at(0).either(MODAL.or(DO), list!["why"]);
        return asked.then_some(Denial::Asked);
    }
    let in_front = before.cut(0..at);
    let modal = in_front.end().is(MODAL);
    let why = in_front.any_of(list!["why", "how"]);
    let inverted = in_front.first_is(MODAL) < in_front.first_is(FIRST.or(SECOND));
    if why
        || (modal && question && (inverted || !in_front.any_is(FIRST)))
        || (modal && in_front.len() == 1 && question)
        || in_front.are(run![is(MODAL), is(FIRST.or(SECOND))])
    {
        return Some(Denial::Asked);
    }
    let reaches = behind.all_are(FILLER.or(DESIRE).or(DO), THROUGH);
    if !reaches {
        return None;
    }
    if modal && in_front.end().one_of(list!["can", "could"]) || negation.one_of(list!["unable"]) {
        return Some(Denial::Told);
    }
    Some(Denial::Denied)
}
