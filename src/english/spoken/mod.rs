//! English as people speak it in a conversation: folded, mended, and cut into sentences and clauses.
//!
//! An SOP is written with care, a turn of a conversation is not, and the same word says something else in each: `agent` is
//! filler in an SOP and somebody to talk to here. So conversations have classes of their own. The tokens are the same.

pub(crate) mod class;
mod clauses;
mod fold;
mod lexicon;
pub(crate) mod list;
mod masks;
mod sentences;
mod slips;
mod words;

pub(crate) use clauses::{Clause, Conjunction, clauses};
pub(crate) use list::{List, list};
pub(crate) use sentences::{Mark, Sentence, SpokenWord, Words, sentences, spoken_words};
