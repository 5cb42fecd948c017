//! English as people use it in a conversation: folded, corrected, and split into sentences and
//! clauses.
//!
//! An SOP is written with care, a turn of a conversation is not, and the same word means different things: `agent` is
//! filler in an SOP and a person to talk to here. So conversations have their own classes. The tokens are the same.

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
pub(crate) use sentences::{Mark, Sentence, SpokenWord, Step, Words, run, sentences, spoken_words};
