//! What a user's turn says about people.

mod about;
mod acting;
mod answer;
mod asked;
mod brought;
mod by_phone;
mod callback;
mod denial;
mod escalate;
mod hoped;
mod identity;
mod meant;
mod moved;
mod named;
mod object;
mod reader;
mod settled;
mod stance;
mod talk;
mod transfer;
mod who;
mod whom;

use self::answer::{answer, withdrawal};
use self::named::{named, named_at_last};
use self::reader::{Reader, Whole};
use self::who::Asked;
use crate::english::spoken::class::{
    BAD, BOT, COMPANY_PERSON, FILLER, GREETING, MODAL, NAMES, NEGATION, SECOND, STRONG_PERSON,
    TALK, TEAM_HEAD,
};
use crate::english::spoken::{Clause, Conjunction, List, Sentence, Words, clauses, list, run};
use crate::escalation::heard::Heard;
use crate::escalation::people::{Names, Noun, nouns, pronouns};
use crate::escalation::signal::{Found, Modality};
use crate::team::SignalRule;
use crate::text::sort_by_key;

/// So many signals of one turn are more than anybody reads.
const MOST: usize = 200;

/// The signals of a user's turn, by position.
pub(super) fn read(text: &str, sentences: &[Sentence], names: &Names, heard: Heard) -> Vec<Found> {
    let mut found: Vec<Found> = vec![];
    if heard.offer {
        add(&mut found, answer(sentences, heard));
    }
    let named = || named(sentences, names, heard.role);
    if found.is_empty() && sentences.iter().any(|sentence| names_somebody(sentence, names)) {
        add(&mut found, named().or_else(|| named_at_last(sentences, names, heard.role)));
    }
    if found.iter().all(Found::retracts) {
        let (mut named, mut one) = (false, false);
        let whole = Whole::new(sentences);
        for (at, sentence) in sentences.iter().enumerate() {
            if found.len() >= MOST {
                break;
            }
            let clauses = clauses(sentence);
            Reader {
                text,
                all: sentences,
                at,
                turn: &whole,
                sentence,
                words: &sentence.words,
                names,
                clauses,
            }
            .read(&mut found, (&mut named, &mut one));
        }
    }
    if found.is_empty() {
        add(&mut found, whoever(sentences));
    }
    urge(sentences, &mut found);
    if !found.is_empty() && is_jest(sentences) {
        found.retain(Found::retracts);
    }
    if heard.role {
        found.retain(|found| !found.is(SignalRule::NamesPerson));
    }
    add(&mut found, withdrawal(sentences));
    sort_by_key(&mut found, |found| found.span.start());
    found
}

#[inline(never)]
fn add(found: &mut Vec<Found>, one: Option<Box<Found>>) {
    found.extend(one.map(|one| *one));
}

/// `this is useless, is there a person?`: an annoyed user asks for one.
fn urge(sentences: &[Sentence], found: &mut [Found]) {
    let asks = |found: &Found| found.is(SignalRule::AsksAboutPeople);
    let calls_out = || {
        sentences.iter().any(|sentence| {
            sentence.question
                && sentence.words.len() < 7
                && (sentence.classes.any(STRONG_PERSON.or(COMPANY_PERSON).or(TEAM_HEAD))
                    || sentence.words.any_of(list!["from"]))
        })
    };
    let fed_up = || {
        found.iter().any(|found| found.is(SignalRule::DislikesBot))
            || sentences.iter().any(|sentence| {
                sentence.classes.any(BAD)
                    || sentence.words.any_of(list!["please", "pls", "instead", "enough"])
                    // `hello? staff?`.
                    || sentence.question && sentence.words.all_is(GREETING) && calls_out()
            })
    };
    if found.iter().all(|found| !found.confirmed) && found.iter().any(asks) && fed_up() {
        for found in found.iter_mut().filter(|found| asks(found)) {
            *found = Found {
                evidence: std::mem::take(&mut found.evidence),
                ..Found::at(SignalRule::AsksForPerson, found.span)
            };
        }
    }
}

/// `someone. anyone.`, `does not matter who. just someone.`, `you can't help, can somebody else?`: whoever it is.
fn whoever(sentences: &[Sentence]) -> Option<Box<Found>> {
    const ONE: List = list!["someone", "somebody", "anyone", "anybody"];
    let of_one = |sentence: &&Sentence| {
        sentence.words.any_of(ONE)
            && sentence.words.all_are(
                FILLER.or(GREETING),
                list![
                    "someone", "somebody", "anyone", "anybody", "else", "can", "could", "any",
                    "human"
                ],
            )
    };
    if sentences.len() > 4 {
        return None;
    }
    let mut ones = sentences.iter().filter(of_one);
    let one = ones.next()?;
    let words = &one.words;
    let can = words.any_is(MODAL);
    let other = words.any_of(list!["else"]);
    let mut rest = sentences.iter().filter(|sentence| !of_one(sentence));
    let helpless = |sentence: &Sentence| {
        sentence.words.any_is(NEGATION) && sentence.words.any_is(SECOND)
            || sentence.classes.any(BAD)
    };
    let careless = |sentence: &Sentence| {
        sentence.words.any_of(list!["matter", "matters", "care", "mind"])
            && sentence.words.end().one_of(list!["who", "whom"])
    };
    let begs = |sentence: &Sentence| sentence.words.any_of(list!["please", "pls", "plz"]);
    let greets = |sentence: &Sentence| sentence.words.all_is(GREETING.or(FILLER));
    let wants = match can {
        true => other && rest.any(helpless),
        false => {
            let begs = sentences.iter().any(begs);
            (ones.next().is_some() || begs) && !one.question && rest.clone().all(greets)
                || rest.clone().any(careless) && rest.count() == 1
        }
    };
    wants.then(|| Found::of(SignalRule::AsksForPerson, words))
}

