//! The words that conversations are read by, one list a class.

pub(super) mod function;
pub(super) mod nouns;
pub(super) mod short;
pub(super) mod verbs;
