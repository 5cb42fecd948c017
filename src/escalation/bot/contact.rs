//! People will get in touch.

use super::asks::asks_for_something;
use super::manner::{Manner, hanging, is_wished};
use super::reader::Reader;
use super::said::Said;
use crate::english::spoken::class::{
    BE, CASE, DETERMINER, DO, FILLER, FIRST, HEDGE, ING, NEGATION, OUTSIDER, REACH, SECOND,
    THIRD_FORM, TIME,
};
use crate::english::spoken::{Conjunction, List, SpokenWord, Words, list, run};
use crate::escalation::people::{Kind, Noun};
use crate::team::SignalRule::{HandsOver, WillContact};

/// What people do who get in touch.
const REACHES: List = list![
    "contact",
    "reach",
    "call",
    "ring",
    "phone",
    "email",
    "write",
    "touch",
    "follow",
    "reply",
    "respond",
    "message",
    "back",
    "contacting",
    "reaching",
    "calling",
    "following",
];
/// What people do who take a case.
const WORKS: List = list![
    "review",
    "look",
    "investigate",
    "assist",
    "help",
    "reviewing",
    "looking",
    "work",
    "working",
    "investigating",
    "check",
    "handle",
    "join",
    "joining",
    "examine",
    "process",
];
const TAKES: List = list!["take", "taking", "pick"];

