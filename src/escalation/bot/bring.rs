//! The bot brings people in, without the words for passing on.

use std::ops::Range;

use super::manner::{Manner, hanging};
use super::reader::Reader;
use super::said::Said;
use crate::english::spoken::class::{
    BE, CASE, DETERMINER, FILLER, FIRST, MODAL, NEGATION, OWNED, PERSON, PREPOSITION, SECOND, TRADE,
};
use crate::english::spoken::{Conjunction, List, Words, list};
use crate::escalation::people::Noun;
use crate::team::SignalRule::HandsOver;

/// Verbs that make a case of it.
const OPENS: List = list![
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
const INVOLVES: List = list![
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
    "find",
    "finding",
];

/// Verbs that take a transfer.
const STARTS: List =
    list!["proceed", "proceeding", "initiate", "initiating", "initiated", "start", "starting"];
/// Verbs that also take an escalation or a callback.
const ARRANGES: List = list![
    "started",
    "request",
    "requesting",
    "requested",
    "arrange",
    "arranging",
    "arranged",
    "schedule",
    "scheduled",
    "scheduling",
    "booked",
    "make",
    "making",
    "process",
    "processing",
];
/// How someone gets into a queue.
const QUEUES: List = list!["placed", "put", "putting", "added", "adding", "placing"];

impl Reader<'_> {
    /// `loop in a specialist`, `get a colleague involved`, `have someone look into it`, `open a ticket with the team`.
    pub(super) fn involved(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        if nouns.is_empty() {
            return None;
        }
        let brings = |at: &usize| {
            let word = self.words().at(*at);
            word.one_of(INVOLVES) || word.one_of(OPENS)
        };
        let mut verbs = self.clauses[index].words.clone().filter(brings);
        verbs.find_map(|verb| self.involves(index, verb, nouns))
    }

    /// `an agent has been assigned to your case`.
    pub(super) fn assigned(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = &self.clauses[index];
        let noun = named(nouns)?;
        let behind = noun.words.end..clause.words.end;
        let verb = behind
            .clone()
            .take(4)
            .find(|&at| words.at(at).one_of(list!["assigned", "allocated"]))?;
        let between = words.cut(noun.words.end..verb);
        let to = words.cut(verb + 1..clause.words.end).first()?;
        let yours = words.cut(verb + 1..clause.words.end).any_is(SECOND.or(CASE));
        let passive = between.any_of(list!["been", "was", "were", "be", "being"]);
        let nobody = words.cut(clause.words.start..noun.words.start).any_is(NEGATION);
        if !passive
            || nobody
            || between.any_is(NEGATION.or(MODAL)) && !between.any_of(list!["will"])
            || !to.one_of(list!["to", "for"])
            || !yours
            || self.sentence.question
            || clause.conjunction == Conjunction::Condition
        {
            return None;
        }
        Some(self.put(HandsOver, Manner::Done, verb, noun.words.start..verb + 1, Some(noun)))
    }

    /// `I have created a support ticket`.
    pub(super) fn opens_ticket(&self, index: usize) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let verb = clause.clone().find(|&at| words.at(at).one_of(OPENS))?;
        let ticket =
            (verb + 1..clause.end).take(4).find(|&at| words.at(at).one_of(list!["ticket"]))?;
        let plain = words
            .cut(verb + 1..ticket)
            .all_are(DETERMINER.or(FILLER), list!["support", "new", "priority", "urgent"]);
        let own = words.cut(clause.start..verb).any_is(FIRST);
        (plain && own).then(|| self.said(HandsOver, index, verb, verb..ticket + 1, None))?
    }

    fn involves(&self, index: usize, verb: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = nouns.iter().find(|noun| noun.words.start > verb)?;
        let between = words.cut(verb + 1..noun.words.start);
        let behind = words.cut(noun.words.end..clause.end);
        let light =
            words.at(verb).one_of(list!["get", "getting", "have", "having", "find", "finding"]);
        let opens = words.at(verb).one_of(OPENS);
        let near = between.all_are(FILLER.or(DETERMINER).or(PREPOSITION), list!["in", "you"]);
        let acts = behind.is_empty()
            || behind.cut(0..6).any_of(list![
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
                "from",
            ]);
        let ticket =
            between.any_of(list!["ticket", "case", "request", "issue", "this", "escalation"])
                && between.any_of(list!["with", "to", "for"]);
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

    /// `your case is now with our complaints department`.
    pub(super) fn lies_with(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = named(nouns)?;
        let with = noun.words.start.checked_sub(1).filter(|at| *at > clause.start)?;
        let before = words.cut(clause.start..with);
        let verb = before.last_is(BE)?;
        let lies = before.cut(verb + 1..usize::MAX).all_is(FILLER)
            && words.at(with).one_of(list!["with"])
            && before.at(verb).one_of(list!["is", "are"])
            && before.cut(0..verb).any_is(CASE)
            && !before.cut(0..verb).any_is(SECOND);
        if !lies || self.sentence.question {
            return None;
        }
        let at = clause.start + verb;
        let manner = hanging(self, index, Manner::Done)?;
        Some(self.put(HandsOver, manner, at, with..noun.words.end, Some(noun)))
    }

    /// The last word of a range that is one of these, if it is near the range's end.
    fn last_of(&self, range: Range<usize>, near: usize, of: List) -> Option<usize> {
        range.rev().take(near).find(|&at| self.words().at(at).one_of(of))
    }

    /// `please hold for an agent`.
    pub(super) fn holds(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = nouns.iter().find(|noun| noun.is_person() && noun.words.end == clause.end)?;
        let before = words.cut(clause.start..noun.words.start);
        let [polite @ .., hold, for_] = before else { return None };
        let waits = hold.one_of(list!["hold", "wait"]) && for_.one_of(list!["for"]);
        let trade = words.at(noun.head).is(TRADE) && !noun.qualified;
        let ordered = polite.all_is(FILLER);
        let verb = clause.start + polite.len();
        (waits && ordered && !trade && noun.is_sure())
            .then(|| self.put(HandsOver, Manner::Firm, verb, verb..noun.words.end, Some(noun)))
    }

    /// `you have been placed in the queue for the next agent`.
    pub(super) fn queues(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let queue = clause.clone().find(|&at| words.at(at).one_of(list!["queue", "waitlist"]))?;
        let verb = self.last_of(clause.start..queue, 5, QUEUES)?;
        let led = words
            .cut(verb + 1..queue)
            .all_are(PREPOSITION.or(DETERMINER).or(FILLER), list!["you", "support"]);
        let you = words.cut(clause.start..queue).any_of(list!["you"]);
        let noun = nouns.iter().find(|noun| noun.words.start > queue);
        if !(led && you && (noun.is_some() || queue + 1 == clause.end)) {
            return None;
        }
        let end = noun.map_or(queue + 1, |noun| noun.words.end);
        self.said(HandsOver, index, verb, verb..end, noun)
    }

    /// `proceed with the transfer`, `initiating a handoff`.
    pub(super) fn transfer(&self, index: usize) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = clause.clone().find(|&at| {
            words.at(at).one_of(list!["transfer", "escalation", "handover", "handoff", "callback"])
                && at > clause.start
                && words.at(at - 1).is(DETERMINER)
        })?;
        let verb = self
            .last_of(clause.start..noun, 4, STARTS)
            .or_else(|| self.last_of(clause.start..noun, 4, ARRANGES))?;
        let behind = words.cut(noun + 1..clause.end);
        let money = behind.cut(0..3).any_of(list!["of", "to"]) && !behind.any_is(PERSON);
        // A transfer that was arranged or requested may be a transfer of money.
        let unsure = words.at(noun).one_of(list!["transfer"]) && !words.at(verb).one_of(STARTS);
        if money || unsure || words.at(noun - 1).is(OWNED) {
            return None;
        }
        self.said(HandsOver, index, verb, verb..noun + 1, None)
    }
}

fn named(nouns: &[Noun]) -> Option<&Noun> {
    nouns.iter().find(|noun| noun.kind.is_named())
}
