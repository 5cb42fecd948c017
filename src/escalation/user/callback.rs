//! `call me back`: nobody is named, and people are who can.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    BE, CONTACT_DATA, DESIRE, DETERMINER, FILLER, FIRST, GET, GREETING, HAVE, MODAL, OBJECT, PAST,
    PREPOSITION, REACH, RING, SECOND, TIME, YES,
};
use crate::english::spoken::{Clause, List, SpokenWord, Words, list, run};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

impl Reader<'_> {
    /// `please call me back`, `give me a ring`, `I want a callback`.
    pub(super) fn call_me(&self, index: usize, clause: &Clause) -> Option<Box<Found>> {
        // `get back to me`.
        if !self.sentence.classes.any(REACH.or(RING)) && !self.words().any_of(list!["back"]) {
            return None;
        }
        let words = self.words();
        let all = clause.words.clone();
        let within = words.cut(all.clone());
        let calls =
            |word: &SpokenWord| word.one_of(list!["call", "phone", "ring", "contact", "buzz"]);
        let (verb, end) = (0..within.len()).find_map(|at| {
            let behind = within.cut(at + 1..usize::MAX);
            let me = behind.at(0).is(OBJECT);
            if calls(within.at(at)) && me {
                return Some((at, at + 2));
            }
            // `ring my mobile`.
            let mine = behind.at(0).one_of(list!["my"])
                && behind.at(1).one_of(list!["mobile", "cell", "number", "landline"]);
            if calls(within.at(at)) && mine {
                return Some((at, at + 3));
            }
            let noun = within.at(at + 3).one_of(RINGS);
            if within.at(at).one_of(list!["give", "drop", "shoot"])
                && me
                && noun
                && behind.at(1).is(DETERMINER)
            {
                return Some((at, at + 4));
            }
            // `get back to me`.
            if within.cut(at..at + 4).are(run![
                of(list!["get"]),
                of(list!["back"]),
                of(list!["to"]),
                is(OBJECT)
            ]) {
                return Some((at, at + 4));
            }
            let back = within.at(at).one_of(list!["call"]) && behind.at(0).one_of(list!["back"]);
            // `call back please`.
            let alone = within.all_is(FILLER.or(REACH))
                && (back || at > 0 && within.at(at - 1).one_of(list!["phone"]));
            let named = alone || back && at > 0 && within.at(at - 1).is(DETERMINER);
            (within.at(at).one_of(list!["callback", "callbacks"]) || named)
                .then_some((at, at + 1 + usize::from(back)))
        })?;
        let before = words.cut(self.frame_start(index, clause)..all.start + verb);
        let plain = before.iter().all(|word| {
            word.is(FILLER.or(FIRST).or(SECOND).or(MODAL).or(DESIRE).or(GET).or(OBJECT))
                || word.is(GREETING.or(YES).or(DETERMINER).or(HAVE).or(BE))
                || word.one_of(list!["to", "mind", "possible", "for", "up", "how", "do"])
                || word.one_of(BOOKS)
        });
        // `a callback about my loan`: the topic can be anything.
        let topic = |word: &&SpokenWord| word.one_of(list!["about", "regarding", "concerning"]);
        let behind = within.cut(end..usize::MAX).iter().take_while(|word| !topic(word));
        let ends = behind.into_iter().all(|word| {
            word.is(FILLER.or(TIME).or(PREPOSITION).or(OBJECT).or(CONTACT_DATA).or(DETERMINER))
                || word.is(MODAL.or(SECOND))
                || word.one_of(list!["my", "back", "mobile", "cell", "side", "end"])
                || word.text.bytes().any(|byte| byte.is_ascii_digit())
        });
        // `call me a cab`, `call me Al`.
        let other = calls(within.at(verb))
            && within.get(end).is_some_and(|word| word.is(DETERMINER) && !word.is(FILLER))
            && !within.any_is(TIME);
        if !plain || !ends || other || within.at(verb).is(PAST) {
            return None;
        }
        let own = match within.at(verb).one_of(list!["callback", "callbacks"])
            || within.at(verb).one_of(list!["call"])
                && end == verb + 2
                && verb > 0
                && within.at(verb - 1).is(DETERMINER)
        {
            true => before.any_are(GET.or(DESIRE), BOOKS) || before.all_is(FILLER),
            false => true,
        };
        // `arrange a callback`: the user wishes for the arranging.
        let booked = before.last_of(BOOKS);
        let said = match booked {
            Some(at) => stance(before.cut(0..at), before.at(at), self.sentence.question),
            None => stance(before, within.at(verb), self.sentence.question),
        };
        if !own || !matches!(said, Stance::Wish | Stance::Bare | Stance::HowTo) {
            return None;
        }
        let mut found = Found::of(SignalRule::AsksForCallback, within.cut(verb..end))
            .with(Role::Verb, within.cut(verb..verb + 1));
        // `can you call me?` asks whether someone would.
        if self.sentence.question
            || said == Stance::HowTo
            || before.begins(run![is(MODAL), is(SECOND)])
        {
            found = found.said(Modality::Question).unconfirmed();
        } else if self.is_conditional(index, found.span.start()) {
            found = found.said(Modality::Conditional).unconfirmed();
        }
        Some(found)
    }
}

/// How a call is arranged.
const BOOKS: List = list!["arrange", "schedule", "book", "organise", "organize", "set"];
const RINGS: List = list!["call", "ring", "callback", "shout", "buzz", "bell"];
