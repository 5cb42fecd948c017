//! A person who is to do something, or is wanted.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    ABILITY, CARE, CASE, CONTACT_DATA, DESIRE, DO, FILLER, FIRST, GET, HAVE, ING, MODAL, NEGATION,
    OBJECT, OWNED, PAST, REACH, SECOND, SERVE, TALK, THIRD, THIRD_FORM,
};
use crate::english::spoken::{Clause, SpokenWord};
use crate::escalation::people::{BUSINESS, Kind, Noun};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

/// What people do who get in touch, beside calling.
const ACTS: &[&str] = &["give", "get", "reach", "come"];
/// Verbs that bring people in, where the words around say where to.
const BRINGS: &[&str] =
    &["bring", "pull", "assign", "add", "invite", "get", "call", "send", "put", "allocate"];

impl Reader<'_> {
    /// `someone I can talk to`, `a person to speak with`.
    pub(super) fn relative(&self, clause: &Clause, noun: &Noun) -> Option<Found> {
        let words = self.words();
        let behind = &words[noun.words.end..clause.words.end];
        let verb = behind
            .iter()
            .take(6)
            .position(|word| word.is(TALK) && !word.is(PAST) && !word.one_of(&["deal"]))?;
        let between = &behind[..verb];
        let joined = between.iter().all(|word| {
            word.is(FIRST.or(MODAL).or(FILLER))
                || word.one_of(&["to", "that", "who", "whom", "able", "in", "charge", "at"])
        });
        let open = behind.get(verb + 1).is_some_and(|word| word.one_of(&["to", "with"]));
        if !joined || !open && !behind.get(verb + 1).is_some_and(|word| word.is(OBJECT)) {
            return None;
        }
        let before = &words[clause.words.start..noun.words.start];
        let there = before.iter().any(|word| word.one_of(&["there"]))
            || before.iter().any(|word| word.is(DO)) && before.iter().any(|word| word.is(SECOND));
        let span = noun.words.start..noun.words.end + verb + 2;
        let span = span.start..span.end.min(clause.words.end);
        let (rule, said) = if there && !before.iter().any(|word| word.is(DESIRE)) {
            (SignalRule::AsksAboutPeople, Modality::Question)
        } else {
            let anchor = noun.words.start.checked_sub(1).filter(|at| *at >= clause.words.start);
            let said = anchor.map_or(Stance::Bare, |at| {
                stance(&words[clause.words.start..at], &words[at], self.sentence.question)
            });
            match said {
                Stance::Denied => (SignalRule::DeclinesPerson, Modality::Firm),
                Stance::Told if !before.iter().any(|word| word.is(GET.or(DESIRE))) => return None,
                Stance::Told if is_past_or_third(before) => return None,
                _ => (SignalRule::AsksForPerson, Modality::Firm),
            }
        };
        Some(
            Found::of(rule, &words[span]).said(said).with(Role::Person, &words[noun.words.clone()]),
        )
    }

    /// `have somebody call me`, `can an agent help me`, `I want a person to look at my case`.
    pub(super) fn acting(&self, clause: &Clause, noun: &Noun) -> Option<Found> {
        let words = self.words();
        let mut at = noun.words.end;
        // `somebody from support ring me`.
        if words.get(at).is_some_and(|word| word.one_of(&["from", "in", "at", "of"])) {
            at = words[at..clause.words.end]
                .iter()
                .position(|word| word.is(SERVE.or(CARE)) || word.one_of(ACTS))
                .map(|ahead| at + ahead)?;
        }
        let from = at;
        while at < clause.words.end
            && (words[at].is(FILLER.or(MODAL)) && !words[at].is(CARE)
                || words[at].one_of(&["to", "who", "can", "that", "member", "members"]))
        {
            at += 1;
        }
        let behind = &words[..clause.words.end];
        let verb = behind.get(at)?;
        let ring = ["call", "ring", "callback", "shout", "buzz", "bell"];
        let gives =
            verb.one_of(&["give"]) && behind[at..].iter().take(4).any(|word| word.one_of(&ring));
        let gets = verb.one_of(&["get", "reach", "come", "be"])
            && behind[at + 1..].iter().take(2).any(|word| word.one_of(&["touch", "out", "back"]));
        if !(verb.is(SERVE.or(CARE)) || gives || gets) || verb.is(PAST.or(ING)) {
            return None;
        }
        let object = behind.get(at + 1);
        let to_me = object.is_some_and(|word| word.is(OBJECT) || word.one_of(&["back", "my"]))
            || gets && behind[at + 1..].iter().take(4).any(|word| word.is(OBJECT));
        let calls = verb.is(REACH) || verb.one_of(&["text", "message"]) || gives || gets;
        let trade = words[noun.head].one_of(BUSINESS) && !noun.qualified;
        let sure = noun.is_sure() || noun.is_team() || words[noun.head].one_of(&["person"]);
        // `someone who can help`: whoever it is.
        let able = words[from..at].iter().any(|word| word.one_of(&["who", "that"]))
            && verb.is(ABILITY)
            && behind[at + 1..]
                .iter()
                .all(|word| word.is(FILLER.or(OBJECT).or(CASE)) || word.one_of(&["with", "that"]));
        let before = &words[clause.words.start..noun.words.start];
        let cares = (verb.is(CARE)
            || verb.is(SERVE) && !verb.is(REACH) && before.iter().any(|word| word.is(DESIRE)))
            && sure
            && !trade
            && (noun.is_person() || before.iter().any(|word| word.is(DESIRE.or(GET))));
        if !((to_me && (calls || sure)) || cares || able) {
            return None;
        }
        if before.iter().any(|word| word.is(NEGATION))
            && !before.iter().any(|word| word.one_of(&["why"]))
            && !before.first().is_some_and(|word| word.is(MODAL))
        {
            return None;
        }
        let wished = before.iter().any(|word| {
            word.is(DESIRE.or(GET))
                || word.is(MODAL) && !able
                || word.one_of(&["please", "pls", "have", "let", "tell", "ask"])
        }) || before.is_empty() && noun.qualified && !cares;
        let told = is_past_or_third(before)
            || before.iter().any(|word| {
                word.is(PAST) || word.one_of(&["did", "will", "when", "if", "does", "do"])
            });
        if !wished || told {
            return None;
        }
        let end = (at + if to_me && !gets { 2 } else { 1 }).min(clause.words.end);
        let rule =
            if calls && to_me { SignalRule::AsksForCallback } else { SignalRule::AsksForPerson };
        Some(
            Found::of(rule, &words[noun.words.start..end])
                .with(Role::Person, &words[noun.words.clone()])
                .with(Role::Verb, &words[at..at + 1]),
        )
    }

    /// `put your boss on`, `loop in a person`, `get an agent involved`, `assign an agent to me`.
    pub(super) fn brought(&self, clause: &Clause, noun: &Noun) -> Option<Found> {
        let words = self.words();
        let before = &words[clause.words.start..noun.words.start];
        let behind = &words[noun.words.end..clause.words.end];
        if !noun.is_person() || before.iter().any(|word| word.is(THIRD)) {
            return None;
        }
        let particle = before.last().is_some_and(|word| word.one_of(&["in", "into", "on"]));
        let at = before.len().checked_sub(1 + usize::from(particle))?;
        let verb = &before[at];
        let behind_is = |of: &[&str]| behind.first().is_some_and(|word| word.one_of(of));
        let into = particle || behind_is(&["in", "into", "on", "here", "involved"]);
        let to_me = behind_is(&["to", "for", "on"])
            && behind.iter().skip(1).take(2).any(|word| word.is(OBJECT.or(CASE)));
        let put = verb.one_of(&["put", "putting"]) && !particle && behind_is(&["on"]);
        let looped = verb.one_of(&["loop", "involve", "summon", "include"]);
        let brought = verb.one_of(BRINGS) && (into || to_me) && noun.is_sure();
        if !(put || looped || brought) {
            return None;
        }
        let said = stance(&before[..at], verb, self.sentence.question);
        let from = clause.words.start + at;
        if put && said != Stance::Denied {
            let end = noun.words.end + 1;
            return Some(
                Found::of(SignalRule::AsksForPerson, &words[from..end])
                    .with(Role::Person, &words[noun.words.clone()])
                    .with(Role::Verb, &words[end - 1..end]),
            );
        }
        self.framed(SignalRule::AsksForPerson, said, clause, from..from + 1, noun)
    }

    /// `handled by a human`.
    pub(super) fn done_by(&self, clause: &Clause, noun: &Noun) -> Option<Found> {
        let words = self.words();
        let before = &words[clause.words.start..noun.words.start];
        let (by, before) = before.split_last()?;
        let at = before.iter().rposition(|word| !word.one_of(&["at", "after", "into", "over"]))?;
        let (verb, before) = before[..=at].split_last()?;
        let acts = verb.is(PAST) && verb.is(SERVE.or(CARE).or(ABILITY));
        if !by.one_of(&["by"]) || !acts || !noun.is_sure() {
            return None;
        }
        let said = stance(before, verb, self.sentence.question);
        let at = clause.words.start + at;
        (said == Stance::Wish || said == Stance::Denied)
            .then(|| self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun))?
    }

    /// `what I need is a human`.
    fn is_cleft(&self, clause: &Clause, at: usize) -> bool {
        let words = self.words();
        let before = &words[clause.words.start..at];
        words[at].one_of(&["is"])
            && before.iter().any(|word| word.one_of(&["what", "all", "thing"]))
            && matches!(before, [.., i, need] if i.is(FIRST) && need.one_of(&["need", "want"]))
    }

    /// `this needs a human`.
    fn needs(&self, clause: &Clause, at: usize) -> bool {
        let before = &self.words()[clause.words.start..at];
        self.words()[at].one_of(&["needs", "requires"])
            && !self.sentence.question
            && before.last().is_some_and(|word| word.is(CASE))
    }

    /// `get me a human`, `I need an agent`, `contact customer service`.
    pub(super) fn object(&self, clause: &Clause, noun: &Noun) -> Option<Found> {
        let words = self.words();
        let mut at = noun.words.start.checked_sub(1).filter(|at| *at >= clause.words.start)?;
        while at > clause.words.start && words[at].is(FILLER) && !words[at].is(GET.or(REACH)) {
            at -= 1;
        }
        let to_me = words[at].is(OBJECT);
        if to_me || words[at].one_of(&["for"]) {
            at = at.checked_sub(1).filter(|at| *at >= clause.words.start)?;
        }
        let verb = &words[at];
        if noun.is_sure() && (self.is_cleft(clause, at) || self.needs(clause, at)) {
            return self.framed(SignalRule::AsksForPerson, Stance::Wish, clause, at..at + 1, noun);
        }
        let asks_for = words[at + 1..noun.words.start].iter().any(|word| word.one_of(&["for"]));
        if asks_for
            && !verb.one_of(&[
                "ask",
                "asking",
                "request",
                "requesting",
                "looking",
                "waiting",
                "wait",
                "call",
                "calling",
                "look",
            ])
        {
            return None;
        }
        let reaches = verb.is(REACH);
        let would = || words[clause.words.start..at].iter().any(|word| word.one_of(&["would"]));
        let desires = verb.is(DESIRE) && (!verb.one_of(&["like"]) || would());
        if !(verb.is(GET) || reaches || desires || asks_for) {
            return None;
        }
        // `what needs a human signature`.
        if verb.is(THIRD_FORM) {
            return None;
        }
        let found = verb.one_of(&["find", "finding"]) && to_me && noun.kind != Kind::Weak;
        if verb.one_of(&["find", "finding", "found", "must", "love", "try", "hope", "supposed"])
            && !found
        {
            return None;
        }
        if noun.kind == Kind::Desk && !reaches && !noun.qualified {
            return None;
        }
        let behind = &words[noun.words.end..clause.words.end];
        let person = words[noun.head].one_of(&["person"])
            && verb.one_of(&["need", "want"])
            && behind.iter().all(|word| word.is(FILLER));
        let contacts = verb.one_of(&["reach", "contact", "reaching", "contacting"]);
        let named = noun.qualified || to_me || person || contacts;
        if noun.kind == Kind::Weak && !named {
            return None;
        }
        if noun.kind == Kind::Weak
            && words
                .get(noun.words.end)
                .is_some_and(|next| next.one_of(&["else", "to", "who", "that"]))
            && !to_me
        {
            return None;
        }
        let business = words[noun.head].one_of(BUSINESS);
        if business && !to_me && !noun.qualified {
            return None;
        }
        // `give the boss my address`: to somebody, not to me.
        if verb.one_of(&["give", "giving"]) && !to_me {
            return None;
        }
        let before = &words[clause.words.start..at];
        if verb.is(HAVE)
            && !(before
                .iter()
                .any(|word| word.is(MODAL.or(DESIRE)) || word.one_of(&["let", "please", "to"])))
        {
            return None;
        }
        if words
            .get(noun.words.end)
            .is_some_and(|next| next.is(CONTACT_DATA) && !next.one_of(&["chat"]))
        {
            return Some(
                Found::of(SignalRule::AsksForContact, &words[at..noun.words.end + 1])
                    .with(Role::Team, &words[noun.words.clone()]),
            );
        }
        let said = if verb.is(DESIRE) && !verb.is(PAST) && !to_me && !reaches {
            wished(before, verb, self.sentence.question)
        } else {
            stance(before, verb, self.sentence.question)
        };
        if reaches && noun.is_team() {
            return match said {
                Stance::Wish => {
                    self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun)
                }
                Stance::HowTo | Stance::Bare | Stance::Whether => Some(
                    Found::of(SignalRule::AsksForContact, &words[at..noun.words.end])
                        .said(Modality::Question)
                        .with(Role::Team, &words[noun.words.clone()]),
                ),
                Stance::Denied => {
                    self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun)
                }
                Stance::Told => None,
            };
        }
        if noun.is_team() && said == Stance::Bare && !to_me && !noun.qualified {
            return Some(
                Found::of(SignalRule::AsksForContact, &words[at..noun.words.end])
                    .with(Role::Team, &words[noun.words.clone()]),
            );
        }
        self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun)
    }
}

