//! People whom the user hopes for, expects to be there, or would like to get.

use super::who::{Asked, TITLES};
use crate::english::spoken::class::{
    ASKING, BE, DESIRE, DESK, FILLER, FIRST, GET, GREETING, HAVE, ING, MODAL, NEGATION, OBJECT,
    OWNED, PAST, REACH, SECOND, TALK, TEAM_HEAD, THIRD, THIRD_FORM, TRADE, WEAK_PERSON,
};
use crate::english::spoken::{Conjunction, Words, list, run};
use crate::escalation::people::{Kind, Noun};
use crate::escalation::signal::{Found, Modality};
use crate::team::SignalRule;

impl Asked<'_, '_> {
    /// `was hoping for a person`, `I wish there was someone`.
    pub fn hopes(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        let before = self.cut(self.clause.words.start..at);
        if word.one_of(list!["wish"]) {
            let there = self.skip(at + 1);
            let is = self.word(there).one_of(list!["there"]) && self.word(there + 1).is(BE)
                || before.all_is(FIRST.or(FILLER))
                    && self.word(at + 1).is(FIRST)
                    && self.word(at + 2).one_of(list!["had", "could"]);
            let noun = (at + 2..at + 7).find_map(|at| self.noun(at))?;
            let behind = self.word(noun.words.end);
            let ends = self.ends(noun.words.end)
                || behind.is(FIRST)
                || behind.one_of(list!["who", "that", "to", "here"]);
            return (is && ends && noun.is_person() && !before.any_is(NEGATION.or(THIRD)))
                .then(|| self.person(at..noun.words.end))?;
        }
        // `I am not going on without a human`.
        let without = word.one_of(list!["without"]);
        let own = before.any_is(FIRST)
            && before.any_is(NEGATION)
            && !before.any_of(list!["can", "could"]);
        if without && (!own || self.reader.sentence.question || before.any_is(PAST))
            || word.one_of(list!["use"]) && !before.any_of(list!["could"])
        {
            return None;
        }
        if !without && before.any_is(NEGATION.or(THIRD).or(OWNED).or(ASKING)) {
            return None;
        }
        let from = at + 1 + usize::from(self.word(at + 1).one_of(list!["for", "to", "it"]));
        let from = from + usize::from(self.word(from).one_of(list!["was", "were"]));
        let noun =
            self.noun(self.skip(from)).filter(|noun| noun.is_somebody(self.reader.words()))?;
        let behind = self.word(self.skip(noun.words.end));
        if self.word(noun.head).is(TRADE) {
            return None;
        }
        let ends = self.ends(noun.words.end)
            || behind.is(NEGATION)
            || behind.one_of(list!["rather", "instead", "in", "about"]);
        let mine = without
            || word.one_of(list!["entitled"])
            || before.all_are(
                FIRST.or(FILLER).or(BE).or(HAVE).or(GREETING).or(MODAL).or(DESIRE),
                list!["to"],
            );
        (ends && mine).then(|| self.person(at..noun.words.end))?
    }

    /// `is there someone who could talk me through it`, `there must be a person I can ask`.
    pub fn there_is(&self, at: usize) -> Option<Box<Found>> {
        if !self.word(at).one_of(list!["there", "got", "have"]) {
            return None;
        }
        // `is there nobody I can talk to`.
        let nobody = self.word(at + 1).one_of(list!["nobody", "noone"])
            || self.word(at + 1).one_of(list!["no"]) && self.word(at + 2).one_of(list!["one"]);
        let talks = (at + 2..at + 7).find(|&at| self.word(at).is(TALK));
        if nobody && let Some(talks) = talks {
            let able = self.cut(at..talks);
            let asks = self.reader.sentence.question || self.begins(at - usize::from(at > 0));
            return (asks && able.any_is(FIRST) && able.any_is(MODAL))
                .then(|| self.person(at..talks + 1))?;
        }
        let member =
            |noun: &&Noun| self.cut(noun.words.clone()).any_of(list!["member", "members", "one"]);
        let noun = (at + 1..at + 5)
            .find_map(|at| self.noun(at))
            .filter(|noun| (noun.is_person() || member(noun)) && !noun.ours)?;
        let before = self.cut(self.clause.words.start..at);
        let lead = self.word(at).one_of(list!["there"]) || before.any_is(SECOND);
        if !lead
            || before.any_is(NEGATION) && !self.reader.sentence.question
            || before.any_is(PAST.or(THIRD))
        {
            return None;
        }
        let who = self.skip(noun.words.end);
        // `is there a person?`.
        let asked = self.reader.sentence.question || before.at(0).is(BE);
        if noun.kind == Kind::Weak
            && self.word(noun.head).one_of(list!["person", "people"])
            && asked
            && self.ends(who)
        {
            let found = self.found(SignalRule::AsksAboutPeople, at..noun.words.end)?;
            return Some(found.said(Modality::Question));
        }
        let end = if self.word(who).one_of(list!["who", "that", "able", "to"]) {
            self.then(who, |at| {
                self.calls_me(at).or_else(|| self.helps(at, noun.is_somebody(self.reader.words())))
            })?
        } else {
            // `somebody I can ask`.
            let last = self.clause.words.end.saturating_sub(1);
            let open =
                self.word(last).one_of(list!["to", "with", "by", "past", "at"]).then_some(last);
            let asks = open.or_else(|| {
                (who..who + 5).find(|&at| {
                    self.word(at).one_of(list!["ask", "explain", "put", "holler", "tell"])
                })
            })?;
            let able = self.cut(who..asks);
            (able.any_is(FIRST) && able.any_is(MODAL)).then_some(asks + 1)?
        };
        self.person(noun.words.start..end)
    }

