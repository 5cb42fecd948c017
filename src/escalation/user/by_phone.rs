//! Calls that the user wants, from an unnamed person or one named by a pronoun.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    BE, DESIRE, DETERMINER, FILLER, FIRST, HAVE, MODAL, OBJECT, OUTSIDER, PAST, REACH, RING,
    SECOND, TALK, TIME,
};
use crate::english::spoken::{Clause, List, SpokenWord, Words, list, run};
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;

/// What people talk on.
const PHONES: List = list!["phone", "telephone", "call"];
/// How a call comes about.
const TAKES: List = list!["have", "get", "jump", "hop", "arrange", "schedule", "book", "set", "do"];

impl Reader<'_> {
    /// `I want her to call me`, `I want to be called back`, `can we talk on the phone`.
    pub(super) fn by_phone(&self, index: usize, clause: &Clause) -> Option<Box<Found>> {
        if !self.sentence.classes.any(REACH.or(RING)) {
            return None;
        }
        let words = self.words().cut(clause.words.clone());
        let from = self.frame_start(index, clause);
        let wanted =
            self.she_calls(words).or_else(|| called(words)).or_else(|| on_the_phone(words))?;
        let (verb, span) = wanted;
        let before = self.words().cut(from..clause.words.start + verb);
        let said = stance(before, words.at(verb), self.sentence.question);
        let wished = said == Stance::Wish
            || said == Stance::Bare && (verb > 0 || words.any_of(list!["please", "pls", "plz"]));
        if !wished {
            return None;
        }
        let found = Found::of(SignalRule::AsksForCallback, words.cut(span.clone()));
        Some(found.with(Role::Verb, words.cut(verb..verb + 1)))
    }

    /// `I want her to call me`: any person.
    fn she_calls(&self, words: &[SpokenWord]) -> Option<(usize, std::ops::Range<usize>)> {
        let at = words.find(run![
            is(DESIRE),
            of(list!["him", "her", "them"]),
            of(list!["to"]),
            of(list!["call", "ring", "phone", "contact"]),
            is(OBJECT)
        ])?;
        // `my son bought it`: the subject is he.
        let start = words.at(at).span.start();
        let before = self.all.iter().flat_map(|sentence| &sentence.words);
        let theirs = before
            .take_while(|word| word.span.start() < start)
            .any(|word| word.is(OUTSIDER) || word.one_of(list!["my", "our"]));
        (words.cut(0..at).any_is(FIRST) && !theirs).then_some((at, at + 1..at + 5))
    }
}

/// `I want to be called back`.
fn called(words: &[SpokenWord]) -> Option<(usize, std::ops::Range<usize>)> {
    let at = words
        .find(run![of(list!["be", "get"]), of(list!["called", "phoned", "contacted", "rung"])])?;
    let behind = words.cut(at + 2..usize::MAX);
    let ends = behind.all_is(FILLER);
    let wished = words.cut(0..at).any_is(FIRST) && words.cut(0..at).any_is(DESIRE.or(MODAL));
    (ends && wished).then_some((at + 1, at..at + 2))
}

/// `can we talk on the phone`, `let us get on a call`, `I would like a phone call`.
fn on_the_phone(words: &[SpokenWord]) -> Option<(usize, std::ops::Range<usize>)> {
    let at = words.last_of(PHONES)?;
    let behind = words.cut(at + 1..usize::MAX);
    let about = behind.past(FILLER).first();
    let ends = about.is_none_or(|word| {
        word.is(TIME) || word.one_of(list!["about", "regarding", "instead", "conversation"])
    });
    let mut start = at;
    while start > 0
        && (words.at(start - 1).is(DETERMINER)
            || words.at(start - 1).one_of(list!["phone", "telephone", "quick"]))
    {
        start -= 1;
    }
    let on = start > 0 && words.at(start - 1).one_of(list!["on", "over", "by", "via"]);
    let object = start - usize::from(on);
    let verb = words.cut(0..object).iter().rposition(|word| {
        !word.is(DETERMINER)
            && (!word.is(FILLER) || word.is(DESIRE))
            && !word.one_of(list!["it", "things", "up"])
    })?;
    let word = words.at(verb);
    let called = words.at(at).one_of(list!["call"]);
    let talks =
        on && (word.is(TALK) || word.one_of(list!["do", "discuss", "sort"]) && object > verb + 1);
    let named = words.cut(start..at).any_of(list!["phone", "telephone"])
        || behind.at(0).one_of(list!["conversation"]);
    let needed = word.one_of(list!["need", "want", "like"]);
    let takes = (called || named)
        && (on || start < at)
        && (word.one_of(TAKES) || !on && (needed || named && word.is(DESIRE)));
    let front = words.cut(0..verb);
    let we =
        front.any_is(FIRST.or(OBJECT)) || takes && (front.any_is(SECOND) || front.all_is(FILLER));
    let counts = ends && we && (talks || takes) && !word.is(PAST);
    // `I have a call`: a scheduled one.
    let due =
        (word.is(HAVE) || word.one_of(list!["get"])) && words.cut(0..verb).all_is(FIRST.or(BE));
    (counts && !due).then_some((verb, verb..at + 1))
}
