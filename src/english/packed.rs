//! The lexicon in the engine's packed form. A table of texts would take five times the space.

use super::class::Classes;
use super::lexicon::ROWS;

/// The words, one after the other.
static LETTERS: [u8; total()] = letters();
/// By row: the start of its word in `LETTERS`; the last entry is the end.
static STARTS: [u16; ROWS.len() + 1] = starts();
/// By row: the number of its classes in `SETS`.
static KINDS: [u8; ROWS.len()] = SETS_OF_ROWS.0;
/// Every combination of classes that a row has.
static SETS: [Classes; SETS_OF_ROWS.2] = sets();

/// The sets of all rows, the sets themselves, and how many there are. A 257th does not compile.
const SETS_OF_ROWS: ([u8; ROWS.len()], [Classes; 256], usize) = sets_of_rows();

/// The word of a row.
pub(super) fn letters_of(row: usize) -> &'static [u8] {
    let (Some(&from), Some(&to)) = (STARTS.get(row), STARTS.get(row + 1)) else { return &[] };
    &LETTERS[usize::from(from)..usize::from(to)]
}

/// The classes of a row; none for an invalid row.
pub(super) fn classes_of(row: usize) -> Classes {
    KINDS.get(row).map_or(Classes::NONE, |&kind| SETS[usize::from(kind)])
}

const fn total() -> usize {
    let (mut row, mut total) = (0, 0);
    while row < ROWS.len() {
        total += ROWS[row].0.len();
        row += 1;
    }
    total
}

const fn letters() -> [u8; total()] {
    let mut letters = [0; total()];
    let (mut row, mut end) = (0, 0);
    while row < ROWS.len() {
        let word = ROWS[row].0.as_bytes();
        let mut at = 0;
        while at < word.len() {
            letters[end] = word[at];
            (at, end) = (at + 1, end + 1);
        }
        row += 1;
    }
    letters
}

const fn starts() -> [u16; ROWS.len() + 1] {
    assert!(total() <= u16::MAX as usize);
    let mut starts = [0; ROWS.len() + 1];
    let mut row = 0;
    while row < ROWS.len() {
        starts[row + 1] = starts[row] + ROWS[row].0.len() as u16;
        row += 1;
    }
    starts
}

const fn sets_of_rows() -> ([u8; ROWS.len()], [Classes; 256], usize) {
    let mut kinds = [0; ROWS.len()];
    let mut sets = [Classes::NONE; 256];
    let (mut row, mut count) = (0, 0);
    while row < ROWS.len() {
        let mut kind = 0;
        while kind < count && !sets[kind].equals(ROWS[row].1) {
            kind += 1;
        }
        if kind == count {
            sets[kind] = ROWS[row].1;
            count += 1;
        }
        kinds[row] = kind as u8;
        row += 1;
    }
    (kinds, sets, count)
}

const fn sets() -> [Classes; SETS_OF_ROWS.2] {
    let mut sets = [Classes::NONE; SETS_OF_ROWS.2];
    let mut kind = 0;
    while kind < sets.len() {
        sets[kind] = SETS_OF_ROWS.1[kind];
        kind += 1;
    }
    sets
}
