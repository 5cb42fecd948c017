//! A sentence of the bot's while it is read.

use std::ops::Range;

use super::manner::{Manner, manner};
use crate::english::spoken::class::{FIRST, MODAL, THIRD};
use crate::english::spoken::{Clause, Conjunction, Sentence, SpokenWord};
use crate::escalation::people::{Names, Noun, nouns};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::{SignalCategory, SignalRule};

pub(super) struct Reader<'a> {
    pub sentence: &'a Sentence,
    pub clauses: &'a [Clause],
    pub names: &'a Names,
    /// A "then" in it hangs on what the sentence before says.
    pub hangs: bool,
}

impl Reader<'_> {
    pub fn words(&self) -> &[SpokenWord] {
        &self.sentence.words
    }

    /// Everything but what the bot can't do.
    pub fn read(&self) -> Vec<Said> {
        let mut found: Vec<Said> = vec![];
        for index in 0..self.clauses.len() {
            let nouns = self.nouns(self.clauses[index].words.clone());
            let first = self.pass(index, &nouns);
            let first = first.or_else(|| self.check(index, &nouns));
            let first = first.or_else(|| self.contact(index, &nouns));
            found.extend(first);
        }
        found
    }

    pub fn nouns(&self, within: Range<usize>) -> Vec<Noun> {
        let mut all = nouns(self.words(), within, self.names);
        all.retain(|noun| !noun.is_bot());
        all
    }

    pub fn has_condition(&self) -> bool {
        self.clauses.iter().any(|clause| clause.conjunction == Conjunction::Condition)
    }

    /// Where the words begin that say how a verb is meant: over `and` subject and modal carry on.
    pub fn frame_start(&self, index: usize) -> usize {
        let clause = &self.clauses[index];
        let words = &self.words()[clause.words.clone()];
        let begins_anew = words.iter().take(3).any(|word| {
            word.is(FIRST.or(MODAL).or(THIRD)) || word.one_of(&["please", "let", "you"])
        }) || !self
            .nouns(clause.words.start..clause.words.end.min(clause.words.start + 4))
            .is_empty();
        let carries = clause.conjunction == Conjunction::And && index > 0 && !begins_anew;
        if carries { self.clauses[index - 1].words.start } else { clause.words.start }
    }

    /// What a verb says, as its sentence has it.
    pub fn said(
        &self,
        rule: SignalRule,
        index: usize,
        verb: usize,
        span: Range<usize>,
        noun: Option<&Noun>,
    ) -> Option<Said> {
        manner(self, index, verb).map(|manner| self.put(rule, manner, verb, span, noun))
    }

    pub fn put(
        &self,
        rule: SignalRule,
        manner: Manner,
        verb: usize,
        span: Range<usize>,
        noun: Option<&Noun>,
    ) -> Said {
        let words = self.words();
        let rule = if manner == Manner::Offer { SignalRule::OffersPerson } else { rule };
        let mut found = Found::of(rule, &words[span]).with(Role::Verb, &words[verb..=verb]);
        if let Some(noun) = noun {
            let role = if noun.is_team() { Role::Team } else { Role::Person };
            found = found.with(role, &words[noun.words.clone()]);
        }
        Said { found, manner }
    }
}

/// A signal, and how it is said.
pub(super) struct Said {
    found: Found,
    pub manner: Manner,
}

impl Said {
    pub fn found(self) -> Found {
        let possible = |modality| {
            let found = self.found.clone().said(modality).unconfirmed();
            Found { category: SignalCategory::Possible, ..found }
        };
        match self.manner {
            Manner::Done | Manner::Firm => self.found,
            Manner::Offer => self.found.said(Modality::Offer),
            Manner::Hedged => possible(Modality::Hedged),
            Manner::Awaiting => possible(Modality::Awaiting),
        }
    }
}
