//! The bot hands the case over.

use std::ops::Range;

use super::reader::Reader;
use super::said::Said;
use crate::english::spoken::class::{
    BE, CASE, DETERMINER, ESCALATE, FILLER, ING, NO_CASE, OWNED, PASS_ON, PAST, SECOND,
};
use crate::english::spoken::{List, SpokenWord, Words, list};
use crate::escalation::people::{Kind, Noun};
use crate::team::SignalRule::HandsOver;

/// Verbs that pass on a case if the surrounding words say to whom.
const SHARES: List = list!["share", "shared", "sharing", "report", "reported", "reporting"];
/// Said of cases and of customers, and of little else.
const SURE: List = list![
    "transfer",
    "transferring",
    "transferred",
    "connect",
    "connecting",
    "connected",
    "redirect",
    "redirecting",
    "redirected",
    "forward",
    "forwarding",
    "forwarded",
    "reassign",
    "reassigning",
    "reassigned",
    "hand",
    "handing",
    "handed",
    "handover",
];
/// A case, whatever surrounds it.
pub(super) const CASES: List = list![
    "case",
    "cases",
    "ticket",
    "issue",
    "request",
    "chat",
    "conversation",
    "matter",
    "problem",
    "concern",
    "concerns",
    "inquiry",
    "enquiry",
    "query",
    "this",
    "complaint",
    "claim",
    "it",
    "that",
];
/// Goods that are packed and sent.
const GOODS: List = list!["order", "package", "parcel", "item", "items", "shipment", "return"];

