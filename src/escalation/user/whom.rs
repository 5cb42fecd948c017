//! Questions of whom to turn to.

use super::reader::Reader;
use crate::english::spoken::class::{
    ASKING, BE, CONTACT_DATA, DESIRE, DESK, DETERMINER, DO, FILLER, FIRST, GET, GREETING, MODAL,
    NEGATION, OBJECT, PAST, PREPOSITION, REACH, SECOND, TALK,
};
use crate::english::spoken::{Clause, List, SpokenWord, Words, list, run};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

const PLEASE: List = list!["please", "pls", "plz"];

impl Reader<'_> {
    /// `who can I talk to`, `is there a number I can ring`, `nobody there?`.
    pub(super) fn whom(&self, clause: &Clause) -> Option<Box<Found>> {
        self.who(clause)
            .or_else(|| self.number(clause))
            .or_else(|| self.wants_number(clause))
            .or_else(|| self.reaches_you(clause))
            .or_else(|| self.nobody(clause))
            .or_else(|| self.which(clause))
    }

    /// `which department deals with refunds`.
    fn which(&self, clause: &Clause) -> Option<Box<Found>> {
        let words = self.words().cut(clause.words.clone());
        let at = words.first_not(FILLER.or(GREETING))?;
        let [which, noun, does, ..] = words.cut(at..usize::MAX) else { return None };
        let does = does.one_of(list!["deals", "handles", "covers", "manages", "looks"])
            || does.is(BE) && words.at(at + 3).one_of(list!["responsible"]);
        let whose = noun.one_of(list![
            "person",
            "people",
            "team",
            "department",
            "desk",
            "division",
            "office"
        ]);
        (which.one_of(list!["which", "what"]) && whose && does).then(|| {
            Found::of(SignalRule::AsksForContact, words)
                .said(Modality::Question)
                .with(Role::Team, words.cut(at + 1..at + 2))
        })
    }

    /// `I need a phone number`, `toll free number please`, `what number do I call`.
    fn wants_number(&self, clause: &Clause) -> Option<Box<Found>> {
        let words = self.words().cut(clause.words.clone());
        let at = words.first_of(list!["number", "helpline", "hotline"])?;
        let (before, behind) = (words.cut(0..at), words.cut(at + 1..usize::MAX));
        let known =
            before.end().either(CONTACT_DATA, list!["free", "support", "care", "service", "call"]);
        let asked = before.any_of(PLEASE) || behind.any_of(PLEASE);
        let wants = before.any_is(DESIRE.or(GET)) || before.any_of(list!["find", "where"]);
        let plain = before.iter().rev().skip(1).all(|word| {
            word.is(FILLER
                .or(GREETING)
                .or(FIRST)
                .or(DESIRE)
                .or(GET)
                .or(OBJECT)
                .or(MODAL)
                .or(NEGATION))
                || word.is(DETERMINER.or(ASKING).or(BE).or(DESK)) && !word.is(PAST)
                || word.classes.is_none()
                || word.one_of(list!["find", "see", "to", "customer"])
        });
        let ends = behind.all_is(FILLER) || behind.at(0).one_of(list!["anywhere"]);
        let number = known && plain && ends && (asked || wants);
        // `what number do I call`.
        let which = before.are(run![is(ASKING)])
            && behind.at(0).is(MODAL.or(DO))
            && behind.at(1).is(FIRST)
            && behind.at(2).is(REACH)
            && behind.cut(3..usize::MAX).all_are(FILLER, list!["for", "help", "support"]);
        (number || which).then(|| {
            Found::of(SignalRule::AsksForContact, words)
                .said(Modality::Question)
                .with(Role::Verb, words.cut(at..at + 1))
        })
    }

    /// `how can I call you`.
    fn reaches_you(&self, clause: &Clause) -> Option<Box<Found>> {
        let words = self.words().cut(clause.words.clone());
        let at = words.find(run![is(MODAL.or(DO)), is(FIRST), is(REACH), is(SECOND)])?;
        let led = words.cut(0..at).all_are(FILLER.or(GREETING), list!["how", "where", "when"]);
        let ends = words
            .cut(at + 4..usize::MAX)
            .all_are(FILLER.or(PREPOSITION).or(DETERMINER), list!["guys", "phone", "telephone"]);
        (led && ends).then(|| {
            Found::of(SignalRule::AsksForContact, words)
                .said(Modality::Question)
                .with(Role::Verb, words.cut(at + 2..at + 3))
        })
    }

    /// `who can I talk to`.
    fn who(&self, clause: &Clause) -> Option<Box<Found>> {
        let words = self.words().cut(clause.words.clone());
        let at = words.first_not(FILLER.or(GREETING))?;
        let [who, can, i, rest @ ..] = words.cut(at..usize::MAX) else { return None };
        // `who can I actually talk to`.
        let fillers = rest.first_not(FILLER).unwrap_or(0);
        let (at, rest) = (at + fillers, rest.cut(fillers..usize::MAX));
        // `who do I have to talk to`.
        let must = rest.at(0).one_of(list!["have", "need"]) && rest.at(1).one_of(list!["to"]);
        let at = at + 2 * usize::from(must);
        let [verb, behind @ ..] = rest.cut(2 * usize::from(must)..usize::MAX) else { return None };
        let asks = who.one_of(list!["who", "whom"])
            && (can.is(MODAL.or(DO)) && !can.one_of(list!["did"]))
            && i.is(FIRST);
        let to = usize::from(behind.at(0).one_of(list!["to", "with"]));
        let open = behind.cut(to..usize::MAX).past(FILLER);
        let open = open.is_empty()
            || open.at(0).one_of(list!["about", "regarding", "concerning", "to"])
            || open.begins(run![of(list!["in", "at", "from"]), of(list!["your", "ur", "the"])]);
        let turns = verb.is(TALK) && to == 1 || verb.is(REACH) && to == 0;
        if !(asks && turns && open) {
            return None;
        }
        let found = |rule| {
            Found::of(rule, words.cut(0..at + 4 + to)).with(Role::Verb, words.cut(at + 3..at + 4))
        };
        // `it went off again, who can I talk to`: behind what is the matter.
        let matter = self.all.len() > 1 || self.clauses.len() > 1;
        let wants = matter && can.one_of(list!["can", "could"]) && verb.is(TALK);
        Some(match wants {
            true => found(SignalRule::AsksForPerson),
            false => found(SignalRule::AsksForContact).said(Modality::Question),
        })
    }

    /// `is there a number I can ring`.
    fn number(&self, clause: &Clause) -> Option<Box<Found>> {
        let words = self.words().cut(clause.words.clone());
        let data = |word: &SpokenWord| {
            word.is(CONTACT_DATA) || word.one_of(list!["somewhere", "anywhere"])
        };
        let at = words.iter().rposition(data)?;
        let behind = words.cut(at + 1..usize::MAX);
        let reaches = behind.begins(run![is(FIRST), is(MODAL), is(REACH)])
            || behind.begins(run![of(list!["to"]), is(REACH)])
            // `do you have a hotline`.
            || words.at(at).one_of(list!["hotline", "helpline"]) && behind.is_empty()
            || words.at(at).one_of(list!["line", "number"])
                && behind.is_empty()
                && at > 1
                && words.at(at - 1).one_of(list!["phone", "telephone", "contact", "support"])
                && words.at(at - 2).one_of(list!["a", "any"]);
        let asks = words.cut(0..at).has(run![is(BE), of(list!["there"])])
            || words.cut(0..at).has(run![of(list!["you", "guys"]), of(list!["have"])]);
        let question = self.asks(words.cut(0..at)) || words.at(0).is(DO);
        (reaches && asks && question).then(|| {
            Found::of(SignalRule::AsksForContact, words)
                .said(Modality::Question)
                .with(Role::Verb, words.cut(at..at + 1))
        })
    }

    /// `nobody there?`.
    fn nobody(&self, clause: &Clause) -> Option<Box<Found>> {
        if !self.sentence.question {
            return None;
        }
        let words = self.words().cut(clause.words.clone());
        let is_nobody = |at: usize| {
            words.at(at).one_of(list!["nobody", "noone"])
                || words.at(at).one_of(list!["no"])
                    && words.at(at + 1).one_of(list!["one", "human", "person"])
        };
        let there =
            |word: &SpokenWord| word.one_of(list!["there", "here", "around", "available", "home"]);
        // `anyone from the shop?`.
        let from = matches!(words, [one, from, the, _] | [one, from, the, _, _]
            if one.one_of(list!["anyone", "anybody", "someone", "somebody"])
                && from.one_of(list!["from", "at"])
                && the.one_of(list!["the", "your"]));
        if from {
            return Some(
                Found::of(SignalRule::AsksAboutPeople, words)
                    .said(Modality::Question)
                    .with(Role::Person, words.cut(0..1)),
            );
        }
        let at = (0..words.len()).find(|&at| is_nobody(at))?;
        let plain = words.iter().all(|word| {
            there(word)
                || word.is(FILLER.or(GREETING).or(BE).or(DETERMINER))
                || word.one_of(list![
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
