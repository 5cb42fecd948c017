//! Did you mean: every name of a team that a typed text may be a misspelling of.

use std::ops::Range;

use super::keys::{Holder, Keys};
use super::spelling::{MOST_EDITS, Speller, allowed_edits};
use crate::text::{count_work, look_key, sort_by, sort_by_key};

/// A name within its own allowed number of edits of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearName {
    /// Whose name.
    pub holder: Holder,
    /// Edits between the two, accents and letters that look alike not counted.
    pub distance: u32,
    /// Characters of the name, so counted.
    pub chars: usize,
}

/// The names of a team by length. A search covers only names of about the typed length, discards
/// those whose set of letters differs too much, and goes through the rest in alphabetical order, so
/// a prefix that is too far away is discarded for all names that share it.
///
/// Names are compared at a glance: without accents, and with one representative for lookalike
/// letters.
#[derive(Clone, Debug)]
pub(super) struct NearIndex {
    looks: Keys,
    /// By length in characters, then in the order of the keys.
    entries: Vec<Entry>,
    /// By each `BLOCK` of the entries.
    blocks: Vec<Block>,
    /// The start of each length in `entries`, shortest first.
    runs: Vec<Run>,
}

/// Entries that are discarded together if they have too many more, or too many fewer, letters in
/// common than those typed.
const BLOCK: usize = 16;

#[derive(Clone, Debug)]
struct Block {
    /// Letters of any of its names.
    any: u64,
    /// Letters of all of its names.
    all: u64,
}

impl Block {
    fn new(entries: &[Entry]) -> Self {
        let letters = || entries.iter().map(|entry| entry.letters);
        Self {
            any: letters().fold(0, |any, letters| any | letters),
            all: letters().fold(u64::MAX, |all, letters| all & letters),
        }
    }

    /// Whether none of its names can be one with these letters, misspelled.
    fn is_far(&self, typed: u64) -> bool {
        is_far(typed, self.any, self.all, MOST_EDITS)
    }
}

/// Whether more than so many edits are between a text with some letters and a name that has all of
/// `all` and none beyond `any`. Each edit adds at most one letter, and removes at most one.
fn is_far(typed: u64, any: u64, all: u64, edits: u32) -> bool {
    // Taking letters away one by one is faster than counting them: few edits are allowed.
    let are_more =
        |letters: u64| (0..edits).fold(letters, |rest, _| rest & rest.wrapping_sub(1)) != 0;
    are_more(typed & !any) || are_more(all & !typed)
}

#[derive(Clone, Debug)]
struct Entry {
    letters: u64,
    /// Place in the sorted looks.
    key: u32,
    /// Characters shared with the entry before it in the same run, or fewer.
    shared: u16,
    edits: u8,
}

#[derive(Clone, Debug)]
struct Run {
    chars: u32,
    start: u32,
}

impl NearIndex {
    /// Indexes all keys.
    pub fn new(keys: &Keys) -> Self {
        let looks = (0..keys.len()).map(|at| (look_key(keys.key(at)), keys.holder(at)));
        let looks = Keys::new(&looks.collect::<Vec<_>>());
        let keys = &looks;
        let mut by_length: Vec<(u32, u32)> =
            (0..keys.len()).map(|at| (keys.key(at).chars().count() as u32, at as u32)).collect();
        sort_by(&mut by_length, Ord::cmp);
        let mut entries: Vec<Entry> = Vec::with_capacity(keys.len());
        let mut runs: Vec<Run> = Vec::new();
        let mut last = "";
        for (chars, at) in by_length {
            if runs.last().is_none_or(|run| run.chars != chars) {
                runs.push(Run { chars, start: entries.len() as u32 });
                last = "";
            }
            let key = keys.key(at as usize);
            let shared = last.chars().zip(key.chars()).take_while(|(a, b)| a == b).count();
            entries.push(Entry {
                letters: letters(key),
                key: at,
                shared: shared.min(usize::from(u16::MAX)) as u16,
                edits: allowed_edits(key) as u8,
            });
            last = key;
        }
        let blocks = entries.chunks(BLOCK).map(Block::new).collect();
        Self { looks, entries, blocks, runs }
    }

    /// Length of the longest name in characters.
    pub fn longest(&self) -> usize {
        self.runs.last().map_or(0, |run| run.chars as usize)
    }

    /// The names that what looks like `typed` may be a misspelling of: see
    /// [`NameIndex::near`](super::NameIndex::near).
    pub fn near(&self, typed: &str, longer_than: Option<usize>) -> Vec<NearName> {
        let length = typed.chars().count();
        let shortest = length.saturating_sub(MOST_EDITS as usize);
        let shortest = longer_than.map_or(shortest, |chars| shortest.max(chars + 1));
        let longest = length + MOST_EDITS as usize;
        let typed_letters = letters(typed);
        let mut speller = None;
        let mut found = Vec::new();
        for (chars, mut run) in self.between(shortest, longest) {
            let mut shared = 0;
            while !run.is_empty() {
                let block = run.start / BLOCK;
                let places = run.start..run.end.min((block + 1) * BLOCK);
                run.start = places.end;
                if self.blocks[block].is_far(typed_letters) {
                    shared = 0;
                    continue;
                }
                for entry in &self.entries[places] {
                    shared = shared.min(usize::from(entry.shared));
                    let edits = u32::from(entry.edits);
                    if is_far(typed_letters, entry.letters, entry.letters, edits) {
                        continue;
                    }
                    let speller = speller.get_or_insert_with(|| Speller::new(typed));
                    if speller.is_far(shared) {
                        continue;
                    }
                    let at = entry.key as usize;
                    count_work(typed.len());
                    let distance = speller.distance(self.looks.key(at), shared);
                    shared = usize::MAX;
                    if let Some(distance) = distance.filter(|&distance| distance <= edits) {
                        found.push(NearName { holder: self.looks.holder(at), distance, chars });
                    }
                }
            }
        }
        sort_by_key(&mut found, |near| (near.distance, near.holder.former, near.holder.ix));
        found
    }

    /// See [`NameIndex::has_length_near`](super::NameIndex::has_length_near).
    pub fn has_length_near(&self, chars: usize) -> bool {
        let most = MOST_EDITS as usize;
        self.between(chars.saturating_sub(most), chars + most).next().is_some()
    }

    /// The places of the entries of each length in a range of lengths, both ends included.
    fn between(
        &self,
        shortest: usize,
        longest: usize,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let first = self.runs.partition_point(|run| (run.chars as usize) < shortest);
        let runs = self.runs[first..].iter().take_while(move |run| run.chars as usize <= longest);
        runs.enumerate().map(move |(at, run)| {
            let next = self.runs.get(first + at + 1);
            let end = next.map_or(self.entries.len(), |next| next.start as usize);
            (run.chars as usize, run.start as usize..end)
        })
    }
}

/// The set of a key's characters: one bit for each Latin letter and digit, the rest share the
/// other bits.
fn letters(key: &str) -> u64 {
    key.chars().fold(0, |set, c| {
        set | 1
            << match c {
                'a'..='z' => c as u32 - 'a' as u32,
                '0'..='9' => 26 + (c as u32 - '0' as u32),
                _ => 36 + c as u32 % 28,
            }
    })
}
