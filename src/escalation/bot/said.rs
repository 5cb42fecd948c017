//! A signal, and how it is said.

use std::ops::Range;

use super::manner::{Manner, manner};
use super::reader::Reader;
use crate::english::spoken::Words;
use crate::escalation::people::Noun;
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::{SignalCategory, SignalRule};

impl Reader<'_> {
    /// What a verb says in its sentence.
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
        let mut found =
            Found::of(rule, words.cut(span)).with(Role::Verb, words.cut(verb..verb + 1));
        if let Some(noun) = noun {
            let role = if noun.is_team() { Role::Team } else { Role::Person };
            found = found.with(role, words.cut(noun.words.clone()));
        }
        Said { found, manner }
    }
}

/// A signal, and how it is said.
pub(super) struct Said {
    found: Box<Found>,
    pub manner: Manner,
}

impl Said {
    pub fn found(self) -> Found {
        let possible = |modality| {
            let found = self.found.clone().said(modality).unconfirmed();
            Found { category: SignalCategory::Possible, ..*found }
        };
        match self.manner {
            Manner::Done | Manner::Firm => *self.found,
            Manner::Offer => *self.found.said(Modality::Offer),
            Manner::Hedged => possible(Modality::Hedged),
            Manner::Awaiting => possible(Modality::Awaiting),
        }
    }
}