impl Reader<'_> {
    pub(super) fn pass(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let clause = self.clauses[index].words.clone();
        let verbs = clause.clone().filter(|&at| {
            self.words().at(at).is(PASS_ON.or(ESCALATE)) || self.words().at(at).one_of(SHARES)
        });
        for verb in verbs {
            if let Some(span) = self.passed(&clause, verb, nouns) {
                let noun = nouns.iter().find(|noun| noun.words.start > verb);
                if let Some(said) = self.said(HandsOver, index, verb, span, noun) {
                    return Some(said);
                }
            }
        }
        self.involved(index, nouns)
            .or_else(|| self.assigned(index, nouns))
            .or_else(|| self.opens_ticket(index))
            .or_else(|| self.lies_with(index, nouns))
            .or_else(|| self.transfer(index))
            .or_else(|| self.queues(index, nouns))
            .or_else(|| self.holds(index, nouns))
            .or_else(|| self.talks(index, nouns))
            .or_else(|| self.calls(index, nouns))
            .or_else(|| self.needs(index, nouns))
    }

    /// The words that say what is passed on, and to whom.
    fn passed(&self, clause: &Range<usize>, verb: usize, nouns: &[Noun]) -> Option<Range<usize>> {
        let words = self.words();
        let word = words.at(verb);
        let behind = words.cut(verb + 1..clause.end);
        let before = words.cut(clause.start..verb);
        let target = nouns.iter().find(|noun| noun.words.start > verb && self.leads(verb, noun));
        let passive = word.is(PAST) && before.iter().rev().take(4).any(|word| word.is(BE));
        // A gerund can be part of a name.
        let called = word.is(ING) && behind.any_of(list!["means", "is", "takes", "requires"]);
        let prevented = before.last().is_some_and(|word| {
            word.is(DETERMINER.or(OWNED)) && !word.one_of(list!["you", "this", "that"])
        });
        let praise = behind.cut(0..4).any_is(NO_CASE);
        if called || prevented || praise || self.is_about_feedback(clause.start, behind) {
            return None;
        }
        let object = if passive { before } else { behind };
        let near: &[SpokenWord] = if passive { object } else { &object[..object.len().min(6)] };
        let you =
            if passive { near.any_is(SECOND) } else { near.cut(0..2).any_of(list!["you", "u"]) };
        let call =
            word.one_of(list!["transfer", "transferring", "forward", "forwarding", "redirect"])
                && near.any_of(list!["call"]);
        let case = near.any_of(CASES) || call;
        let weak_case =
            near.any_is(CASE) || near.any_of(list!["message", "messages", "email", "them"]);
        let through = word.one_of(list!["put", "putting", "patch", "patching"])
            && you
            && behind.any_of(list!["through"]);
        let on = word.one_of(list![
            "pass", "passing", "passed", "hand", "handing", "handed", "send", "sending", "sent",
        ]) && behind.cut(0..5).any_of(list!["on", "along", "over", "off"]);
        // A warehouse also receives goods.
        let to_desk = target.is_some_and(|noun| noun.kind == Kind::Desk);
        let stored = passive && to_desk;
        if stored && near.any_of(GOODS) || is_policy(before, passive) {
            return None;
        }
        let sure = word.one_of(SURE) || word.is(ESCALATE);
        let alone = word.is(ESCALATE) && behind.all_is(FILLER);
        let flagged = word.one_of(list!["flag", "flagging", "flagged"]);
        let counts = target.is_some()
            && (you || weak_case && !stored || case || sure || on || flagged)
            || word.is(ESCALATE) && (case || weak_case || you || alone)
            || through
            || you && (sure || on) && self.ends_with_you(behind, passive)
            || case
                && (sure
                    && !word.one_of(list![
                        "connect",
                        "connecting",
                        "connected",
                        "hand",
                        "handing",
                        "handed",
                    ])
                    || on)
                && self.goes_nowhere(behind);
        let end = match target {
            Some(target) => target.words.end,
            None if passive => verb + 1,
            None => self.object_end(verb, clause.end),
        };
        counts.then_some(verb..end.max(verb + 1))
    }

    /// `Thanks for the feedback, I'll share **it** with our team`.
    fn is_about_feedback(&self, start: usize, behind: &[SpokenWord]) -> bool {
        let it = behind.at(0).one_of(list!["it", "this", "that", "these"])
            && behind.get(1).is_some_and(|word| !word.is(CASE));
        it && (self.words().cut(0..start).iter().any(names_feedback) || self.behind_feedback)
    }

    /// Whether a verb leads to a noun: with a preposition between them, and no other verb.
    fn leads(&self, verb: usize, noun: &Noun) -> bool {
        let words = self.words();
        let between = words.cut(verb + 1..noun.words.start);
        between.iter().rev().take(4).any(|word| word.one_of(list!["to", "with", "for", "onto"]))
            || between.all_is(FILLER.or(DETERMINER).or(CASE)) && words.at(verb).is(ESCALATE)
            || between.any_is(SECOND) && between.len() <= 2
    }

    fn ends_with_you(&self, behind: &[SpokenWord], passive: bool) -> bool {
        passive && self.goes_nowhere(behind)
            || behind.cut(1..usize::MAX).all_are(
                FILLER,
                list![
                    "over",
                    "through",
                    "momentarily",
                    "shortly",
                    "a",
                    "moment",
                    "in",
                    "to",
                    "there",
                ],
            )
    }

    /// Nothing after a verb says that it goes to an address or a thing.
    fn goes_nowhere(&self, behind: &[SpokenWord]) -> bool {
        let to = behind.first_of(list!["to", "with", "into"]);
        to.is_none_or(|to| behind.cut(to + 1..usize::MAX).all_is(FILLER))
    }

    fn object_end(&self, verb: usize, end: usize) -> usize {
        let words = self.words();
        (verb + 1..end)
            .take(6)
            .rfind(|&at| {
                words.at(at).is(CASE.or(SECOND))
                    || words.at(at).one_of(list!["through", "on", "over"])
            })
            .map_or(verb + 1, |at| at + 1)
    }
}

/// `feedback`, `suggestion`: something else than a case is spoken of. One says thanks for anything.
pub(super) fn names_feedback(word: &SpokenWord) -> bool {
    word.is(NO_CASE) && !word.one_of(list!["thanks", "regards"])
}

/// `tickets are escalated after five days`: a general rule.
fn is_policy(before: &[SpokenWord], passive: bool) -> bool {
    passive
        && matches!(before, [cases, are] if cases.is(CASE) && cases.text.ends_with('s') && are.one_of(list!["are"]))
}