fn is_past_or_third(before: &[SpokenWord]) -> bool {
    before.iter().any(|word| {
        word.is(THIRD) && !word.one_of(&["them", "him"])
            || word.one_of(&["was", "were", "had", "did", "told", "said"])
    })
}

/// How a verb of wishing is itself meant: `I need`, `I don't want`, `she wants`.
fn wished(before: &[SpokenWord], verb: &SpokenWord, question: bool) -> Stance {
    let negation = before.iter().rposition(|word| word.is(NEGATION));
    if let Some(at) = negation {
        let asked = question
            && before.first().is_some_and(|word| word.is(MODAL.or(DO)) || word.one_of(&["why"]));
        let reaches = before[at + 1..]
            .iter()
            .all(|word| word.is(FILLER) || word.one_of(&["really", "to", "want", "need", "any"]));
        if reaches && !asked {
            return Stance::Denied;
        }
    }
    if before.iter().any(|word| word.one_of(&["said", "says", "told", "suggested", "recommended"]))
        && !before.first().is_some_and(|word| word.is(FIRST))
    {
        return Stance::Told;
    }
    let will = before.windows(2).any(|pair| pair[0].is(FIRST) && pair[1].one_of(&["will"]));
    if will && verb.one_of(&["ask", "asking", "try", "choose", "wait"]) {
        return Stance::Told;
    }
    let third = before.iter().rposition(|word| word.is(THIRD.or(OWNED)));
    let first = before.iter().rposition(|word| word.is(FIRST));
    if third.is_some() && third > first {
        return Stance::Told;
    }
    if before.iter().any(|word| word.is(DO) && !word.is(NEGATION))
        && before.iter().any(|word| word.is(FIRST))
        && negation.is_none()
    {
        return Stance::Whether;
    }
    if before.iter().any(|word| word.one_of(&["did", "will", "if"])) && first.is_none() {
        return Stance::Told;
    }
    Stance::Wish
}
