//! How data crosses between host and engine, both ways: all text in one string, and the structure
//! as numbers. The boundary is crossed once for a whole team or analysis instead of once for each
//! member of each object.
//!
//! The structure is the value in reading order, one number each, `count * 8 + tag`:
//!
//! | tag | value | count |
//! | --- | --- | --- |
//! | 0 | `null`, `false`, `true`, or what JSON can't represent | which, see [`WORDS`] |
//! | 1 | text | UTF-16 units, the next of the string |
//! | 2 | text with lone surrogates | the same |
//! | 3 | number | nothing; the two halves of its 64 bits follow, the lower one first |
//! | 4 | array, its items follow | items |
//! | 5 | object, its members follow: a key and a value each | members |
//! | 6 | whole number | itself |
//! | 7 | text that recurs often | nothing; a key follows |
//!
//! A key is written as its number among the different keys so far. For a new key, the length of its
//! text follows.

use super::Value;

pub(super) const WORD: u32 = 0;
pub(super) const TEXT: u32 = 1;
pub(super) const BROKEN_TEXT: u32 = 2;
pub(super) const NUMBER: u32 = 3;
pub(super) const ARRAY: u32 = 4;
pub(super) const OBJECT: u32 = 5;
pub(super) const WHOLE: u32 = 6;
pub(super) const KEY: u32 = 7;

/// How many tags there are; counts are multiplied by it.
pub(super) const TAGS: u32 = 8;

/// The values of tag 0, by their count.
pub(super) const WORDS: [Value; 9] = [
    Value::Null,
    Value::Bool(false),
    Value::Bool(true),
    Value::UNDEFINED,
    Value::Other("function"),
    Value::Other("symbol"),
    Value::Other("bigint"),
    Value::Other("unreadable value"),
    Value::Other("value nested too deep"),
];