/// `those memes, get me the manager lol`: what others say, for fun.
fn is_jest(sentences: &[Sentence]) -> bool {
    const JESTS: List = list!["meme", "memes", "jokes", "skit", "skits", "sketch", "parody"];
    const LAUGHS: List = list!["lol", "haha", "hahaha", "lmao", "rofl"];
    let has = |of| sentences.iter().any(|sentence| sentence.words.any_of(of));
    has(LAUGHS) && has(JESTS)
}

/// Whether a sentence may name someone.
fn names_somebody(sentence: &Sentence, names: &Names) -> bool {
    !names.is_empty() || sentence.classes.any(NAMES)
}

impl Reader<'_> {
    /// `named`: whether a person of the desk was named before. `one`: whether the user may want `one` of them.
    fn read(&self, all: &mut Vec<Found>, (named, one): (&mut bool, &mut bool)) {
        let mut identity = false;
        let names_somebody = names_somebody(self.sentence, self.names);
        // `how does my bot hand over to a human`: who builds one.
        let builds = self.sentence.classes.any(BOT)
            && (self.words().has(run![of(list!["my", "our"]), is(BOT)])
                // `the chatbot on our site`.
                || self.words().has(run![
                    is(BOT),
                    of(list!["on", "in"]),
                    of(list!["my", "our"]),
                    of(list!["site", "website", "app", "platform", "page", "store", "server"])
                ]));
        if builds {
            return;
        }
        for index in 0..self.clauses.len() {
            let clause = self.clauses[index].clone();
            let mut nouns = match names_somebody {
                true => nouns(self.words(), clause.words.clone(), self.names),
                false => vec![],
            };
            let others = nouns.clone();
            let tells = self.words().any_of(list!["how", "where"]);
            nouns.retain(|noun| !noun.ours || noun.is_of_desk(self.words()) && !tells);
            // `is Joanne there?`.
            *named |= self.is_in(&clause);
            // `am I talking to a person or a bot`, `I'm a human, not a robot`.
            let goes_on = clause.conjunction == Conjunction::Or
                || self.words().at(clause.words.start).is(NEGATION);
            let again = identity && goes_on && clause.words.len() <= 5;
            identity = again || self.asks_who(&clause, &nouns);
            if identity {
                *named |= nouns.iter().any(|noun| noun.is_somebody(self.words()));
                *one |= *named;
                continue;
            }
            let known = *named;
            if *named && !nouns.iter().any(Noun::is_person) {
                nouns.extend(pronouns(&self.sentence.words, clause.words.clone(), *one));
            }
            *one |= nouns.iter().any(|noun| {
                noun.is_somebody(self.words()) && noun.words.start > clause.words.start
            });
            *named |= nouns.iter().any(|noun| {
                // `I spoke to someone`.
                let spoken = || {
                    self.words()
                        .cut(clause.words.start..noun.words.start)
                        .ends(run![is(TALK), of(list!["to", "with"])])
                };
                noun.is_person() && (noun.is_somebody(self.words()) || spoken())
            });
            let before = all.len();
            for noun in &nouns {
                let found =
                    self.person_or_team(index, &clause, noun).or_else(|| self.bot(&clause, noun));
                let Some(found) = found.and_then(|found| self.settled(index, found)) else {
                    continue;
                };
                // `somebody from support`: one person, not two.
                if !all.last().is_some_and(|last| last.span.contains(found.span)) {
                    all.push(*found);
                }
            }
            if all.len() == before {
                let bare = || self.bare(index, &nouns);
                let bare = || bare().or_else(|| self.transfer(index, &clause));
                let bare = || bare().or_else(|| self.call_me(index, &clause));
                let bare = || bare().or_else(|| self.by_phone(index, &clause));
                let bare = || bare().or_else(|| self.whom(&clause));
                add(all, self.escalation(index, &clause).or_else(bare));
            }
            if all[before..].iter().all(|found| !found.confirmed) {
                let asked =
                    Asked { reader: self, index, clause: &clause, nouns: &others, named: known };
                let found = asked.read().and_then(|found| self.settled(index, found));
                if let Some(found) = found.filter(|found| found.confirmed || all.len() == before) {
                    all.truncate(before);
                    all.push(*found);
                }
            }
        }
    }

    /// What is left of what was found where it depends on something, or is only supposed.
    fn settled(&self, index: usize, found: Box<Found>) -> Option<Box<Found>> {
        let start = found.span.start();
        if found.retracts() {
            return Some(found);
        }
        if self.is_supposed(index, start) || self.is_counterfactual(start) {
            return None;
        }
        let conditional = found.confirmed && self.is_conditional(index, start);
        Some(if conditional { found.said(Modality::Conditional).unconfirmed() } else { found })
    }

    fn person_or_team(&self, index: usize, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        if noun.is_bot() {
            return None;
        }
        self.behind_preposition(index, clause, noun)
            .or_else(|| self.relative(clause, noun))
            .or_else(|| self.acting(index, clause, noun))
            .or_else(|| self.done_by(clause, noun))
            .or_else(|| self.brought(clause, noun))
            .or_else(|| self.waits_until(index, clause, noun))
            .or_else(|| self.object(index, clause, noun))
            .or_else(|| self.meant(clause, noun))
            .or_else(|| self.about(clause, noun))
    }
}
