//! English wording: words, sentences of words, phrases and clauses. What the engine knows of English
//! is here, beyond where sentences end and the frames by which `escalation` detects requests.

pub(crate) mod class;
mod clauses;
mod index;
mod lexicon;
mod packed;
mod phrases;
#[cfg(feature = "full")]
pub(crate) mod spoken;
mod tokens;
mod wanted;
pub(crate) mod word;
mod words;

pub(crate) use class::Classes;
pub(crate) use clauses::{HEDGES, clause_of};
pub(crate) use phrases::{awaits_more, head, is_possessive, tail};
pub(crate) use wanted::Wanted;
pub(crate) use word::Word;
pub(crate) use words::{Strength, Words};

/// Every word of the lexicon as written.
#[cfg(test)]
pub(crate) fn lexicon() -> Vec<&'static str> {
    lexicon::ROWS.iter().map(|&(word, _)| word).collect()
}
