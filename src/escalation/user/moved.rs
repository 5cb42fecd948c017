//! Cases and users that should go to people: `push this upstairs`, `put me back to her`, `please hand over`.

use super::who::{Asked, TITLES};
use crate::english::spoken::class::{
    CASE, DETERMINER, FILLER, MODAL, NEGATION, NUMBER, OBJECT, OWNED, PASS_ON, PAST, PERSON,
    THIRD_FORM, TRADE,
};
use crate::english::spoken::{List, SpokenWord, Words, list};
use crate::escalation::signal::Found;
use crate::team::SignalRule;

/// Where a case goes when it goes up.
const UP: List = list![
    "upstairs",
    "chain",
    "line",
    "ladder",
    "level",
    "higher",
    "above",
    "food",
    "tier",
    "hierarchy"
];
/// Verbs for keeping a case for people.
const KEEPS: List = list!["flag", "mark", "leave", "tag", "keep", "put"];
/// Words before the destination.
const WAYS: List = list![
    "up", "through", "over", "on", "across", "onto", "further", "higher", "next", "to", "food",
    "along", "second", "third", "2nd", "3rd", "two", "three", "2", "3",
];
/// Verbs for joining the chat.
const ENTERS: List = list!["over", "in", "up"];

impl Asked<'_, '_> {
    pub fn moved(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        if word.is(THIRD_FORM) {
            return None;
        }
        self.taken_over(at)
            .or_else(|| self.put_on(at))
            .or_else(|| self.put_to(at))
            .or_else(|| self.is_given(at))
            .filter(|_| self.is_wished(at))
            .or_else(|| self.must_go(at))
    }

    /// `hand over please`, `please take over`, `jump in`.
    fn taken_over(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        let hands = word.one_of(list!["hand", "handing"])
            || word.one_of(list!["pass"]) && self.word(at + 1).one_of(list!["it", "this", "me"]);
        let takes = word.one_of(list!["take", "jump", "step", "come"]);
        let object = hands || word.one_of(list!["take"]);
        let it = object
            && (self.word(at + 1).is(OBJECT)
                || self.word(at + 1).one_of(list!["this", "it", "things"]));
        let over = at + 1 + usize::from(it);
        let way = if hands { list!["over", "off", "across", "on", "along", "up"] } else { ENTERS };
        let please = self.reader.words().any_of(list!["please", "pls", "plz"]);
        let before = self.cut(self.clause.words.start..at);
        let asked = before.at(0).is(MODAL) && before.any_is(PERSON);
        let counts = hands && before.len() < 5
            || takes && (please || asked || before.any_of(list!["whoever"]));
        (counts && self.word(over).one_of(way) && self.ends(over + 1))
            .then(|| self.found(SignalRule::AsksForTransfer, at..over + 1))?
    }

    /// `put them on`.
    fn put_on(&self, at: usize) -> Option<Box<Found>> {
        let one =
            self.word(at + 1).one_of(list!["one", "him", "her", "them", "someone", "somebody"]);
        let known =
            self.named || self.word(at + 2).one_of(list!["back"]) || self.reader.turn.asks_who();
        (self.word(at).one_of(list!["put"])
            && one
            && known
            && self.word(self.skip(at + 2)).one_of(list!["on"])
            && self.ends(at + 4))
        .then(|| self.person(at..at + 3))?
    }

