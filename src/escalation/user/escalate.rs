//! `escalate this`.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    CASE, CONTACT_DATA, DESIRE, DESK, DETERMINER, ESCALATE, FILLER, FIRST, GREETING, HANDOFF, HAVE,
    NEGATION, OWNED, PAST, PERSON, THIRD,
};
use crate::english::spoken::{Clause, Conjunction, List, Words, list};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

/// Things that a desk treats as cases, besides those called a case.
pub(super) const MATTERS: List = list![
    "account",
    "application",
    "bill",
    "booking",
    "charge",
    "delivery",
    "dispute",
    "invoice",
    "package",
    "parcel",
    "payment",
    "situation",
    "subscription",
];

/// Objects of `escalate` that are not a case.
const OTHERS: List =
    list!["privileges", "permissions", "access", "prices", "price", "costs", "rent", "fees"];

/// What is done to how a product escalates.
const SETS: List = list![
    "configure",
    "set",
    "setup",
    "edit",
    "enable",
    "disable",
    "customize",
    "customise",
    "define",
    "automate",
    "change",
    "adjust",
    "modify",
    "manage",
    "build",
    "implement",
    "turn"
];
const PLURALS: List = list!["escalations", "handoffs", "handovers"];

/// Verbs that take an escalation in an order.
const STARTS: List = list!["open", "start", "initiate", "raise", "create", "file", "trigger"];

impl Reader<'_> {
    /// `escalate this please`, `I want it escalated`.
    pub(super) fn escalation(&self, index: usize, clause: &Clause) -> Option<Box<Found>> {
        let words = &self.sentence.words;
        let within = words.cut(clause.words.clone());
        let at = within.first_is(ESCALATE.or(HANDOFF))?;
        let word = within.at(at);
        let before = within.cut(0..at);
        let noun = !word.is(ESCALATE);
        let alone = within.iter().all(|other| {
            std::ptr::eq(other, word)
                || other.is(FILLER.or(GREETING).or(DETERMINER).or(PERSON))
                || other.one_of(list!["it", "this", "me", "to", "case"])
        });
        if alone {
            // `escalated?` repeats what the bot said.
            // `that escalated quickly`.
            let itself = before.at(0).one_of(list!["it", "that", "things"])
                && !within.any_of(list!["please", "pls", "now", "asap"]);
            if word.is(PAST) && (self.sentence.question || itself) {
                return None;
            }
            return Some(
                Found::of(SignalRule::AsksToEscalate, within.cut(at..usize::MAX))
                    .with(Role::Verb, within.cut(at..at + 1)),
            );
        }
        // `I need to escalate my workout`: not a support case.
        let object = within.cut(at + 1..usize::MAX).past(DETERMINER).first();
        let subject =
            word.is(PAST).then(|| before.at(usize::from(before.at(0).is(DETERMINER.or(OWNED)))));
        if object.into_iter().chain(subject).any(|word| word.one_of(OTHERS)) {
            return None;
        }
        let owned = object
            .is_some_and(|word| word.is(OWNED))
            .then(|| within.cut(at + 1..usize::MAX).past(DETERMINER.or(OWNED)).first());
        if owned.flatten().is_some_and(|word| {
            !word.is(CASE.or(DESK).or(FILLER).or(CONTACT_DATA)) && !word.one_of(MATTERS)
        }) {
            return None;
        }
        let own_condition =
            clause.conjunction == Conjunction::Condition && before.all_is(FIRST.or(FILLER));
        if own_condition
            || within.at(at + 1).one_of(list![
                "policy",
                "path",
                "process",
                "procedure",
                "matrix",
                "level",
                "step",
                "node",
                "rule",
                "rules",
                "policies",
                "paths",
                "settings",
                "setting",
                "workflow",
                "workflows",
                "timeout",
                "threshold",
                "triggers",
                "steps",
                "levels",
                "flow",
                "notes",
                "button",
                "feature",
                "date"
            ])
        {
            return None;
        }
        // `how do I set up escalations`, `prices have escalated`.
        let how = before.any_of(list!["how", "where"]);
        let sets = (noun || how) && before.any_of(SETS) || how && word.one_of(PLURALS);
        // `I do not want the fight to escalate`.
        let itself = matches!(before, [.., the, noun, to] if the.is(DETERMINER)
            && noun.classes.is_none()
            && to.one_of(list!["to"])
            && !noun.one_of(list!["option", "ability", "power", "opportunity"]));
        let perfect = word.is(PAST) && before.until(FILLER).end().is(HAVE);
        let asks_why = before.any_of(list!["why"]) && before.any_is(HAVE);
        if sets || itself || perfect || word.is(PAST) && asks_why && !before.any_is(CASE.or(FIRST))
        {
            return None;
        }
        let from = self.frame_start(index, clause);
        let must =
            before.any_of(list!["must", "should", "needs", "be", "get", "have"]) && word.is(PAST);
        let said = if noun {
            let wished = before.iter().any(|word| {
                word.is(DESIRE) && !word.is(PAST) || word.one_of(list!["please", "do", "request"])
            }) || before.at(0).one_of(STARTS);
            let wished = wished && !before.any_is(NEGATION);
            if wished { Stance::Wish } else { Stance::Told }
        } else {
            stance(words.cut(from..clause.words.start + at), word, self.sentence.question)
        };
        let past = before.any_of(list!["has", "was", "were", "been", "did"])
            && !before.any_of(list!["be", "get"]);
        // `how are tickets escalated` asks about other cases.
        let why = before.any_of(list!["why"]);
        let generally = (said == Stance::HowTo && word.is(PAST) || said == Stance::Wish && why)
            && !before.any_are(FIRST, list!["this", "it", "my"]);
        let rule = match said {
            _ if generally => return None,
            Stance::Wish | Stance::Bare | Stance::HowTo => SignalRule::AsksToEscalate,
            Stance::Told if must && !past && !before.any_is(NEGATION.or(THIRD)) => {
                SignalRule::AsksToEscalate
            }
            Stance::Denied => SignalRule::DeclinesPerson,
            _ => return None,
        };
        if past {
            return None;
        }
        let mut found =
            Found::of(rule, within.cut(at..usize::MAX)).with(Role::Verb, within.cut(at..at + 1));
        if found.confirmed && !found.retracts() && self.is_conditional(index, found.span.start()) {
            found = found.said(Modality::Conditional).unconfirmed();
        }
        Some(found)
    }
}
