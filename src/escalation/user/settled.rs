//! Requests to do something with a person's help: `I want to sort this with a person`.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    CASE, DESIRE, DETERMINER, FILLER, FIRST, GREETING, HAVE, MODAL, NEGATION, OWNED, PAST, TALK,
    THIRD,
};
use crate::english::spoken::{Clause, List, Words, list, run};
use crate::escalation::people::Noun;
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;

/// Verbs for settling a case with a person's help.
const SETTLES: List = list![
    "do", "sort", "resolve", "settle", "handle", "solve", "fix", "go", "discuss", "lodge", "check",
    "confirm", "verify", "clear"
];

impl Reader<'_> {
    /// `this needs to go to a supervisor`, `can my case go to a human`.
    pub(super) fn goes_to(&self, clause: &Clause, to: usize, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let verb = to.checked_sub(1).filter(|at| *at > clause.words.start)?;
        let before = words.cut(clause.words.start..verb);
        let must = before.any_of(list!["needs", "must", "should", "has", "ought", "need"]);
        let goes = words.at(verb).one_of(list!["go"]) && words.at(to).one_of(list!["to"]);
        let asks = before.at(0).is(MODAL);
        let counts = goes && (must || asks) && before.any_is(CASE) && noun.is_somebody(words);
        let denied = before.any_is(NEGATION) || self.sentence.question && !asks;
        (counts && !denied).then(|| {
            self.framed(SignalRule::AsksForTransfer, Stance::Wish, clause, verb..verb + 1, noun)
        })?
    }

    /// `I want to sort this with a person`.
    pub(super) fn settles(&self, clause: &Clause, to: usize, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(clause.words.start..to);
        let verb = before.last_of(SETTLES)?;
        let it = before.cut(verb + 1..usize::MAX);
        let case = !it.is_empty()
            && (it.all_are(
                CASE.or(DETERMINER).or(OWNED).or(FILLER),
                list!["out", "over", "through"],
            ) || it.len() < 4 && it.at(0).is(OWNED));
        let other = words.cut(noun.words.clone()).any_of(list!["another", "other"]);
        // `discuss the prices with somebody from your team`.
        let discussed = before.at(verb).one_of(list!["discuss", "discussing"])
            && it.len() < 6
            && !it.any_is(OWNED);
        let counts = words.at(to).one_of(list!["with"])
            && (case || discussed && noun.is_somebody(words))
            && !other
            && (noun.is_somebody(words) || noun.is_person() && before.at(verb).is(TALK));
        let said = stance(before.cut(0..verb), before.at(verb), self.sentence.question);
        let at = clause.words.start + verb;
        (counts && (said == Stance::Wish || said == Stance::HowTo && case))
            .then(|| self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun))?
    }

    /// `can we go straight to a human`.
    pub(super) fn goes_straight(
        &self,
        index: usize,
        clause: &Clause,
        to: usize,
        noun: &Noun,
    ) -> Option<Box<Found>> {
        let words = self.words();
        // `go to agent`.
        let bare = to == clause.words.start + 1
            && words.at(clause.words.start).one_of(list!["go"])
            && noun.is_sure()
            && words.cut(noun.words.end..clause.words.end).all_is(FILLER)
            && words.at(to).one_of(list!["to"]);
        if bare {
            let rule = SignalRule::AsksForTransfer;
            return self.framed(rule, Stance::Bare, clause, to - 1..to, noun);
        }
        let straight = to.checked_sub(1).filter(|&at| words.at(at).is(FILLER))?;
        let verb = straight.checked_sub(1).filter(|&at| at >= clause.words.start)?;
        let before = words.cut(self.frame_start(index, clause)..verb);
        let goes = words.at(verb).one_of(list!["go"]) && words.at(to).one_of(list!["to"]);
        // `go back to the lady I was talking to`.
        let spoken_to = noun.is_person() && words.at(noun.words.end).is(FIRST);
        if !goes || !before.any_is(FIRST) || !(noun.is_somebody(words) || spoken_to) {
            return None;
        }
        let said = stance(before, words.at(verb), self.sentence.question);
        self.framed(SignalRule::AsksForPerson, said, clause, verb..verb + 1, noun)
    }

    /// `I want to sit down with a person`, `can I run this by a human`: whatever is done, a person is wanted for it.
    pub(super) fn with_somebody(
        &self,
        clause: &Clause,
        to: usize,
        noun: &Noun,
    ) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(clause.words.start..to);
        let begins = before.first_not(FILLER.or(GREETING))?;
        let asks = before.at(begins).is(MODAL) && before.at(begins + 1).is(FIRST);
        let wants = before.at(begins).is(FIRST)
            && before
                .iter()
                .skip(begins + 1)
                .find(|word| word.one_of(list!["like"]) || !word.is(FILLER.or(MODAL)))
                .is_some_and(|word| {
                    word.is(DESIRE)
                        && !word.is(HAVE.or(PAST))
                        && !word.one_of(list!["wait", "plan", "hope"])
                });
        let any = words.at(noun.words.start);
        let any = !any.is(OWNED) && !any.one_of(list!["the", "that", "this", "these", "those"]);
        let behind = words.cut(noun.words.end..clause.words.end);
        let ends = behind.past(FILLER).first();
        let ends = ends.is_none_or(|word| word.one_of(list!["about", "on", "regarding"]));
        let one = words.at(noun.head);
        // `I'd be happier with a human`.
        let happier = before.ends(run![
            of(list!["would", "feel"]),
            of(list!["be", "feel", "much", "far"]),
            of(list!["happier", "better", "comfortable", "easier"])
        ]) || before.ends(run![
            of(list!["be", "feel"]),
            of(list!["much", "far", "more", "better"]),
            of(list!["happier", "comfortable", "off", "better"])
        ]);
        let wants = wants
            || happier && before.at(begins).is(FIRST.or(CASE)) && before.any_of(list!["would"]);
        let prepares = words.at(to).one_of(list!["with"])
            || words.at(to).one_of(list!["by"]) && before.any_of(list!["run"]);
        let counts = prepares
            && (asks || wants)
            && any
            && ends
            && noun.is_somebody(words)
            && !one.text.ends_with('s')
            && !words.cut(noun.words.clone()).any_of(list!["another", "other"])
            && !before.any_is(NEGATION.or(THIRD));
        counts.then(|| {
            Found::of(SignalRule::AsksForPerson, words.cut(to..noun.words.end))
                .with(Role::Person, words.cut(noun.words.clone()))
        })
    }
}