    /// `put me back to her`, `move this up the chain`, `keep it for a human`, `put me in touch`.
    fn put_to(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        // `can I be put in touch`: it is I.
        let passive =
            at.checked_sub(1).is_some_and(|at| self.word(at).one_of(list!["be", "get", "being"]));
        let at = at - usize::from(passive);
        let object = self.word(at + 1);
        let me = passive || object.is(OBJECT) && !object.one_of(list!["myself"]);
        let it = object.one_of(list!["it", "this", "that", "things"]);
        let mine = object.is(OWNED.or(DETERMINER)) && self.word(at + 2).is(CASE);
        let from = at
            + 2
            + usize::from(
                mine && !(me || it)
                    || it && self.word(at + 2).is(CASE) && !self.word(at + 2).is(FILLER),
            );
        if !(me || it || mine) {
            return None;
        }
        let found = |end| self.found(SignalRule::AsksForTransfer, at..end);
        // `put me in touch`.
        if me
            && word.one_of(list!["put", "get"])
            && self.word(from).one_of(list!["in"])
            && self.word(from + 1).one_of(list!["touch"])
        {
            let with = self.word(from + 2).one_of(list!["with"]) && self.who(from + 3).is_some();
            return (with || self.ends(from + 2)).then(|| found(from + 2))?;
        }
        let to =
            (from..from + 4).find(|&at| self.word(at).one_of(list!["to", "with", "onto", "for"]));
        if let Some(up) = self.goes_up(from, word) {
            return (!word.is(PAST)).then(|| found(up))?;
        }
        let way = self.cut(from..to.unwrap_or(from));
        let plain = way.all_are(FILLER.or(DETERMINER), WAYS);
        // `run this past a human`.
        let past = (from..from + 2)
            .find(|&at| self.word(at).one_of(list!["past", "by", "before", "front"]));
        if it
            && word.one_of(list!["run", "get", "put", "pop"])
            && let Some(past) = past
        {
            let noun = self
                .noun(self.skip(past + 1 + usize::from(self.word(past + 1).one_of(list!["of"]))))?;
            return noun.is_sure().then(|| found(noun.words.end))?;
        }
        let to = to.filter(|_| plain)?;
        let next = self.skip(to + 1);
        let through = way.any_of(list!["through", "back", "over", "across", "onto"]);
        let leaves = word.one_of(list!["leave"]);
        let kept = it
            && word.one_of(KEEPS)
            && (!leaves || self.word(to).one_of(list!["for"]))
            && self.word(to).one_of(list!["for", "to", "with"]);
        let them = through && self.word(next).one_of(list!["him", "her", "them"]);
        let noun = self.noun(next);
        let sure = noun.is_some_and(|noun| noun.is_somebody(self.reader.words()) || noun.is_team());
        let trade = noun.is_some_and(|noun| self.word(noun.head).is(TRADE));
        let links =
            word.one_of(list!["connect", "link", "hook"]) && !self.word(next).one_of(TITLES);
        let named = self.name(next).is_some() && me && !links;
        // `put me through to the ward`.
        let put = way.any_of(list!["through"])
            && word.one_of(list!["put", "patch", "stick", "get"])
            && self.word(next).one_of(list!["the", "your"]);
        let introduced = word.one_of(list!["introduce"]) && noun.is_some();
        let passes = me && (through && (them || named || sure || put) || word.is(PASS_ON) && named);
        let counts =
            passes && !self.word(to).one_of(list!["for"]) || kept && sure && !trade || introduced;
        let end = noun.map(|noun| noun.words.end).or_else(|| self.name(next));
        let end = end.unwrap_or(next + 1 + usize::from(put));
        (counts && (passive || !word.is(PAST))).then(|| found(end))?
    }

    /// `could this be pushed up the ladder`, `this has to go higher up`.
    fn must_go(&self, at: usize) -> Option<Box<Found>> {
        let before = self.cut(self.clause.words.start..at);
        let passive =
            self.word(at).is(PAST) && before.end().one_of(list!["be", "get"]) && self.is_wished(at);
        let must = before.any_of(list!["needs", "has", "must", "should", "need"]);
        let rises = passive || self.word(at).one_of(list!["go"]) && must;
        let up = self.goes_up(at + 1, self.word(at))?;
        let case = before.any_is(CASE) && !before.any_is(NEGATION);
        (rises && case).then(|| self.found(SignalRule::AsksForTransfer, at..up))?
    }

    /// Where a destination ends: `up the chain`, `to the next level`.
    fn goes_up(&self, from: usize, verb: &SpokenWord) -> Option<usize> {
        let up = (from..from + 4)
            .find(|&at| self.word(at).one_of(UP) && !self.word(at + 1).one_of(list!["number"]))?;
        let way = self.cut(from..up);
        let high = self.word(up).one_of(list!["upstairs", "higher", "above"]);
        // `take it to the next level`: said of other things, too.
        let sure = !self.word(up).one_of(list!["level", "tier", "line"])
            || !verb.one_of(list!["push", "take", "get", "bring", "put"]);
        let rises = way.any_of(list!["up", "further"]) || way.any_of(list!["to"]) && sure || high;
        if self.word(up + 1).one_of(list!["of"]) && way.any_is(NUMBER) {
            return None;
        }
        let ends =
            self.ends(up + 1) || self.word(up + 1).one_of(list!["up", "for", "to", "if", "of"]);
        (way.all_are(FILLER.or(DETERMINER), WAYS) && rises && ends).then_some(up + 1)
    }

    /// `can I be given an adviser`, `I'd like to be put through to Joanne`.
    fn is_given(&self, at: usize) -> Option<Box<Found>> {
        let be = at.checked_sub(1).map(|at| self.word(at))?;
        let word = self.word(at);
        let passive = be.one_of(list!["be", "get", "being", "getting"])
            && (word.is(PAST) || word.one_of(list!["put"]));
        let from = self.skip(at + 1);
        let noun = self.noun(from).filter(|noun| noun.is_somebody(self.reader.words()))?;
        (passive && noun.words.start <= from && self.ends(noun.words.end))
            .then(|| self.person(at..noun.words.end))?
    }
}
