//! Names with words that a query misspells.

use std::ops::Range;

use super::pattern::Token;
use crate::team::{AssignmentIx, Word, WordIndex, is_word_part, letters};
use crate::text::sort_by_key;

/// Word lengths from which one edit, and two, are tolerated.
const ONE_EDIT_FROM: usize = 4;
const TWO_EDITS_FROM: usize = 8;
/// A longer word is not looked for with edits.
const LONGEST: usize = 32;
/// Beginnings of words that are looked at, and names that are compared letter by letter, for one
/// query.
const MOST_BEGINNINGS: usize = 2_000;
const MOST_NAMES: usize = 5_000;

/// A name, and the edits between it and the query.
pub(super) struct Misspelled {
    pub ix: AssignmentIx,
    pub edits: u8,
}

/// Names in which every word of the query begins a word, up to a few edits. An assignment may
/// appear more than once. The work is bounded for any team and query.
pub(super) fn search(index: &WordIndex, tokens: &[Token]) -> Vec<Misspelled> {
    let spelled: Vec<Spelled> = tokens.iter().map(Spelled::new).collect();
    let exact = spelled.iter().map(|word| index.with_prefix(&word.token.piece));
    let exact: Vec<Range<usize>> = exact.collect();
    let hopeless = |(word, range): (&Spelled, &Range<usize>)| word.edits == 0 && range.is_empty();
    if spelled.iter().all(|word| word.edits == 0) || spelled.iter().zip(&exact).any(hopeless) {
        return Vec::new();
    }
    if let [word] = &spelled[..] {
        let near = word.near_words(index).into_iter();
        let names = near.flat_map(|near| {
            let words = index.words(near.range).iter();
            words.map(move |word| Misspelled { ix: word.ix, edits: near.edits })
        });
        return names.collect();
    }
    let rarest = exact.into_iter().filter(|range| !range.is_empty()).min_by_key(|r| r.len());
    let longest = || spelled.iter().max_by_key(|word| word.chars.len());
    let ranges = match rarest {
        Some(range) => vec![range],
        None => longest()
            .into_iter()
            .flat_map(|word| word.near_words(index))
            .map(|near| near.range)
            .collect(),
    };
    let words = ranges.into_iter().flat_map(|range| index.words(range)).take(MOST_NAMES);
    let compare = |word: &Word| {
        // Each edit makes up for one missing letter.
        let lacks =
            |word: &Spelled, ix| index.missing_letters(ix, word.letters) > word.edits.into();
        if spelled.iter().any(|spelled| lacks(spelled, word.ix)) {
            return None;
        }
        let (key, starts) = (index.key(word.ix), index.starts(word.ix));
        let edits = spelled.iter().try_fold(0u8, |sum, word| {
            Some(sum.saturating_add(word.best_place(key, starts)?.edits))
        })?;
        Some(Misspelled { ix: word.ix, edits })
    };
    words.filter_map(compare).collect()
}

/// The place of a misspelled word in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NearPlace {
    pub edits: u8,
    pub start: usize,
    pub end: usize,
}

/// The places of the words of a query in a key that [`search`] has found.
pub(super) fn places(tokens: &[Token], key: &str, starts: &[u16]) -> Vec<NearPlace> {
    tokens.iter().filter_map(|token| Spelled::new(token).best_place(key, starts)).collect()
}

/// A word of the query with the number of edits that it tolerates.
struct Spelled<'a> {
    token: &'a Token,
    chars: Vec<char>,
    letters: u64,
    edits: u8,
}

impl<'a> Spelled<'a> {
    fn new(token: &'a Token) -> Self {
        let chars: Vec<char> = token.text.chars().collect();
        let edits = match chars.iter().filter(|c| c.is_alphanumeric()).count() {
            _ if !token.is_word() || chars.len() > LONGEST => 0,
            ONE_EDIT_FROM..TWO_EDITS_FROM => 1,
            TWO_EDITS_FROM.. => 2,
            _ => 0,
        };
        Self { token, chars, letters: letters(&token.text), edits }
    }

    /// The word of a key that needs the fewest edits to begin with this one.
    fn best_place(&self, key: &str, starts: &[u16]) -> Option<NearPlace> {
        if !self.token.is_word() {
            let start = key.find(&self.token.text)?;
            return Some(NearPlace { edits: 0, start, end: start + self.token.text.len() });
        }
        let places = starts.iter().filter_map(|&start| {
            let start = usize::from(start);
            let (edits, length) = self.distance(key.get(start..)?)?;
            Some(NearPlace { edits, start, end: start + length })
        });
        places.min_by_key(|place| place.edits)
    }

