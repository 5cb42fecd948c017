//! Where the words of the lexicon are found. Every word of every sentence is looked up, so the index is
//! one step; it is made when first asked for, since it would be the larger part of the lexicon in the
//! engine.

use std::sync::OnceLock;

use super::lexicon::ROWS;
use super::packed::letters_of;

/// Places of the index: four for each word, so that most words that are not in it meet an empty one.
const PLACES: usize = (ROWS.len() * 4).next_power_of_two();
/// An empty place.
const EMPTY: u16 = u16::MAX;

/// By hash, the row of each word, or the next place that was free.
pub(super) struct Index(Vec<u16>);

/// The index of all rows.
pub(super) fn rows() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(Index::new)
}

/// What a word is found by, whatever case it is written in. Made letter by letter.
#[derive(Clone, Copy, Default)]
pub(super) struct Hash(u32);

impl Hash {
    /// With one more letter of ASCII.
    pub fn with(self, letter: u8) -> Self {
        Self(self.0.wrapping_mul(31).wrapping_add(u32::from(letter.to_ascii_lowercase())))
    }

    pub fn of(word: &[u8]) -> Self {
        word.iter().fold(Self::default(), |hash, &letter| hash.with(letter))
    }
}

impl Index {
    fn new() -> Self {
        let mut rows = vec![EMPTY; PLACES];
        for row in 0..ROWS.len() {
            let mut place = Hash::of(letters_of(row)).0 as usize % PLACES;
            while rows[place] != EMPTY {
                place = (place + 1) % PLACES;
            }
            rows[place] = row as u16;
        }
        Self(rows)
    }

    /// The row of a word of ASCII letters, of which this is the hash.
    pub fn find(&self, word: &[u8], hash: Hash) -> Option<u16> {
        let mut place = hash.0 as usize % PLACES;
        loop {
            let row = self.0[place];
            if row == EMPTY {
                return None;
            }
            if letters_of(usize::from(row)).eq_ignore_ascii_case(word) {
                return Some(row);
            }
            place = (place + 1) % PLACES;
        }
    }
}
