//! What the bot asks the user for.

use super::reader::Reader;
use crate::english::spoken::class::{BE, DO, FILLER, FIRST, MODAL, NEGATION, PROVIDE, SECOND};
use crate::english::spoken::{Conjunction, SpokenWord, Words};

const ROLES: &[&str] = &[
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

/// `could you send …`, `please give me …`, `what is your …`, `I need your …`.
pub(super) fn asks_for_something(reader: &Reader) -> bool {
    let words = reader.words();
    // `Is there anything else?` closes.
    if words.any_of(&["else", "anything"]) || words.is_empty() {
        return false;
    }
    if reader.sentence.question {
        let first = words.at(0);
        let about_user = words.iter().any(|word| word.is(SECOND) || word.one_of(&["your"]));
        return about_user
            || first.is(BE.or(DO))
            || first.one_of(&["what", "which", "when", "where", "how"]);
    }
    reader.clauses.iter().any(|clause| {
        clause.conjunction != Conjunction::Condition && asks(words.cut(clause.words.clone()))
    })
}

fn asks(words: &[SpokenWord]) -> bool {
    let verb = words
        .iter()
        .position(|word| word.is(PROVIDE) && !word.one_of(&["let", "verify", "answer"]));
    let order = verb.is_some_and(|verb| {
        words.cut(0..verb).iter().all(|word| {
            word.is(FILLER) || word.one_of(&["so", "could", "can", "would", "you", "kindly"])
        }) && (words.cut(0..verb).any_of(&["please", "kindly", "you"])
            || words.get(verb + 1).is_some_and(|word| word.one_of(&["me", "us", "your"])))
    });
    let needs = words.windows(3).any(|three| {
        three[0].is(FIRST.or(MODAL).or(FILLER))
            && three[1].one_of(&["need", "require"])
            && (three[2].is(SECOND) || three[2].one_of(&["your", "the", "some", "a", "more"]))
    });
    let know = words.windows(4).any(|four| {
        four[0].one_of(&["let"])
            && four[1].one_of(&["me", "us"])
            && four[2].one_of(&["know"])
            && four[3].one_of(&["your", "the", "what", "which"])
    });
    let denied = words.any_is(NEGATION);
    (order || needs || know) && !denied
}

/// Whether a bare `manager` would be the answer.
pub(super) fn asks_role(reader: &Reader) -> bool {
    let words = reader.words();
    let who = words.first().is_some_and(|word| word.one_of(&["who", "whom"]));
    let asked = reader.sentence.question || asks_for_something(reader);
    asked && (words.any_of(ROLES) || who)
}
