//! What describes a person or a team: the words around the one that names them.

use crate::english::spoken::class::{
    BOT, DESK, DETERMINER, EXPLETIVE, OBJECT, OTHER_SENSE_BEFORE, OWNED, PASS_ON, PERSON,
    QUALIFIER, STRONG_PERSON, TALK, TEAM_HEAD, WEAK_BOT,
};
use crate::english::spoken::{List, SpokenWord, Words, list};

/// `from your team`, `in the billing department`: whether the words after a person say that they
/// are the company's.
pub(super) fn is_of_team(behind: &[SpokenWord]) -> bool {
    let rest = behind.iter().skip(1).find(|word| !word.is(DETERMINER.or(QUALIFIER)));
    behind.at(0).one_of(list!["from", "in", "at"])
        && rest
            .is_some_and(|word| word.is(TEAM_HEAD.or(DESK)) && !word.one_of(list!["office", "it"]))
}

/// Whether a word before a noun shows that it means a person of the desk.
pub(super) fn is_telling(word: &SpokenWord) -> bool {
    word.is(QUALIFIER.or(STRONG_PERSON)) && !word.one_of(list!["other", "another", "different"])
}

/// Whom a case is for who has reached somebody else: `the right department`.
pub(super) const RIGHT: List = list!["person", "people", "team", "department", "desk"];

/// The start of the words that describe a head: qualifiers, other heads, and up to two unknown words after a
/// determiner.
pub(super) fn modifiers(words: &[SpokenWord], head: usize, from: usize) -> usize {
    let mut start = head;
    let mut unknown = 0;
    let mut at = head;
    while at > from {
        let word = words.at(at - 1);
        let known = word.is(QUALIFIER.or(PERSON).or(DESK).or(TEAM_HEAD).or(EXPLETIVE).or(BOT).or(WEAK_BOT).or(OTHER_SENSE_BEFORE))
                || word.one_of(list![
                    "customer", "client", "account", "case", "housing", "help", "level", "top", "higher", "nice",
                    "good", "new", "next", "life",
                ])
                || word.one_of(list!["right"]) && words.at(head).one_of(RIGHT)
                || word.one_of(list!["store", "shop", "hotel", "restaurant", "shift", "office"])
                    && words.at(head).one_of(list!["manager", "supervisor"])
                || word.one_of(list!["phone", "telephone", "online"]) && words.at(head).is(DESK)
                || word.one_of(list!["call", "contact", "head"]) && words.at(head).is(TEAM_HEAD) && at == head
                // `live chat agent`, and not `can I chat agent`.
                || word.one_of(list!["chat", "phone"])
                    && words.cut(from..at - 1).last().is_none_or(|word| word.is(QUALIFIER.or(DETERMINER)));
        // `a Spanish speaking agent`.
        let speaking =
            word.one_of(list!["speaking"]) && at >= from + 2 && words.at(at - 2).classes.is_none();
        if speaking {
            at -= 2;
            start = at;
        } else if known && !word.one_of(list!["it", "being", "one"]) {
            at -= 1;
            start = at;
        } else if word.classes.is_none() && !word.text.is_empty() && unknown < 2 {
            unknown += 1;
            at -= 1;
        } else {
            // `connect with floor manager`.
            let passed = unknown > 0
                && word.one_of(list!["to", "with"])
                && at >= from + 2
                && words.at(at - 2).is(TALK.or(PASS_ON).or(OBJECT));
            if word.is(DETERMINER.or(OWNED)) || passed {
                start = at;
            }
            break;
        }
    }
    start
}

pub(super) fn is_team(word: &SpokenWord, previous: Option<&SpokenWord>) -> bool {
    let of_desk = previous.is_some_and(|previous| {
        previous.is(DESK)
            || previous
                .one_of(list!["customer", "client", "consumer", "help", "support", "live", "human"])
            || previous.one_of(list!["call", "contact"]) && word.one_of(list!["center", "centre"])
    });
    if word.one_of(list!["office"])
        && previous.is_some_and(|previous| previous.one_of(list!["back"]))
    {
        return true;
    }
    if word.one_of(list!["tier", "level"]) {
        return false;
    }
    if word.one_of(list![
        "service", "services", "line", "center", "centre", "office", "division", "hotline",
    ]) {
        return of_desk
            || word.one_of(list!["office"])
                && previous.is_some_and(|previous| previous.one_of(list!["head"]));
    }
    if word.one_of(list!["desk", "desks"]) {
        return of_desk
            || previous.is_some_and(|previous| previous.one_of(list!["front", "help", "service"]));
    }
    true
}
