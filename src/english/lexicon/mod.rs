//! All English words that are known, with their classes: sorted tables, one for each kind of words.
//!
//! To add a word, add its row to the table of its kind; to add a class, name it in `class.rs`.
//! [`Word::of`](super::word::Word::of) is the only place that looks up a word, so another language
//! only needs other tables.

use super::class::Classes;

macro_rules! rows {
    ($($word:literal: $($class:ident)*,)+) => {
        pub(super) const ROWS: &[(&str, Classes)] =
            &[$(($word, Classes::NONE$(.or(class::$class))*)),+];
    };
}

mod degrees;
mod function;
mod nouns;
mod verbs;

/// The tables. Each word is in one of them.
pub(super) const TABLES: [&[Row]; 4] = [function::ROWS, verbs::ROWS, nouns::ROWS, degrees::ROWS];

/// The rows of all tables.
pub(super) const ROWS: &[Row] = &joined();

type Row = (&'static str, Classes);

const fn joined() -> [Row; count()] {
    let mut all = [("", Classes::NONE); count()];
    let (mut table, mut end) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            all[end] = TABLES[table][row];
            (row, end) = (row + 1, end + 1);
        }
        table += 1;
    }
    all
}

const fn count() -> usize {
    let (mut table, mut count) = (0, 0);
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
}
