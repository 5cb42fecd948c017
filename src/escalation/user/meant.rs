//! A person whom something is for, or who alone can do it.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    ABILITY, ASKING, BE, CARE, CASE, DESIRE, DETERMINER, FILLER, FIRST, GET, HAVE, MODAL, NEGATION,
    NUMBER, OBJECT, OWNED, PAST, SERVE, THIRD,
};
use crate::english::spoken::{Clause, Conjunction, List, Step, Words, list, run};
use crate::escalation::people::{Kind, Noun};
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;

/// Nouns for a case from the point of view of its taker.
const MATTERS: List =
    list!["matter", "something", "question", "job", "one", "case", "task", "thing"];
/// Verbs for what a person can do.
const KNOWS: List = list!["knows", "understands", "speaks", "cares", "listens"];

impl Reader<'_> {
    pub(super) fn meant(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        if !noun.is_person() {
            return None;
        }
        self.only(clause, noun)
            .or_else(|| self.meant_for(clause, noun))
            .or_else(|| self.good_for(clause, noun))
            .or_else(|| self.said_to_mean(clause, noun))
    }

    /// `only a human can solve this`, `nobody but a person can help me`.
    fn only(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(clause.words.start..noun.words.start);
        let but = before.is_empty()
            && clause.conjunction == Conjunction::But
            && words.at(noun.words.start.wrapping_sub(2)).one_of(list!["nobody", "noone", "one"]);
        let only =
            before.end().one_of(list!["only"]) && before.all_are(FILLER.or(FIRST), list!["think"]);
        if !(only || but) || self.sentence.question || !noun.is_somebody(words) {
            return None;
        }
        let behind = words.cut(noun.words.end..clause.words.end);
        let [can, rest @ ..] = behind else { return None };
        let at = rest
            .iter()
            .position(|word| !word.is(FILLER) && !word.one_of(list!["be", "able", "to"]))?;
        let verb = rest.at(at);
        let does = verb.is(CARE.or(ABILITY).or(SERVE)) && !verb.is(PAST);
        let object = rest.get(at + 1);
        let mine = object.is_none_or(|word| {
            word.is(OBJECT.or(OWNED).or(FILLER))
                || word.one_of(list!["this", "that", "it", "at", "with"])
        });
        (can.is(MODAL) && does && mine).then(|| {
            Found::of(
                SignalRule::AsksForPerson,
                words.cut(noun.words.start..noun.words.end + 2 + at),
            )
            .with(Role::Person, words.cut(noun.words.clone()))
            .with(Role::Verb, rest.cut(at..at + 1))
        })
    }

    /// `my question is for a human`, `this is a matter for your manager`.
    fn meant_for(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(clause.words.start..noun.words.start);
        let [subject @ .., last] = before else { return None };
        // `question for a human`.
        let short = before.len() <= 3
            && before.any_is(CASE)
            && noun.is_sure()
            && last.one_of(list!["for"])
            && subject.all_is(CASE.or(DETERMINER).or(FILLER));
        if short && !self.sentence.question && noun.words.end == clause.words.end {
            return Some(
                Found::of(
                    SignalRule::AsksForPerson,
                    words.cut(noun.words.start - 1..noun.words.end),
                )
                .with(Role::Person, words.cut(noun.words.clone())),
            );
        }
        let is = subject.iter().rposition(|word| word.is(BE.or(HAVE)) && !word.is(PAST))?;
        let has = subject.at(is).is(HAVE);
        let (subject, matter) = (subject.cut(0..is), subject.cut(is + 1..usize::MAX));
        // `I have a question for your manager`.
        let asks = has && subject.ends(run![is(FIRST)]) && matter.any_is(CASE) && subject.len() < 3;
        let case = asks
            || !has
                && !subject.is_empty()
                && subject.all_are(CASE.or(OWNED).or(DETERMINER).or(FILLER), list!["my"])
                && subject.any_is(CASE);
        let named = asks || matter.any_of(MATTERS) || subject.any_of(MATTERS) || noun.is_sure();
        let plain = matter.all_are(FILLER.or(DETERMINER).or(CASE).or(NUMBER), MATTERS);
        let ends = words
            .cut(noun.words.end..clause.words.end)
            .all_are(FILLER.or(FIRST), list!["think", "guess"]);
        let counts =
            last.one_of(list!["for"]) && case && named && plain && ends && noun.is_somebody(words);
        (counts && !self.sentence.question && !subject.any_is(NEGATION)).then(|| {
            Found::of(SignalRule::AsksForPerson, words.cut(noun.words.start - 1..noun.words.end))
                .with(Role::Person, words.cut(noun.words.clone()))
        })
    }

    /// `can someone help me, a real person I mean`, `I mean a human`.
    fn said_to_mean(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        const MEAN: &[Step] = run![is(FIRST), of(list!["mean", "meant"])];
        let words = self.words();
        let before = words.cut(clause.words.start..noun.words.start);
        let behind = words.cut(noun.words.end..clause.words.end);
        let led = before.ends(MEAN) && behind.all_is(FILLER);
        let followed = behind.begins(MEAN) && behind.cut(2..usize::MAX).all_is(FILLER);
        (noun.is_sure() && noun.is_person() && (led || followed) && !before.any_is(NEGATION)).then(
            || {
                Found::of(SignalRule::AsksForPerson, words.cut(noun.words.clone()))
                    .with(Role::Person, words.cut(noun.words.clone()))
            },
        )
    }

    /// `I want someone who can`, `get me someone who knows what they are doing`.
    fn good_for(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let behind = words.cut(noun.words.end..clause.words.end);
        let [who, rest @ ..] = behind else { return None };
        if noun.kind != Kind::Weak || !who.one_of(list!["who", "that"]) {
            return None;
        }
        let can = rest.first_not(FILLER).map(|at| rest.at(at))?;
        let ends = can.one_of(list!["can", "could", "will"]) && rest.all_is(FILLER.or(MODAL));
        let before = words.cut(clause.words.start..noun.words.start);
        let at = before.last_not(OBJECT.or(FILLER))?;
        let verb = before.at(at);
        let wanted =
            verb.is(DESIRE.or(GET)) && !verb.is(PAST) && !verb.one_of(list!["find", "have", "has"]);
        let asked = before.any_is(ASKING.or(THIRD).or(OWNED)) || self.sentence.question;
        let said = stance(before.cut(0..at), verb, false);
        let wished = matches!(said, Stance::Wish | Stance::Bare);
        (wanted && wished && !asked && (ends || can.one_of(KNOWS))).then(|| {
            Found::of(SignalRule::AsksForPerson, words.cut(noun.words.start..clause.words.end))
                .with(Role::Person, words.cut(noun.words.clone()))
        })
    }
}
