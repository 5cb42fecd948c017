//! `transfer me`, where nobody is named.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{FILLER, FIRST, OBJECT, OWNED, PASS_ON, PAST};
use crate::english::spoken::{Clause, Words, list};
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;

impl Reader<'_> {
    /// `transfer me`, `put me through`.
    pub(super) fn transfer(&self, index: usize, clause: &Clause) -> Option<Box<Found>> {
        let words = self.words();
        let verb = clause.words.clone().find(|&at| words.at(at).is(PASS_ON))?;
        let behind = words.cut(verb + 1..clause.words.end);
        // `I'd like to be put through`.
        let put =
            words.at(verb).one_of(list!["put"]) && behind.at(0).one_of(list!["through", "on"]);
        let passive = (words.at(verb).is(PAST) || put)
            && words.cut(clause.words.start..verb).any_is(FIRST)
            && words
                .cut(clause.words.start..verb)
                .until(FILLER)
                .end()
                .one_of(list!["be", "get", "getting"]);
        // `transfer please`.
        let hurried = words.cut(clause.words.clone()).all_are(FILLER, list!["transfer", "connect"])
            && words
                .cut(clause.words.clone())
                .any_of(list!["please", "pls", "plz", "now", "already", "asap"])
            && words.at(verb).one_of(list!["transfer", "connect"])
            && self.clauses.len() == 1;
        if hurried {
            return Some(
                Found::of(SignalRule::AsksForTransfer, words.cut(verb..verb + 1))
                    .with(Role::Verb, words.cut(verb..verb + 1)),
            );
        }
        // `transfer my call`.
        let call = words.at(verb).one_of(list!["transfer", "redirect", "forward"])
            && behind.at(0).either(OWNED, list!["this", "the"])
            && behind.at(1).one_of(list!["call", "chat", "conversation", "case"])
            && behind.cut(2..usize::MAX).all_is(FILLER);
        if call {
            let before = words.cut(self.frame_start(index, clause)..verb);
            let said = stance(before, words.at(verb), self.sentence.question);
            return matches!(said, Stance::Wish | Stance::Bare).then(|| {
                Found::of(SignalRule::AsksForTransfer, words.cut(verb..verb + 3))
                    .with(Role::Verb, words.cut(verb..verb + 1))
            });
        }
        let me = behind.at(0).is(OBJECT);
        if passive {
            return self.transferred(index, clause, verb);
        }
        let through = behind.at(1).one_of(list!["through", "over", "across"]);
        let sure = words.at(verb).one_of(list![
            "transfer",
            "connect",
            "reconnect",
            "transferring",
            "connecting"
        ]) || through;
        let ends = behind.iter().skip(1 + usize::from(through)).all(|word| word.is(FILLER));
        let before = words.cut(self.frame_start(index, clause)..verb);
        let said = stance(before, words.at(verb), self.sentence.question);
        let wished = matches!(said, Stance::Wish | Stance::Bare);
        (me && sure && ends && wished && !words.at(verb).is(PAST)).then(|| {
            let end = verb + 2 + usize::from(through);
            Found::of(SignalRule::AsksForTransfer, words.cut(verb..end))
                .with(Role::Verb, words.cut(verb..verb + 1))
        })
    }

    /// `can I be transferred`, `I'd like to get put through`.
    fn transferred(&self, index: usize, clause: &Clause, verb: usize) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(self.frame_start(index, clause)..verb);
        let said = stance(before, words.at(verb), self.sentence.question);
        let sure = words.at(verb).one_of(list![
            "transferred",
            "connected",
            "redirected",
            "forwarded",
            "put",
            "patched",
        ]);
        let ends =
            words.cut(verb + 1..clause.words.end).all_are(FILLER, list!["through", "over", "on"]);
        (sure && ends && said == Stance::Wish).then(|| {
            Found::of(SignalRule::AsksForTransfer, words.cut(verb..verb + 1))
                .with(Role::Verb, words.cut(verb..verb + 1))
        })
    }
}