    /// Edits to the nearest beginning of a text's first word, and the length of that beginning.
    fn distance(&self, text: &str) -> Option<(u8, usize)> {
        if text.starts_with(&self.token.text) {
            return Some((0, self.token.text.len()));
        }
        let mut rows = Rows::new(&self.chars);
        let mut best = None;
        let word = text.char_indices().take_while(|&(_, c)| is_word_part(c));
        for (at, c) in word.take(self.chars.len() + usize::from(self.edits)) {
            rows = rows.next(&self.chars, c);
            let edits = rows.edits();
            if edits <= self.edits && best.is_none_or(|(fewest, _)| edits < fewest) {
                best = Some((edits, at + c.len_utf8()));
            }
            if rows.fewest() > self.edits {
                break;
            }
        }
        best
    }

    /// All words of the index that begin with this one, up to its edits. The search walks the
    /// alphabetical order, one letter deeper at each step, and abandons a prefix once it is too far
    /// away.
    fn near_words(&self, index: &WordIndex) -> Vec<NearWords> {
        let mut found = Vec::new();
        let mut looked_at = 0;
        let mut open = vec![Beginning {
            range: index.with_prefix(""),
            depth: 0,
            rows: Rows::new(&self.chars),
            best: None,
        }];
        while let Some(Beginning { range, depth, rows, best }) = open.pop() {
            let here = Some(rows.edits()).filter(|&edits| edits <= self.edits);
            let best = best.into_iter().chain(here).min();
            let settled = best.is_some_and(|edits| rows.fewest() >= edits);
            if settled || looked_at >= MOST_BEGINNINGS {
                found.extend(best.map(|edits| NearWords { range, edits }));
                continue;
            }
            let mut from = range.start;
            while from < range.end {
                looked_at += 1;
                let words = index.words(from..range.end);
                let c = words.first().and_then(|&word| index.char_at(word, depth));
                let same = words.partition_point(|&word| index.char_at(word, depth) <= c);
                let range = from..from + same.max(1);
                from = range.end;
                // With two edits allowed, a wrong first letter is too rare to search for.
                let skipped = self.edits > 1 && depth == 0 && self.chars.first() != c.as_ref();
                let letter = c.filter(|&c| is_word_part(c) && !skipped);
                let next = letter.map(|c| (depth + c.len_utf8(), rows.next(&self.chars, c)));
                match next.filter(|(_, rows)| rows.fewest() <= self.edits) {
                    Some((depth, rows)) => open.push(Beginning { range, depth, rows, best }),
                    None => found.extend(best.map(|edits| NearWords { range, edits })),
                }
            }
        }
        sort_by_key(&mut found, |near| (near.edits, near.range.start));
        found
    }
}

/// Words of the index that share a beginning.
struct NearWords {
    range: Range<usize>,
    edits: u8,
}

/// A beginning whose continuations are still to be looked at.
struct Beginning {
    range: Range<usize>,
    /// Its length in bytes.
    depth: usize,
    rows: Rows,
    /// The fewest edits to the query of it or of a shorter one.
    best: Option<u8>,
}

/// The last two rows of the alignment of a query with the beginning of a word (optimal string
/// alignment).
#[derive(Clone)]
struct Rows {
    last: [u8; LONGEST + 1],
    before: [u8; LONGEST + 1],
    letter: Option<char>,
    length: usize,
}

impl Rows {
    fn new(query: &[char]) -> Self {
        let mut last = [u8::MAX; LONGEST + 1];
        for (cell, edits) in last.iter_mut().zip(0..) {
            *cell = edits;
        }
        let length = query.len().min(LONGEST);
        Self { last, before: [u8::MAX; LONGEST + 1], letter: None, length }
    }

    fn next(&self, query: &[char], letter: char) -> Self {
        let mut row = [u8::MAX; LONGEST + 1];
        row[0] = self.last[0].saturating_add(1);
        for (j, &typed) in query.iter().enumerate().take(self.length) {
            let replaced = self.last[j].saturating_add(u8::from(typed != letter));
            let mut best =
                replaced.min(self.last[j + 1].saturating_add(1)).min(row[j].saturating_add(1));
            if j > 0 && query[j - 1] == letter && Some(typed) == self.letter {
                best = best.min(self.before[j - 1].saturating_add(1));
            }
            row[j + 1] = best;
        }
        Self { last: row, before: self.last, letter: Some(letter), length: self.length }
    }

    /// Edits between the whole query and the beginning so far.
    fn edits(&self) -> u8 {
        self.last[self.length]
    }

    /// Edits that every continuation needs at least.
    fn fewest(&self) -> u8 {
        self.last[..=self.length].iter().copied().min().unwrap_or(u8::MAX)
    }
}