    /// `if anyone human is reading this, please help`: the user asks whoever is listening.
    pub fn listens(&self) -> Option<Box<Found>> {
        let start = self.clause.words.start;
        let condition = self.clause.conjunction == Conjunction::Condition;
        let noun =
            (start..start + 3).find_map(|at| self.noun(at)).filter(|noun| noun.is_person())?;
        if !condition && !self.word(noun.head).one_of(list!["whoever"])
            || self.reader.sentence.question
        {
            return None;
        }
        let words = self.reader.words();
        let there = condition
            && (self.word(start).is(WEAK_PERSON) || self.word(start).one_of(list!["there"]));
        let at = (noun.words.end..noun.words.end + 4).find(|&at| {
            self.word(at).one_of(list![
                "reading",
                "watching",
                "monitoring",
                "listening",
                "reads",
                "lurking"
            ]) || there && self.word(at).one_of(list!["there", "around", "here"])
        })?;
        let asks = words.any_is(DESIRE.or(OBJECT)) || words.any_of(list!["please", "pls"]);
        asks.then(|| self.person(noun.words.start..at + 1))?
    }

    /// `can I get Joanne from accounts`, `can I have the manager please`.
    pub fn gets(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        if word.is(REACH) || word.is(PAST.or(ING).or(THIRD_FORM)) {
            return None;
        }
        let from = self.skip(at + 1 + usize::from(self.word(at + 1).is(OBJECT)));
        // `get hold of Joanne`.
        if self.word(from).one_of(list!["hold"]) && self.word(from + 1).one_of(list!["of"]) {
            let end = self.name(from + 2)?;
            return self.is_wished(at).then(|| self.person(at..end))?;
        }
        if let Some(end) = self.name(from) {
            let of = self.word(end).one_of(list!["from", "in", "at", "on"]);
            let team = (end + 1..end + 5).any(|at| {
                self.word(at).is(DESK.or(TEAM_HEAD))
                    || self.word(at).classes.is_none() && self.word(end + 1).one_of(list!["the"])
            });
            let titled = self.word(from).one_of(TITLES) && self.ends(end);
            let gets = word.is(GET) || word.one_of(list!["borrow", "see"]);
            return ((of && team || titled) && gets && self.is_wished(at))
                .then(|| self.person(at..end))?;
        }
        // `can I just ask somebody`.
        let may = self.cut(self.clause.words.start..at).has(run![is(MODAL), is(FIRST)]);
        let noun = self.noun(from).filter(|noun| !noun.ours)?;
        if word.one_of(list!["ask"]) {
            let end = noun.words.end;
            let asks = may && noun.is_person() && self.cut(end..usize::MAX).all_is(FILLER);
            return asks.then(|| self.person(at..end))?;
        }
        if !noun.is_sure() {
            return None;
        }
        let may = self.cut(self.clause.words.start..at).has(run![is(MODAL), is(FIRST)]);
        let led = self.word(noun.words.start).one_of(list!["the", "your", "ur", "a", "an"]);
        let trade =
            self.word(noun.head).is(TRADE) && self.word(noun.words.start).one_of(list!["a", "an"]);
        let ends = self.ends(noun.words.end);
        (may && led && !trade && ends && self.is_wished(at))
            .then(|| self.person(at..noun.words.end))?
    }
}
