//! People of any name who are asked to call, to help or to have a word: `can Joanne ring me`.

use super::escalate::MATTERS;
use super::reader::Reader;
use super::stance::Stance;
use super::who::{Asked, LEADS};
use crate::english::spoken::class::{
    ASKING, BE, CARE, CASE, CHECK, Classes, DESIRE, DESK, DETERMINER, FILLER, FIRST, GET, HAVE,
    HOPES, MAKES, MODAL, MOVES, NEGATION, OBJECT, OWNED, PASS_ON, PAST, PERSON, QUALIFIER, REACH,
    RING, SECOND, SERVE, TALK, TEAM_HEAD, THIRD, THIRD_FORM, TRADE,
};
use crate::english::spoken::{Clause, Conjunction, List, Mark, Words, list, run};
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;
use std::ops::Range;

/// Nouns for a talk.
const WORDS: List =
    list!["word", "chat", "natter", "yarn", "chinwag", "conversation", "call", "talk"];
/// Without one of these words, a sentence asks nobody for anything.
const ASKED: Classes = PERSON.or(TEAM_HEAD).or(DESK).or(TALK).or(REACH).or(RING);

impl Reader<'_> {
    /// `is Joanne there`, `I was talking to Joanne`: names a person whom the user may ask for.
    pub fn is_in(&self, clause: &Clause) -> bool {
        let spoken = |at: usize| {
            let words = self.words();
            let asked = Asked { reader: self, index: 0, clause, nouns: &[], named: false };
            words.at(at).is(TALK)
                && words.at(at + 1).one_of(list!["to", "with"])
                && asked.name(at + 2).is_some()
        };
        if self.sentence.classes.any(TALK) && clause.words.clone().any(spoken) {
            return true;
        }
        let at = clause.words.start;
        // `who is in charge`, `who runs this`.
        let runs = self.words().cut(at..clause.words.end);
        if runs.at(0).one_of(list!["who", "whoever"])
            && (runs.at(1).one_of(list!["runs", "manages"])
                || runs.at(2).one_of(list!["in"]) && runs.at(3).one_of(list!["charge"]))
        {
            return true;
        }
        let asked = Asked { reader: self, index: 0, clause, nouns: &[], named: false };
        let end = if self.words().at(at).is(BE) { asked.name(at + 1) } else { None };
        let in_there =
            list!["there", "in", "about", "around", "available", "free", "on", "from", "working"];
        end.is_some_and(|end| asked.word(end).one_of(in_there))
    }
}

impl Asked<'_, '_> {
    pub fn read(&self) -> Option<Box<Found>> {
        let classes = self.reader.sentence.classes;
        let asks = classes.any(ASKED);
        if !asks && !classes.any(PASS_ON) {
            return None;
        }
        let listens = || if asks { self.listens() } else { None };
        self.clause.words.clone().find_map(|at| self.read_at(at, asks)).or_else(listens)
    }

    /// The request that begins at a word. Most words begin none.
    #[inline(never)]
    fn read_at(&self, at: usize, asks: bool) -> Option<Box<Found>> {
        let word = self.word(at);
        let moves = || if word.is(PASS_ON.or(GET).or(MOVES)) { self.moved(at) } else { None };
        if !asks {
            return moves();
        }
        let is = |class| word.is(class);
        if at == self.clause.words.start
            && self.clause.conjunction == Conjunction::Condition
            && let Some(found) = self.is_free_for_me(at)
        {
            return Some(found);
        }
        if is(MAKES)
            && let Some(found) = self.made_to_act(at)
        {
            return Some(found);
        }
        if is(MODAL)
            && let Some(found) = self.may_act(at)
        {
            return Some(found);
        }
        if is(BE.or(PERSON).or(TEAM_HEAD).or(DESK).or(DETERMINER).or(QUALIFIER).or(OWNED))
            && let Some(found) = self.does(at)
        {
            return Some(found);
        }
        if is(TALK.or(RING).or(REACH).or(MAKES))
            && let Some(found) = self.word_with(at)
        {
            return Some(found);
        }
        if is(HOPES)
            && let Some(found) = self.hopes(at)
        {
            return Some(found);
        }
        if (is(HAVE.or(GET)) || word.one_of(list!["there"]))
            && let Some(found) = self.there_is(at)
        {
            return Some(found);
        }
        if (is(GET) || word.one_of(list!["borrow", "see", "ask"]))
            && let Some(found) = self.gets(at)
        {
            return Some(found);
        }
        moves()
    }

    #[inline(never)]
    pub fn found(&self, rule: SignalRule, span: Range<usize>) -> Option<Box<Found>> {
        let words = self.cut(span.clone());
        Some(Found::of(rule, words).with(Role::Verb, words.cut(0..1)))
    }

