//! A person who is to come into the conversation.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{CASE, DO, FIRST, OBJECT, SECOND, THIRD};
use crate::english::spoken::{Clause, List, Words, list};
use crate::escalation::people::Noun;
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;

/// Verbs that bring people in, where the words around say where to.
const BRINGS: List =
    list!["bring", "pull", "assign", "add", "invite", "get", "call", "send", "put", "allocate"];

impl Reader<'_> {
    /// `put your boss on`, `loop in a person`, `get an agent involved`, `assign an agent to me`.
    pub(super) fn brought(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(clause.words.start..noun.words.start);
        let behind = words.cut(noun.words.end..clause.words.end);
        // `does the plan include agents`: the subject is something else.
        let asks_of = before.at(0).is(DO) && !before.at(1).is(FIRST.or(SECOND));
        if !(noun.is_person() || noun.is_team()) || asks_of || before.any_is(THIRD) {
            return None;
        }
        let particle = before.end().one_of(list!["in", "into", "on"]);
        let at = before.len().checked_sub(1 + usize::from(particle))?;
        let verb = before.at(at);
        let behind_is = |of: List| behind.at(0).one_of(of);
        let into = particle || behind_is(list!["in", "into", "on", "here", "involved"]);
        let to_me = behind_is(list!["to", "for", "on"])
            && behind.iter().skip(1).take(2).any(|word| word.is(OBJECT.or(CASE)));
        // `get somebody on the phone`.
        let line = !particle
            && matches!((behind.at(0), behind.at(1), behind.at(2)), (on, the, line) if on.one_of(list!["on"])
                && the.one_of(list!["the", "a"])
                && line.one_of(list!["phone", "line", "call", "chat", "telephone"])
                || on.one_of(list!["on"]) && the.one_of(list!["here"]));
        let put = verb.one_of(list!["put", "putting"]) && !particle && behind_is(list!["on"]);
        let looped =
            verb.one_of(list!["loop", "involve", "summon", "include", "rope", "tag", "cc"]);
        // `assign someone to my case`, `get somebody involved`.
        let anybody = to_me && verb.one_of(list!["assign", "allocate"]) && behind.any_is(CASE)
            || behind_is(list!["involved"]) && !before.any_of(list!["how"]);
        // `can you bring in someone else`.
        let other = particle
            && behind_is(list!["else"])
            && noun.is_person()
            && verb.one_of(list!["bring", "call", "get"])
            && !before.any_is(FIRST);
        let brought = other
            || verb.one_of(BRINGS) && (into || to_me) && (anybody || noun.is_somebody(words))
            || line && (verb.one_of(BRINGS) || verb.one_of(list!["need", "want"]));
        if !(put || looped || brought) || noun.is_team() && !line {
            return None;
        }
        let said = stance(before.cut(0..at), verb, self.sentence.question);
        let from = clause.words.start + at;
        if put && said != Stance::Denied {
            let end = noun.words.end + 1;
            return Some(
                Found::of(SignalRule::AsksForPerson, words.cut(from..end))
                    .with(Role::Person, words.cut(noun.words.clone()))
                    .with(Role::Verb, words.cut(end - 1..end)),
            );
        }
        self.framed(SignalRule::AsksForPerson, said, clause, from..from + 1, noun)
    }
}
