//! The bot offers a person, or says that one may be needed.

use super::manner::{Manner, SAYS, is_wished};
use super::pass::CASES;
use super::reader::Reader;
use super::said::Said;
use crate::english::spoken::class::{FILLER, HEDGE, ING, NEGATION, OBJECT, SECOND, TALK};
use crate::english::spoken::{Conjunction, List, SpokenWord, Words, list, run};
use crate::escalation::people::Noun;
use crate::team::SignalRule::HandsOver;

const NEEDS: List =
    list!["need", "needs", "require", "requires", "warrant", "warrants", "requiring"];
const REVIEWS: List = list![
    "review",
    "reviewed",
    "escalation",
    "escalated",
    "escalating",
    "attention",
    "approval",
    "handled",
    "looked",
    "checked",
    "investigation",
];

/// `may have **to be** looked at`.
fn is_to_be(before: &[SpokenWord]) -> bool {
    before.ends(run![of(list!["have", "need"]), of(list!["to"])])
}

impl Reader<'_> {
    /// `would you like to talk to a person?`
    pub(super) fn talks(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = nouns.iter().find(|noun| {
            noun.words.start > clause.start
                && words.at(noun.words.start - 1).one_of(list!["to", "with"])
        })?;
        let verb =
            (clause.start..noun.words.start).rev().take(4).find(|&at| words.at(at).is(TALK))?;
        // `just say so if you'd like to speak to a person`.
        let before = words.cut(clause.start..verb);
        let led = self.clauses[index].conjunction == Conjunction::Condition
            && before.any_is(SECOND)
            && before.any_of(list!["like", "want", "prefer", "wish", "rather"]);
        if led {
            let span = verb..noun.words.end;
            return Some(self.put(HandsOver, Manner::Offer, verb, span, Some(noun)));
        }
        // `you can speak with our agents. Would you like that?`, `you'll be speaking with an advisor`.
        let you = before.iter().filter(|word| !word.is(FILLER)).collect::<Vec<_>>();
        let manner = match you[..] {
            [you, can]
                if (self.asked || is_wished(self, index))
                    && you.is(SECOND)
                    && can.one_of(list!["can", "could", "may"]) =>
            {
                Some(Manner::Offer)
            }
            // `type “human” to speak to a person`.
            [says, .., to] if says.one_of(SAYS) && to.one_of(list!["to"]) => Some(Manner::Offer),
            [you, will, be] => (you.is(SECOND)
                && will.one_of(list!["will"])
                && be.one_of(list!["be"])
                && words.at(verb).is(ING))
            .then_some(Manner::Firm),
            _ => None,
        };
        if let Some(manner) = manner {
            let span = verb..noun.words.end;
            return Some(self.put(HandsOver, manner, verb, span, Some(noun)));
        }
        let asks = self.sentence.question
            || words.cut(clause.start..verb).any_of(list!["would", "prefer", "want"]);
        let said = self.said(HandsOver, index, verb, verb..noun.words.end, Some(noun))?;
        (asks && said.manner == Manner::Offer).then_some(said)
    }

    /// `would you like a callback from our team?`
    pub(super) fn calls(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let verb = clause.clone().find(|&at| words.at(at).one_of(list!["callback", "call"]))?;
        let noun = nouns.iter().find(|noun| noun.words.start == verb + 2)?;
        let from = words.at(verb + 1).one_of(list!["from", "by"]);
        let said = self.said(HandsOver, index, verb, verb..noun.words.end, Some(noun))?;
        (from && said.manner == Manner::Offer).then_some(said)
    }

    /// `this may need review`.
    pub(super) fn needs(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let verb = clause.clone().find(|&at| {
            words.at(at).one_of(NEEDS)
                || words.at(at).one_of(list!["be"])
                    && at > clause.start
                    && (words.at(at - 1).is(HEDGE)
                        || words.at(at - 1).one_of(list!["should"])
                        || is_to_be(words.cut(clause.start..at)))
                || words.at(at).one_of(list!["go"]) && words.at(at + 1).one_of(list!["to"])
        })?;
        let before = words.cut(clause.start..verb);
        let behind = words.cut(verb + 1..clause.end);
        let case = before.any_of(CASES);
        let noun = nouns.iter().find(|noun| noun.words.start > verb && noun.kind.is_named());
        let review = behind.cut(0..6).first_of(REVIEWS);
        if !case
            || before
                .iter()
                .any(|word| word.is(NEGATION.or(OBJECT).or(SECOND)) && !word.one_of(list!["your"]))
            || self.sentence.question
        {
            return None;
        }
        let hedged = before.any_are(HEDGE, list!["could", "may", "might"])
            || before.has(run![of(list!["looks", "sounds"]), of(list!["like"])]);
        let manner = match hedged {
            true if review.is_some() || noun.is_some() => Manner::Hedged,
            false if noun.is_some() && !words.at(verb).one_of(list!["be", "go"]) => Manner::Firm,
            _ => return None,
        };
        if self.clauses[index].conjunction == Conjunction::Condition {
            return None;
        }
        let end = noun.map(|noun| noun.words.end).or(review.map(|at| verb + at + 2))?;
        Some(self.put(HandsOver, manner, verb, verb..end, noun))
    }
}