    #[inline(never)]
    fn called(&self, span: Range<usize>) -> Option<Box<Found>> {
        self.found(SignalRule::AsksForCallback, span)
    }

    #[inline(never)]
    pub fn person(&self, span: Range<usize>) -> Option<Box<Found>> {
        self.found(SignalRule::AsksForPerson, span)
    }

    /// `ask Joanne to ring me`, `I want the landlord to call me`, `get a person to check this`.
    fn made_to_act(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        // `make sure a human sees this`.
        let sure = word.one_of(list!["make"]) && self.word(at + 1).one_of(list!["sure"]);
        if sure || word.one_of(list!["ensure"]) {
            let from = at + 1 + usize::from(sure);
            let from = from + usize::from(self.word(from).one_of(list!["that"]));
            let noun = self.noun(self.skip(from))?;
            let verb = self.word(noun.words.end);
            let acts = verb.is(THIRD_FORM) && verb.is(SERVE.or(CARE))
                || verb.one_of(list!["sees", "gets", "reads"]);
            let sure = noun.is_person() && noun.is_somebody(self.reader.words());
            return (acts && sure && self.is_wished(at))
                .then(|| self.person(at..noun.words.end + 1))?;
        }
        let from = at + 1 + usize::from(self.word(at + 1).one_of(list!["for"]));
        // `the manager to call me`: nothing has led to it.
        let call = self.anyone(from).find_map(|end| self.then_calls(end));
        let wished = || {
            self.is_desired(at)
                || matches!(self.said(at), Stance::Wish | Stance::Bare)
                || word.one_of(list!["message", "note"])
                    && !self.cut(self.clause.words.start..at).any_is(PAST)
                || word.one_of(list!["hoping"]) && self.begins(at)
        };
        if let Some(end) = call {
            return wished().then(|| self.called(at..end))?;
        }
        let noun = self.noun(self.skip(from))?;
        let sure = noun.is_somebody(self.reader.words()) && !self.word(noun.head).is(TRADE);
        // `I need somebody to look at my order`.
        let needed = word.one_of(list!["need", "want", "like"]) && self.at_case(noun.words.end);
        let fetched = (needed || word.one_of(list!["get", "have", "ask"])) && noun.is_person();
        let before = self.cut(self.clause.words.start..at);
        let one = self.word(noun.head).one_of(list!["someone", "somebody"]);
        let sure = sure
            || fetched
                && (one || self.word(noun.head).is(TRADE))
                && (needed || !before.any_is(FIRST) || before.any_is(SECOND));
        if self.word(noun.head).one_of(list!["anyone", "anybody"]) {
            return None;
        }
        let end = self.then(noun.words.end, |at| self.helps(at, sure))?;
        let other = self.cut(noun.words.clone()).any_of(list!["another", "other", "different"]);
        (noun.is_person() && !other && wished()).then(|| self.person(at..end))?
    }

    /// `can Joanne ring me`, `could one of the girls call`, `can a real person save me`.
    fn may_act(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        let modal =
            word.is(MODAL) && !word.one_of(list!["will", "should", "must", "shall", "gonna"]);
        if !(modal && self.begins(at)) {
            return None;
        }
        let from = at + 1 + usize::from(self.word(at + 1).one_of(list!["not"]));
        let (named, other) = (self.who(from), self.anyone(from));
        let known = named
            .into_iter()
            .chain(other.filter(|_| self.word(self.skip(from)).is(DETERMINER.or(OWNED))));
        if let Some(end) = known.into_iter().find_map(|end| self.then_calls(end)) {
            return self.called(at..end);
        }
        // `could Mr Patel spare a minute to talk to me`.
        if let Some(end) = named
            && let Some(has) =
                (end..end + 2).find(|&at| self.word(at).one_of(list!["have", "spare", "find"]))
            && let Some(to) =
                (has + 1..has + 6).find(|&at| self.word(at).one_of(list!["to", "for"]))
        {
            let minute = self
                .cut(has + 1..to)
                .any_of(list!["minute", "minutes", "moment", "time", "second"]);
            let verb = self.skip(to + 1);
            let talks =
                self.word(verb).is(TALK.or(SERVE).or(DETERMINER)) || self.word(verb).is(OBJECT);
            return (minute && talks).then(|| self.person(at..to + 1))?;
        }
        // `you can't do it, can somebody else`.
        let before = self.reader.words().cut(0..at);
        if self.word(from).one_of(list!["someone", "somebody", "anyone", "anybody"])
            && self.word(from + 1).one_of(list!["else"])
            && self.ends(from + 2)
            && before.any_is(SECOND)
            && before.any_is(NEGATION)
        {
            return self.person(at..from + 2);
        }
        let noun = self.noun(self.skip(from))?;
        // `can someone walk me through this`.
        let sure = noun.is_somebody(self.reader.words()) && !self.word(noun.head).is(TRADE);
        let other = self.cut(noun.words.clone()).any_of(list!["another", "other", "different"]);
        // `can someone check it for me`; `can someone help me` may be said to the bot itself.
        // `can somebody explain it to me in person`.
        let met = self.cut(noun.words.end..usize::MAX).has(run![
            is(OBJECT),
            of(list!["in"]),
            of(list!["person", "writing"])
        ]);
        let checks = |at| sure || met || self.word(at).is(CHECK) || self.word(at).one_of(LEADS);
        let led = |at| self.helps(at, sure && !other).filter(|_| checks(at));
        if noun.is_person()
            && let Some(end) = self.then(noun.words.end, led)
        {
            return self.person(at..end);
        }
        let real = noun.qualified
            && noun.is_person()
            && self
                .cut(noun.words.clone())
                .any_of(list!["real", "actual", "live", "proper", "genuine"]);
        let verb = self.word(noun.words.end);
        let mine = self.cut(noun.words.end + 1..noun.words.end + 4).any_are(OBJECT, list!["my"]);
        // `can a human cancel it for me`.
        let for_me = self.word(noun.head).one_of(list!["human"])
            && self
                .cut(noun.words.end..usize::MAX)
                .until(FILLER)
                .ends(run![of(list!["for"]), is(OBJECT)]);
        let acts = (for_me || real && mine)
            && !verb.is(PAST.or(HAVE).or(BE))
            && !self.word(at - usize::from(at > self.clause.words.start)).is(ASKING);
        acts.then(|| self.person(at..noun.words.end + 1))?
    }

