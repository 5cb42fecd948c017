//! The table from words to what they are.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::class::{Classes, KEY, SHORT_FORM};
use super::words::{function, nouns, short, verbs};
use crate::english::index::{Hash, Index};
use crate::text::{sort_by, sort_by_key};

/// Words with their classes, sorted, and where those of each first letter begin.
struct Lexicon {
    rows: Vec<(Box<str>, Classes)>,
    beginnings: [usize; 257],
    index: Index,
    /// Rows that are worth mending, by their last letter.
    keys_by_end: Vec<usize>,
}

/// What a folded word is.
pub(crate) fn classes_of(word: &str) -> Classes {
    row_of(word, Hash::of(word.as_bytes())).map_or(Classes::NONE, |(_, classes)| *classes)
}

/// A folded word with what it is. Words that are known are not copied: most are.
pub(super) fn looked_up(word: &str) -> (Cow<'static, str>, Classes) {
    plain(word, Hash::of(word.as_bytes()))
}

/// The same of a word that is ASCII in any case or folded, by its hash.
pub(super) fn plain(word: &str, hash: Hash) -> (Cow<'static, str>, Classes) {
    match row_of(word, hash) {
        Some((known, classes)) => (Cow::Borrowed(known), *classes),
        None => (Cow::Owned(word.to_ascii_lowercase()), Classes::NONE),
    }
}

fn row_of(word: &str, hash: Hash) -> Option<&'static (Box<str>, Classes)> {
    let Lexicon { rows, index, .. } = lexicon();
    let found = index.find(hash, |row| rows[row].0.eq_ignore_ascii_case(word));
    found.map(|row| &rows[usize::from(row)])
}

/// The words worth mending that begin with a letter.
pub(super) fn keys_from(letter: u8) -> impl Iterator<Item = &'static str> {
    beginning_with(letter).iter().filter(|(_, of)| of.any(KEY)).map(|(word, _)| &**word)
}

/// The words worth mending that end with a letter.
pub(super) fn keys_to(letter: u8) -> impl Iterator<Item = &'static str> {
    let Lexicon { rows, keys_by_end, .. } = lexicon();
    let word = |&row: &usize| &*rows[row].0;
    let from = keys_by_end.partition_point(|row| last(word(row)) < letter);
    keys_by_end[from..].iter().map(word).take_while(move |word| last(word) == letter)
}

fn last(word: &str) -> u8 {
    word.bytes().last().unwrap_or_default()
}

fn beginning_with(letter: u8) -> &'static [(Box<str>, Classes)] {
    let lexicon = lexicon();
    let at = usize::from(letter);
    &lexicon.rows[lexicon.beginnings[at]..lexicon.beginnings[at + 1]]
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let rows = build();
        let first = |word: &str| usize::from(word.bytes().next().unwrap_or_default());
        let beginnings =
            std::array::from_fn(|letter| rows.partition_point(|(word, _)| first(word) < letter));
        let keys = (0..rows.len()).filter(|&row| rows[row].1.any(KEY));
        let mut keys_by_end: Vec<usize> = keys.collect();
        sort_by_key(&mut keys_by_end, |&row| last(&rows[row].0));
        let index = Index::new(rows.len(), |row| rows[row].0.as_bytes());
        Lexicon { rows, beginnings, index, keys_by_end }
    })
}

fn build() -> Vec<(Box<str>, Classes)> {
    let mut all: Vec<(Box<str>, Classes)> = vec![];
    let lists = function::LISTS.iter().chain(nouns::LISTS);
    for (classes, words) in lists {
        all.extend(words.split_whitespace().map(|word| (word.into(), *classes)));
    }
    let short = short::SHORT_FORMS.split(',').filter_map(|row| row.split_once('='));
    all.extend(short.map(|(short, _)| (short.into(), SHORT_FORM)));
    for (classes, words) in verbs::LISTS {
        for verb in words.split_whitespace() {
            verbs::forms(verb, |form, kind| all.push((form.into(), classes.or(kind))));
        }
    }
    sort_by(&mut all, |a, b| a.0.cmp(&b.0));
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.or(next.1);
        }
        same
    });
    all
}
