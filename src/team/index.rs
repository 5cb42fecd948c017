use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::team::{Assignment, AssignmentIx};
use crate::text::name_key;

/// Who stands behind a name key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Which assignment.
    pub ix: AssignmentIx,
    /// Whether the name is one that the assignment had before.
    pub former: bool,
}

/// Every name of a team, current and former, under its key, in byte order of the keys. Walking it
/// letter by letter with a [`NameCursor`] finds all names that a text begins with.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    /// Sorted by key; several entries may share one key: current names first, then team order.
    keys: Vec<(Box<str>, Holder)>,
    longest: u32,
}

impl NameIndex {
    /// Indexes all names. Names whose key is empty can't be mentioned by name and are left out.
    pub fn new(assignments: &[Assignment]) -> Self {
        let mut keys = Vec::with_capacity(assignments.len());
        for (at, assignment) in assignments.iter().enumerate() {
            let ix = AssignmentIx(at as u32);
            let current = name_key(&assignment.name);
            for former in &assignment.former_names {
                let key = name_key(former);
                if key != current {
                    keys.push((key.into_boxed_str(), Holder { ix, former: true }));
                }
            }
            keys.push((current.into_boxed_str(), Holder { ix, former: false }));
        }
        keys.retain(|(key, _)| !key.is_empty());
        keys.sort_by(|(a, x), (b, y)| (a, x.former, x.ix).cmp(&(b, y.former, y.ix)));
        keys.dedup();
        let longest = keys.iter().map(|(key, _)| key.graphemes(true).count() as u32).max();
        Self { keys, longest: longest.unwrap_or(0) }
    }

    /// All keys with their holders, in byte order.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&str, Holder)> {
        self.keys.iter().map(|(key, holder)| (&**key, *holder))
    }

    /// Length of the longest key in grapheme clusters.
    pub fn longest(&self) -> u32 {
        self.longest
    }

    /// A cursor at the empty prefix.
    pub fn cursor(&self) -> NameCursor<'_> {
        NameCursor { keys: &self.keys, range: 0..self.keys.len(), depth: 0 }
    }

    /// Who holds exactly this key.
    pub fn holders(&self, key: &str) -> impl Iterator<Item = Holder> {
        let from = self.keys.partition_point(|(k, _)| **k < *key);
        self.keys[from..].iter().take_while(move |(k, _)| **k == *key).map(|(_, holder)| *holder)
    }
}

/// A prefix of some name keys, grown piece by piece.
#[derive(Clone, Debug)]
pub struct NameCursor<'a> {
    keys: &'a [(Box<str>, Holder)],
    range: Range<usize>,
    depth: usize,
}

impl<'a> NameCursor<'a> {
    /// Grows the prefix; false once no key begins with it.
    pub fn push(&mut self, piece: &str) -> bool {
        for &byte in piece.as_bytes() {
            let keys = &self.keys[self.range.clone()];
            let depth = self.depth;
            let next = |key: &str| key.as_bytes().get(depth).copied();
            let from = keys.partition_point(|(key, _)| next(key) < Some(byte));
            let to = from + keys[from..].partition_point(|(key, _)| next(key) == Some(byte));
            self.range = self.range.start + from..self.range.start + to;
            self.depth += 1;
            if self.range.is_empty() {
                return false;
            }
        }
        true
    }

    /// Who holds exactly the prefix.
    pub fn holders(&self) -> impl Iterator<Item = Holder> + use<'a> {
        let depth = self.depth;
        self.keys[self.range.clone()]
            .iter()
            .take_while(move |(key, _)| key.len() == depth)
            .map(|(_, holder)| *holder)
    }
}