    /// `can you see if a manager is free`.
    fn is_free_for_me(&self, at: usize) -> Option<Box<Found>> {
        let noun = self.noun(at).filter(|noun| noun.is_person() && noun.words.start == at)?;
        let is = noun.words.end;
        let before = self.reader.words().cut(0..at);
        let sees = before.any_of(list!["see", "check", "ask", "know"])
            && !before.any_is(PAST.or(NEGATION).or(THIRD));
        let free = self.word(is).is(BE)
            && self.cut(is + 1..is + 3).any_of(list![
                "free",
                "available",
                "around",
                "about",
                "there",
                "able"
            ]);
        (sees && free).then(|| self.person(at..is + 2))?
    }

    /// `someone call me`, `someone from reception to ring me please`, `is a person going to answer me`.
    fn does(&self, at: usize) -> Option<Box<Found>> {
        if !self.begins(at) {
            return None;
        }
        let word = self.word(at);
        // `is a person going to answer me`.
        if word.is(BE) && !word.is(PAST) {
            let end = self.who(at + 1)?;
            let going = self.skip(end);
            let goes = self.word(going).one_of(list!["going", "gonna", "able", "available"]);
            let noun = self.noun(self.skip(at + 1))?;
            let from = going + 1;
            let call = (from..from + 4)
                .find(|&at| self.word(at).one_of(WORDS))
                .filter(|_| self.word(from).one_of(list!["for"]));
            let acts =
                call.or_else(|| self.then(from, |at| self.calls_me_or_helps(at, noun.is_sure())))?;
            // `is somebody available for a call`.
            return (goes && noun.is_person()).then(|| self.person(at..acts))?;
        }
        let noun = self.noun(at).filter(|noun| noun.words.start == at)?;
        let any = !word.one_of(list!["the", "that", "this", "your", "people"]);
        // `any human will do`.
        let behind = self.cut(noun.words.end..usize::MAX);
        if behind.at(0).one_of(list!["will", "would"])
            && behind.at(1).one_of(list!["do"])
            && word.one_of(list!["any"])
            && self.ends(noun.words.end + 2)
        {
            return self.person(at..noun.words.end + 2);
        }
        // `somebody needs to check this by hand`.
        let this = || self.cut(noun.words.end..usize::MAX).any_of(list!["this"]);
        let must = (noun.is_sure() || this())
            && self.word(noun.words.end).one_of(list!["needs", "has", "should", "must", "ought"]);
        if must
            && noun.is_person()
            && any
            && !self.reader.sentence.question
            && let Some(end) = self.then(noun.words.end + 1, |at| self.helps(at, true))
        {
            return self.person(at..end);
        }
        // `somebody please answer`.
        let please = self.reader.words().any_of(list!["please", "pls", "plz"]);
        let answers = self.skip(noun.words.end);
        let one = self.word(noun.head).one_of(list!["someone", "somebody", "anyone", "anybody"]);
        if please
            && one
            && self.word(answers).one_of(list!["answer", "respond", "reply", "help", "pick"])
            && self.ends(answers + 1 + usize::from(self.word(answers + 1).one_of(list!["up"])))
        {
            return self.person(at..answers + 1);
        }
        // `someone to check my bill`.
        if one && self.at_case(noun.words.end) && !self.reader.sentence.question {
            return self.person(at..noun.words.end + 2);
        }
        let end = self.then_calls(noun.words.end)?;
        let between = self.cut(noun.words.end..end);
        let told = between.any_of(list!["will", "would", "might", "may", "who", "that"])
            || self.reader.sentence.question;
        (any && !told).then(|| self.called(at..end))?
    }

