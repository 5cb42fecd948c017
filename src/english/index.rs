//! The index of the lexicon. Every word of every sentence is looked up, so a lookup is one step.
//! The index is built on first use, since it would be the larger part of the lexicon in the engine.

use std::sync::OnceLock;

use super::lexicon::ROWS;
use super::packed::letters_of;

/// Slots of the index per word, so most words that are not in it meet an empty slot.
const PLACES: usize = 4;
/// An empty place.
const EMPTY: u16 = u16::MAX;

/// The row of each word, at its hash or at the next free place. The number of places is a power of two.
pub(super) struct Index(Vec<u16>);

/// The row of a word of ASCII letters with this hash.
pub(super) fn row_of(word: &[u8], hash: Hash) -> Option<u16> {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| Index::new(ROWS.len(), letters_of));
    index.find(hash, |row| letters_of(row).eq_ignore_ascii_case(word))
}

/// A word's hash, whatever its case. Computed letter by letter.
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
    /// An index of this many rows, each with its word.
    pub fn new<'w>(count: usize, word: impl Fn(usize) -> &'w [u8]) -> Self {
        let mut index = Self(vec![EMPTY; (count * PLACES).next_power_of_two()]);
        for row in 0..count {
            let mut place = index.place(Hash::of(word(row)).0 as usize);
            while index.0[place] != EMPTY {
                place = index.place(place + 1);
            }
            index.0[place] = row as u16;
        }
        index
    }

    /// The row with this hash that it is.
    pub fn find(&self, hash: Hash, is_it: impl Fn(usize) -> bool) -> Option<u16> {
        let mut place = self.place(hash.0 as usize);
        loop {
            let row = self.0[place];
            if row == EMPTY || is_it(usize::from(row)) {
                return (row != EMPTY).then_some(row);
            }
            place = self.place(place + 1);
        }
    }

    fn place(&self, at: usize) -> usize {
        at & (self.0.len() - 1)
    }
}
