//! The findings in a sentence, and what its parts are about. Numbers are places of
//! [`Sentence`](super::sentence::Sentence).

use super::family::Family;

/// Vague wording: the first place and the one after the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub family: Family,
    pub from: usize,
    pub to: usize,
}

/// What a place of a sentence says about when to hand over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Nothing,
    /// In a condition, or in words after the first noun of a phrase.
    Clause,
    /// Before the first noun of the object: any quality there says which work is handed over.
    Phrase,
}