    /// `to look at my order`: whether the object is the user's case.
    fn at_case(&self, to: usize) -> bool {
        let acts = self.word(to).one_of(list!["to"]) && self.word(to + 1).is(CARE.or(CHECK));
        let at = to + 2 + usize::from(self.word(to + 2).one_of(list!["at", "into", "over"]));
        let of = self.word(at).one_of(list!["my", "this", "the", "our"]);
        let case = self.word(at + usize::from(of));
        acts && of && (case.is(CASE) || case.one_of(MATTERS)) && self.ends(at + 1 + usize::from(of))
    }

    fn calls_me_or_helps(&self, at: usize, sure: bool) -> Option<usize> {
        self.helps(at, sure).or_else(|| self.then_calls(at))
    }

    /// `a quick word with him`, `I'd be grateful for a word`, `talk to Joanne`, `tell Joanne I need her`.
    fn word_with(&self, at: usize) -> Option<Box<Found>> {
        let word = self.word(at);
        // `my mum wants to talk to somebody, she is next to me`.
        let before = self.cut(self.clause.words.start..at);
        if word.is(TALK)
            && !word.is(PAST)
            && self.word(at + 1).one_of(list!["to", "with"])
            && self.is_on_behalf()
        {
            let wants = before.any_of(list!["wants", "needs", "like", "prefer"])
                && !before.any_is(NEGATION.or(PAST));
            let end = self.who(at + 2)?;
            return wants.then(|| self.person(at..end))?;
        }
        // `tell Joanne I need a word`.
        if word.is(MAKES) && !word.is(TALK) {
            if !word.one_of(list!["tell", "let"]) {
                return None;
            }
            let end = self.name(at + 1).or_else(|| self.who(at + 1))?;
            let know = end + usize::from(self.word(end).one_of(list!["know"]));
            let i = know + usize::from(self.word(know).one_of(list!["that"]));
            let needs = self.word(i).is(FIRST)
                && (i + 1..i + 3).any(|at| {
                    self.word(at).one_of(list!["need", "want", "called", "rang"])
                        || self.word(at).one_of(list!["like"]) && self.word(at - 1).is(MODAL)
                });
            return (needs && self.is_wished(at)).then(|| self.person(at..i + 2))?;
        }
        let talks = word.one_of(WORDS) || word.is(TALK) && !word.is(PAST);
        if !talks {
            return None;
        }
        let noun = word.one_of(WORDS)
            && at > self.clause.words.start
            && (self.word(at - 1).is(DETERMINER)
                || self
                    .word(at - 1)
                    .one_of(list!["quick", "brief", "little", "proper", "friendly"]));
        let said = || {
            // `I'd be grateful for a word`: what leads to the thing.
            let lead = (self.clause.words.start..at).rev().find(|&at| {
                !self.word(at).is(DETERMINER)
                    && !self.word(at).one_of(list![
                        "quick", "brief", "of", "for", "little", "proper", "friendly"
                    ])
            });
            match lead {
                Some(lead) if noun => {
                    let light = self.word(lead).is(DESIRE.or(GET).or(HAVE))
                        || self.word(lead).one_of(list!["fancy", "grab"]);
                    // `I have a call with her`: one that is due.
                    let due = self.word(lead).is(HAVE)
                        && self.cut(self.clause.words.start..lead).all_is(FIRST.or(FILLER));
                    if due {
                        false
                    } else if light {
                        self.is_desired(lead) || self.is_wished(lead)
                    } else {
                        self.said(at) == Stance::Wish
                    }
                }
                None if noun => true,
                _ => matches!(self.said(at), Stance::Wish | Stance::Bare),
            }
        };
        let to = self.skip(at + 1);
        let end = match self.word(to).one_of(list!["to", "with", "at"]) {
            true if noun => self.who(to + 1).or_else(|| {
                self.word(self.skip(to + 1))
                    .one_of(list!["him", "her", "them", "someone"])
                    .then(|| self.skip(to + 1) + 1)
            })?,
            true => {
                let end = self.name(self.skip(to + 1))?;
                let next = self.word(end);
                let other = next.before == Mark::None
                    && (next.classes.is_none() && !next.text.is_empty() || next.is(BE));
                if other {
                    return None;
                }
                end
            }
            false if noun && word.one_of(list!["word"]) && self.ends(at + 1) => at + 1,
            false => return None,
        };
        said().then(|| self.person(at..end))?
    }
}
