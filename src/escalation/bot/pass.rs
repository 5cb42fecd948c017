//! The bot hands the case over.

use std::ops::Range;

use super::manner::Manner;
use super::reader::Reader;
use super::said::Said;
use crate::english::spoken::SpokenWord;
use crate::english::spoken::class::{
    BE, CASE, DETERMINER, ESCALATE, FILLER, HEDGE, ING, NEGATION, NO_CASE, OBJECT, OWNED, PASS_ON,
    PAST, PREPOSITION, SECOND, TALK,
};
use crate::escalation::people::{Kind, Noun};
use crate::team::SignalRule::HandsOver;

/// Said of cases and of customers, and of little else.
const SURE: &[&str] = &[
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
/// A case, whatever stands around.
const CASES: &[&str] = &[
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
/// Verbs that make a case of it.
const OPENS: &[&str] = &[
    "open",
    "opened",
    "opening",
    "raise",
    "raised",
    "raising",
    "create",
    "created",
    "creating",
    "log",
    "logged",
    "logging",
    "file",
    "filed",
    "submit",
    "submitted",
];
/// Other verbs that bring people in.
const INVOLVES: &[&str] = &[
    "loop",
    "looping",
    "looped",
    "involve",
    "involving",
    "involved",
    "bring",
    "bringing",
    "brought",
    "get",
    "getting",
    "have",
    "having",
    "arrange",
    "arranging",
    "arranged",
    "assign",
    "assigning",
];
const NEEDS: &[&str] =
    &["need", "needs", "require", "requires", "warrant", "warrants", "requiring"];
const REVIEWS: &[&str] = &[
    "review",
    "reviewed",
    "escalation",
    "escalated",
    "escalating",
    "attention",
    "approval",
    "handled",
    "looked",
    "investigation",
];

impl Reader<'_> {
    pub(super) fn pass(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let clause = self.clauses[index].words.clone();
        let shares = ["share", "shared", "sharing"];
        let verbs = clause.clone().filter(|&at| {
            self.words()[at].is(PASS_ON.or(ESCALATE)) || self.words()[at].one_of(&shares)
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
            .or_else(|| self.transfer(index))
            .or_else(|| self.talks(index, nouns))
            .or_else(|| self.calls(index, nouns))
            .or_else(|| self.needs(index, nouns))
    }

    /// The words that say what is passed on, and to whom.
    fn passed(&self, clause: &Range<usize>, verb: usize, nouns: &[Noun]) -> Option<Range<usize>> {
        let words = self.words();
        let word = &words[verb];
        let behind = &words[verb + 1..clause.end];
        let before = &words[clause.start..verb];
        let target = nouns.iter().find(|noun| noun.words.start > verb && self.leads(verb, noun));
        let passive = word.is(PAST) && before.iter().rev().take(4).any(|word| word.is(BE));
        // Gerunds are what something is called.
        let called = word.is(ING)
            && behind.iter().any(|word| word.one_of(&["means", "is", "takes", "requires"]));
        let prevented = before.last().is_some_and(|word| {
            word.is(DETERMINER.or(OWNED)) && !word.one_of(&["you", "this", "that"])
        });
        if called || prevented || behind.iter().take(4).any(|word| word.is(NO_CASE)) {
            return None;
        }
        let object = if passive { before } else { behind };
        let near: &[SpokenWord] = if passive { object } else { &object[..object.len().min(6)] };
        let you = if passive {
            near.iter().any(|word| word.is(SECOND))
        } else {
            near.iter().take(2).any(|word| word.one_of(&["you", "u"]))
        };
        let case = near.iter().any(|word| word.one_of(CASES));
        let weak_case = near.iter().any(|word| word.is(CASE));
        let through = word.one_of(&["put", "putting", "patch", "patching"])
            && you
            && behind.iter().any(|word| word.one_of(&["through"]));
        let on =
            word.one_of(&[
                "pass", "passing", "passed", "hand", "handing", "handed", "send", "sending", "sent",
            ]) && behind.iter().take(5).any(|word| word.one_of(&["on", "along", "over", "off"]));
        // Goods go to a warehouse, too.
        let stored = passive && target.is_some_and(|noun| noun.kind == Kind::Desk);
        let sure = word.one_of(SURE) || word.is(ESCALATE);
        let alone = word.is(ESCALATE) && behind.iter().all(|word| word.is(FILLER));
        let counts = target.is_some() && (you || weak_case && !stored || case || sure || on)
            || word.is(ESCALATE) && (case || weak_case || you || alone)
            || through
            || you && sure && self.ends_with_you(behind, passive)
            || case
                && (sure
                    && !word.one_of(&[
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

    /// Whether a verb leads to a noun: with a preposition between them, and no other verb.
    fn leads(&self, verb: usize, noun: &Noun) -> bool {
        let words = self.words();
        let between = &words[verb + 1..noun.words.start];
        between.iter().rev().take(4).any(|word| word.one_of(&["to", "with", "for", "onto"]))
            || between.iter().all(|word| word.is(FILLER.or(DETERMINER).or(CASE)))
                && words[verb].is(ESCALATE)
            || between.iter().any(|word| word.is(SECOND)) && between.len() <= 2
    }

    fn ends_with_you(&self, behind: &[SpokenWord], passive: bool) -> bool {
        passive && self.goes_nowhere(behind)
            || behind.iter().skip(1).all(|word| {
                word.is(FILLER)
                    || word.one_of(&[
                        "over",
                        "through",
                        "momentarily",
                        "shortly",
                        "a",
                        "moment",
                        "in",
                        "to",
                        "there",
                    ])
            })
    }

    /// Nothing behind a verb says that it goes to an address or a thing.
    fn goes_nowhere(&self, behind: &[SpokenWord]) -> bool {
        let to = behind.iter().position(|word| word.one_of(&["to", "with", "into"]));
        to.is_none_or(|to| behind[to + 1..].iter().all(|word| word.is(FILLER)))
    }

    fn object_end(&self, verb: usize, end: usize) -> usize {
        let words = self.words();
        (verb + 1..end)
            .take(6)
            .rfind(|&at| {
                words[at].is(CASE.or(SECOND)) || words[at].one_of(&["through", "on", "over"])
            })
            .map_or(verb + 1, |at| at + 1)
    }

    /// `loop in a specialist`, `get a colleague involved`, `have someone look into it`, `open a ticket with the team`.
    fn involved(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let verbs = self.clauses[index].words.clone();
        let mut verbs =
            verbs.filter(|&at| self.words()[at].one_of(INVOLVES) || self.words()[at].one_of(OPENS));
        verbs.find_map(|verb| self.involves(index, verb, nouns))
    }

    fn involves(&self, index: usize, verb: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = nouns.iter().find(|noun| noun.words.start > verb)?;
        let between = &words[verb + 1..noun.words.start];
        let behind = &words[noun.words.end..clause.end];
        let light = words[verb].one_of(&["get", "getting", "have", "having"]);
        let opens = words[verb].one_of(OPENS);
        let near = between.iter().all(|word| {
            word.is(FILLER.or(DETERMINER).or(PREPOSITION)) || word.one_of(&["in", "you"])
        });
        let acts = behind.is_empty()
            || behind.iter().take(6).any(|word| {
                word.one_of(&[
                    "look",
                    "involved",
                    "help",
                    "assist",
                    "contact",
                    "call",
                    "reach",
                    "review",
                    "take",
                    "handle",
                    "check",
                    "get",
                    "follow",
                    "investigate",
                    "to",
                    "on",
                    "for",
                ])
            });
        let ticket = between
            .iter()
            .any(|word| word.one_of(&["ticket", "case", "request", "issue", "this", "escalation"]))
            && between.iter().any(|word| word.one_of(&["with", "to", "for"]));
        let counts = if opens {
            ticket
        } else if light {
            near && acts && noun.kind.is_named()
        } else {
            near
        };
        if !counts {
            return None;
        }
        self.said(HandsOver, index, verb, verb..noun.words.end, Some(noun))
    }

    /// `proceed with the transfer`, `initiating a handoff`.
    fn transfer(&self, index: usize) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = clause.clone().find(|&at| {
            words[at].one_of(&["transfer", "escalation", "handover", "handoff"])
                && at > clause.start
                && words[at - 1].is(DETERMINER)
        })?;
        let verb = (clause.start..noun).rev().take(4).find(|&at| {
            words[at].one_of(&[
                "proceed",
                "proceeding",
                "initiate",
                "initiating",
                "initiated",
                "start",
                "starting",
                "started",
                "request",
                "requesting",
                "requested",
                "arrange",
                "arranging",
                "arranged",
                "make",
                "making",
                "process",
                "processing",
            ])
        })?;
        let money =
            words[noun + 1..clause.end].iter().take(3).any(|word| word.one_of(&["of", "to"]))
                && !words[noun + 1..clause.end]
                    .iter()
                    .any(|word| word.is(crate::english::spoken::class::PERSON));
        if money
            || words[noun - 1].is(OWNED)
            || words[noun].one_of(&["transfer"])
                && !words[verb].one_of(&[
                    "proceed",
                    "proceeding",
                    "initiate",
                    "initiating",
                    "initiated",
                    "start",
                    "starting",
                ])
        {
            return None;
        }
        self.said(HandsOver, index, verb, verb..noun + 1, None)
    }

    /// `would you like to talk to a person?`
    fn talks(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = nouns.iter().find(|noun| {
            noun.words.start > clause.start && words[noun.words.start - 1].one_of(&["to", "with"])
        })?;
        let verb = (clause.start..noun.words.start).rev().take(4).find(|&at| words[at].is(TALK))?;
        let asks = self.sentence.question
            || words[clause.start..verb]
                .iter()
                .any(|word| word.one_of(&["would", "prefer", "want"]));
        let said = self.said(HandsOver, index, verb, verb..noun.words.end, Some(noun))?;
        (asks && said.manner == Manner::Offer).then_some(said)
    }

    /// `would you like a callback from our team?`
    fn calls(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let verb = clause.clone().find(|&at| words[at].one_of(&["callback", "call"]))?;
        let noun = nouns.iter().find(|noun| noun.words.start == verb + 2)?;
        let from = words[verb + 1].one_of(&["from", "by"]);
        let said = self.said(HandsOver, index, verb, verb..noun.words.end, Some(noun))?;
        (from && said.manner == Manner::Offer).then_some(said)
    }

    /// `this may need review`.
    fn needs(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let verb = clause.clone().find(|&at| {
            words[at].one_of(NEEDS)
                || words[at].one_of(&["be"]) && at > clause.start && words[at - 1].is(HEDGE)
                || words[at].one_of(&["go"])
                    && words.get(at + 1).is_some_and(|word| word.one_of(&["to"]))
        })?;
        let before = &words[clause.start..verb];
        let behind = &words[verb + 1..clause.end];
        let case = before.iter().any(|word| word.one_of(CASES));
        let noun = nouns.iter().find(|noun| noun.words.start > verb && noun.kind.is_named());
        let review = behind.iter().take(6).position(|word| word.one_of(REVIEWS));
        if !case
            || before
                .iter()
                .any(|word| word.is(NEGATION.or(OBJECT).or(SECOND)) && !word.one_of(&["your"]))
            || self.sentence.question
        {
            return None;
        }
        let hedged =
            before.iter().any(|word| word.is(HEDGE) || word.one_of(&["could", "may", "might"]));
        let manner = match hedged {
            true if review.is_some() || noun.is_some() => Manner::Hedged,
            false if noun.is_some() && !words[verb].one_of(&["be", "go"]) => Manner::Firm,
            _ => return None,
        };
        if self.clauses[index].conjunction == crate::english::spoken::Conjunction::Condition {
            return None;
        }
        let end = noun.map(|noun| noun.words.end).or(review.map(|at| verb + at + 2))?;
        Some(self.put(HandsOver, manner, verb, verb..end, noun))
    }
}
