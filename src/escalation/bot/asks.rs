//! What the bot asks the user for.

use super::reader::Reader;
use crate::english::spoken::class::{
    BE, DO, FILLER, FIRST, MODAL, NEGATION, OBJECT, PROVIDE, SECOND, TIME,
};
use crate::english::spoken::{Conjunction, List, SpokenWord, Words, list, run};

const ROLES: List = list![
    "name",
    "role",
    "job",
    "title",
    "position",
    "occupation",
    "profession",
    "department",
    "relationship",
    "capacity",
];

/// What someone is asked to do who knows.
const RECALLS: List = list!["remember", "recall", "know", "say", "ask", "confirm"];

/// `could you send …`, `please give me …`, `what is your …`, `I need your …`.
pub(super) fn asks_for_something(reader: &Reader) -> bool {
    let words = reader.words();
    // `Is there anything else?` closes.
    if words.any_of(list!["else", "anything"]) || words.is_empty() {
        return false;
    }
    if reader.sentence.question {
        let first = words.at(0);
        let about_user = words.any_are(SECOND, list!["your"]);
        return about_user
            || first.is(BE.or(DO))
            || first.one_of(list!["what", "which", "when", "where", "how"]);
    }
    reader.clauses.iter().any(|clause| {
        clause.conjunction != Conjunction::Condition && asks(words.cut(clause.words.clone()))
    })
}

fn asks(words: &[SpokenWord]) -> bool {
    let verb = words
        .iter()
        .position(|word| word.is(PROVIDE) && !word.one_of(list!["let", "verify", "answer"]));
    // `give me a moment`.
    let pause = verb.is_some_and(|verb| {
        let behind = words.cut(verb + 1..verb + 6);
        behind.any_is(TIME) || behind.any_of(list!["second", "seconds", "sec"])
    });
    let order = verb.filter(|_| !pause).is_some_and(|verb| {
        words.cut(0..verb).all_are(FILLER, list!["so", "could", "can", "would", "you", "kindly"])
            && (words.cut(0..verb).any_of(list!["please", "kindly", "you"])
                || words.at(verb + 1).one_of(list!["me", "us", "your"]))
    });
    let needs = words.has(run![
        is(FIRST.or(MODAL).or(FILLER)),
        of(list!["need", "require"]),
        either(SECOND, list!["your", "the", "some", "a", "more"])
    ]);
    let know = words.has(run![
        of(list!["let"]),
        of(list!["me", "us"]),
        of(list!["know"]),
        of(list!["your", "the", "what", "which"])
    ]);
    let denied = words.any_is(NEGATION);
    (order || needs || know) && !denied
}

/// Whether a bare `manager` would be the answer.
pub(super) fn asks_role(reader: &Reader) -> bool {
    let words = reader.words();
    // `can you tell me who helped you`.
    let who = words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).map(|before| words.at(before));
        word.one_of(list!["who", "whom"])
            && before.is_none_or(|before| before.is(OBJECT) || before.one_of(RECALLS))
    });
    let asked = reader.sentence.question || asks_for_something(reader);
    asked && (words.any_of(ROLES) || who)
}