impl Reader<'_> {
    pub(super) fn contact(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        self.team_will(index, nouns)
            .or_else(|| self.you_will(index, nouns))
            .or_else(|| self.bot_will(index))
    }

    /// `our team will contact you`.
    fn team_will(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = &self.clauses[index];
        // `our sales team, who will be in touch`.
        let who = words.cut(clause.words.clone()).at(0).one_of(list!["who"]);
        let team = index.checked_sub(1).filter(|_| who).and_then(|before| {
            let nouns = self.nouns(self.clauses[before].words.clone());
            nouns.into_iter().last().filter(|noun| noun.words.end == clause.words.start)
        });
        let nouns = nouns.iter().chain(&team);
        for noun in nouns.filter(|noun| noun.kind != Kind::Desk || noun.qualified) {
            let behind = noun.words.end..clause.words.end;
            // `I'll make sure that someone gets back to you`.
            let before = words.cut(clause.words.start..noun.words.start);
            let next = words.at(noun.words.end);
            let sees = before.any_of(list!["sure", "ensure", "ensured", "see"])
                && before.any_is(FIRST)
                && !before.any_is(NEGATION)
                && (next.is(REACH) || next.one_of(list!["gets", "replies"]))
                && next.is(THIRD_FORM)
                && words.cut(behind.clone()).cut(0..5).any_is(SECOND);
            if sees {
                let end = self.end_of(noun.words.end, clause.words.end);
                let manner = self.under_condition(index, Manner::Firm)?;
                let span = noun.words.start..end;
                return Some(self.put(WillContact, manner, noun.words.end, span, Some(noun)));
            }
            // `someone from our team`: the team is nearer to the verb.
            let Some(will) = behind.clone().take(4).find(|&at| {
                words.at(at).one_of(list![
                    "will", "is", "are", "may", "might", "should", "would", "can", "could",
                ])
            }) else {
                continue;
            };
            if words.cut(noun.words.end..will).iter().any(|word| {
                !word.is(FILLER.or(DETERMINER))
                    && !word
                        .one_of(list!["who", "members", "member", "of", "mine", "from", "in", "or"])
            }) {
                continue;
            }
            let verb = (will + 1..clause.words.end).take(5).find(|&at| {
                words.at(at).one_of(REACHES)
                    || words.at(at).one_of(WORKS)
                    || words.at(at).one_of(TAKES)
            });
            // `will be with you shortly`.
            let with_you = || {
                (will + 1..clause.words.end)
                    .take(3)
                    .find(|&at| words.at(at).one_of(list!["with"]) && words.at(at + 1).is(SECOND))
            };
            let Some(verb) = verb.or_else(with_you) else { continue };
            let between = words.cut(will + 1..verb);
            let now = words.at(will).is(BE);
            if between.any_is(NEGATION)
                || now && !(words.at(verb).is(ING) || between.any_of(list!["going"]))
            {
                return None;
            }
            let you = words
                .cut(verb..clause.words.end)
                .cut(0..5)
                .any_are(SECOND.or(CASE), list!["your", "touch", "over", "us"]);
            let strong =
                words.at(verb).one_of(list![
                    "contact",
                    "reach",
                    "touch",
                    "back",
                    "reply",
                    "respond",
                    "review",
                    "investigate",
                    "follow",
                ]) || words.cut(verb + 1..clause.words.end).cut(0..2).any_of(list!["look"]);
            if !you && (noun.kind == Kind::Weak || !strong) {
                continue;
            }
            if words.at(verb).one_of(TAKES)
                && !words
                    .cut(verb..clause.words.end)
                    .cut(0..4)
                    .any_of(list!["over", "look", "here", "care", "it", "this"])
            {
                continue;
            }
            let before = words.get(self.frame_start(index)..noun.words.start).unwrap_or_default();
            if before.any_is(NEGATION)
                || words.cut(noun.words.clone()).any_is(OUTSIDER)
                || before.end().is(OUTSIDER)
                || clause.conjunction == Conjunction::Condition
                    && before.iter().all(|word| !word.is(FIRST.or(SECOND)))
            {
                return None;
            }
            // `give me your email so our team can contact you`.
            let so = before.any_of(list!["so"]) && asks_for_something(self);
            let manner = if so && words.at(will).one_of(list!["can", "could", "will"]) {
                let span = noun.words.start..self.end_of(verb, clause.words.end);
                return Some(self.put(WillContact, Manner::Awaiting, verb, span, Some(noun)));
            } else if before.any_is(HEDGE) && !self.sentence.question {
                Manner::Hedged
            } else if self.sentence.question
                || words.at(will).one_of(list!["can", "could", "would", "should"])
            {
                Manner::Offer
            } else if words.at(will).one_of(list!["may", "might"]) {
                Manner::Hedged
            } else {
                Manner::Firm
            };
            // `our team can help` offers nobody, but `if you like, our team can call` does.
            if self.sentence.question || manner == Manner::Offer && !is_wished(self, index) {
                return None;
            }
            let rule = if words.at(verb).one_of(TAKES) { HandsOver } else { WillContact };
            let manner = self.under_condition(index, manner)?;
            let end = self.end_of(verb, clause.words.end);
            return Some(self.put(rule, manner, verb, noun.words.start..end, Some(noun)));
        }
        None
    }

    /// `expect a call from our team`, `you will hear from us`.
    fn you_will(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let verb = clause.clone().find(|&at| {
            words.at(at).one_of(list!["expect", "hear", "receive", "contacted", "called", "get"])
                // `you can expect to hear from us`.
                && !words.at(at + 1).one_of(list!["to"])
        })?;
        let before = words.cut(clause.start..verb);
        let behind = words.cut(verb + 1..clause.end);
        let you = before.any_is(SECOND)
            || words.at(verb).one_of(list!["expect"]) && before.all_is(FILLER);
        let will =
            before.any_of(list!["will", "can", "should", "please", "expect"]) || before.is_empty();
        let noun = nouns.iter().find(|noun| {
            noun.words.start > verb && words.at(noun.words.start - 1).one_of(list!["from", "by"])
        });
        let us = behind.has(run![of(list!["from"]), of(list!["us"])]);
        let call = behind.cut(0..4).any_of(list![
            "call", "callback", "reply", "response", "update", "email", "message", "answer",
        ]);
        let timed =
            words.at(verb).one_of(list!["contacted"]) && (behind.is_empty() || behind.any_is(TIME));
        let heard = words.at(verb).one_of(list!["hear"]) && (us || noun.is_some());
        let called = words.at(verb).one_of(list!["contacted", "called"]) && noun.is_some();
        let counts = heard || called || timed || noun.is_some() && call;
        if !you || !will || !counts || self.sentence.question || before.any_is(NEGATION.or(DO)) {
            return None;
        }
        let manner = self.under_condition(index, Manner::Firm)?;
        let end = noun.map_or_else(|| self.end_of(verb, clause.end), |noun| noun.words.end);
        Some(self.put(WillContact, manner, verb, verb..end, noun))
    }

    /// `we'll get back to you`, `I will call you tomorrow`.
    fn bot_will(&self, index: usize) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let you = |at: usize| {
            words
                .cut(at..clause.end)
                .iter()
                .take(4)
                .any(|word| word.is(SECOND) && !word.one_of(list!["your"]))
        };
        let verb = clause.clone().find(|&at| {
            words.at(at).one_of(list![
                "get", "come", "contact", "update", "call", "reach", "be", "follow", "phone",
                "ring", "revert",
            ]) && (you(at) || words.at(at).one_of(list!["be"]))
        })?;
        let behind = words.cut(verb + 1..clause.end);
        let returns = words.at(verb).one_of(list!["get", "come"])
            && behind.at(0).one_of(list!["back"])
            || words.at(verb).one_of(list!["revert"]) && behind.at(0).one_of(list!["back", "to"])
            || words.at(verb).one_of(list!["be"]) && touch(behind);
        let timed = words
            .at(verb)
            .one_of(list!["contact", "update", "call", "reach", "follow", "phone", "ring"])
            && words.cut(clause.start..clause.end).any_is(TIME);
        if !returns && !timed {
            return None;
        }
        let end = self.end_of(verb, clause.end);
        let said = self.said(WillContact, index, verb, verb..end, None)?;
        (said.manner != Manner::Offer && said.manner != Manner::Done).then_some(said)
    }

    /// Up to the word that names whom or what.
    fn end_of(&self, verb: usize, end: usize) -> usize {
        let words = self.words();
        let last = (verb..end).take(5).rfind(|&at| {
            words.at(at).is(SECOND) && !words.at(at).one_of(list!["your", "ur"])
                || words.at(at).one_of(list!["touch", "over", "case", "this", "it"])
        });
        last.map_or(verb, |at| at) + 1
    }

    /// A promise in a sentence with a condition depends on it.
    fn under_condition(&self, index: usize, manner: Manner) -> Option<Manner> {
        hanging(self, index, manner)
    }
}

fn touch(behind: &[SpokenWord]) -> bool {
    behind.cut(0..4).any_of(list!["touch"])
}
