//! Questions of whom to turn to.

use super::reader::Reader;
use crate::english::spoken::class::{
    BE, CONTACT_DATA, DETERMINER, DO, FILLER, FIRST, GREETING, MODAL, REACH, TALK,
};
use crate::english::spoken::{Clause, SpokenWord, Words};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

impl Reader<'_> {
    /// `who can I talk to`, `is there a number I can ring`, `nobody there?`.
    pub(super) fn whom(&self, clause: &Clause) -> Option<Found> {
        self.who(clause).or_else(|| self.number(clause)).or_else(|| self.nobody(clause))
    }

    /// `who can I talk to`.
    fn who(&self, clause: &Clause) -> Option<Found> {
        let words = self.words().cut(clause.words.clone());
        let at = words.iter().position(|word| !word.is(FILLER.or(GREETING)))?;
        let [who, can, i, verb, behind @ ..] = words.cut(at..usize::MAX) else { return None };
        let asks = who.one_of(&["who", "whom"])
            && (can.is(MODAL.or(DO)) && !can.one_of(&["did"]))
            && i.is(FIRST);
        let to = behind.iter().take_while(|word| word.one_of(&["to", "with"])).count();
        // `who do I talk to about my order` asks about the order.
        let open = behind.cut(to..usize::MAX).iter().all(|word| word.is(FILLER));
        let turns = verb.is(TALK) && to == 1;
        (asks && turns && open).then(|| {
            Found::of(SignalRule::AsksForContact, words.cut(at..at + 4 + to))
                .said(Modality::Question)
                .with(Role::Verb, words.cut(at + 3..at + 4))
        })
    }

    /// `is there a number I can ring`.
    fn number(&self, clause: &Clause) -> Option<Found> {
        let words = self.words().cut(clause.words.clone());
        let data =
            |word: &SpokenWord| word.is(CONTACT_DATA) || word.one_of(&["somewhere", "anywhere"]);
        let at = words.iter().rposition(data)?;
        let behind = words.cut(at + 1..usize::MAX);
        let reaches = matches!(behind, [i, can, verb, ..]
            if i.is(FIRST) && can.is(MODAL) && verb.is(REACH))
            || matches!(behind, [to, verb, ..] if to.one_of(&["to"]) && verb.is(REACH))
            // `do you have a hotline`.
            || words.at(at).one_of(&["hotline", "helpline"]) && behind.is_empty()
            || words.at(at).one_of(&["line", "number"])
                && behind.is_empty()
                && at > 1
                && words.at(at - 1).one_of(&["phone", "telephone", "contact", "support"])
                && words.at(at - 2).one_of(&["a", "any"]);
        let asks =
            words.cut(0..at).windows(2).any(|pair| pair[0].is(BE) && pair[1].one_of(&["there"]))
                || words
                    .cut(0..at)
                    .windows(2)
                    .any(|pair| pair[0].one_of(&["you"]) && pair[1].one_of(&["have"]));
        let question = self.asks(words.cut(0..at)) || words.at(0).is(DO);
        (reaches && asks && question).then(|| {
            Found::of(SignalRule::AsksForContact, words)
                .said(Modality::Question)
                .with(Role::Verb, words.cut(at..at + 1))
        })
    }

    /// `nobody there?`.
    fn nobody(&self, clause: &Clause) -> Option<Found> {
        if !self.sentence.question {
            return None;
        }
        let words = self.words().cut(clause.words.clone());
        let is_nobody = |at: usize| {
            words.at(at).one_of(&["nobody", "noone"])
                || words.at(at).one_of(&["no"])
                    && words
                        .get(at + 1)
                        .is_some_and(|next| next.one_of(&["one", "human", "person"]))
        };
        let at = (0..words.len()).find(|&at| is_nobody(at))?;
        let there =
            |word: &SpokenWord| word.one_of(&["there", "here", "around", "available", "home"]);
        let plain = words.iter().all(|word| {
            there(word)
                || word.is(FILLER.or(GREETING).or(BE).or(DETERMINER))
                || word.one_of(&[
                    "nobody", "noone", "no", "one", "human", "person", "at", "to", "help",
                ])
        });
        (plain && words.cut(at..usize::MAX).iter().any(there)).then(|| {
            Found::of(SignalRule::AsksAboutPeople, words)
                .said(Modality::Question)
                .with(Role::Negation, words.cut(at..at + 1))
        })
    }
}
