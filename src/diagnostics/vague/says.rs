//! What is found in a sentence, and what its parts speak of. Numbers are places of
//! [`Sentence`](super::sentence::Sentence).

use super::family::Family;

/// Vague wording: the first place and the one behind the last.
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
    /// In a condition, or in words that stand behind the first noun of a phrase.
    Clause,
    /// Before the first noun of what is handed over: any quality there tells which work is.
    Phrase,
}
