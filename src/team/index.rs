use std::ops::Range;
use std::sync::OnceLock;

use unicode_segmentation::UnicodeSegmentation;

use super::keys::{Holder, Keys};
use super::near::{NearIndex, NearName};
use super::words::WordIndex;
use crate::team::{Assignment, AssignmentIx, AssignmentSet};
use crate::text::{self, look_key, name_key, reading};

/// Every name of a team, current and former, under its key, in byte order of the keys. Walking it
/// letter by letter with a [`NameCursor`] finds all names that a text begins with.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    /// Several entries may share one key: current names first, then team order.
    keys: Keys,
    longest: u32,
    /// Made when something is first misspelled, which in most texts is never.
    near: OnceLock<NearIndex>,
    /// Made when something is first completed.
    words: OnceLock<WordIndex>,
    /// The names that have letters beyond ASCII, without accents. Made when a name is first looked
    /// for without them.
    accented: OnceLock<Keys>,
    /// What the names may be read as. Computed when a label is first compared with them.
    readings: OnceLock<Keys>,
    /// Who has a current name that another has too. Made when something is first completed.
    namesakes: OnceLock<AssignmentSet>,
}

impl NameIndex {
    /// Indexes all names. Names with an empty key can't be mentioned by name and are omitted.
    pub fn new(assignments: &[Assignment]) -> Self {
        let mut keys: Vec<(String, Holder)> = Vec::with_capacity(assignments.len());
        for (name, holder) in named(assignments) {
            let key = name_key(name);
            if !holder.former || key != keys[holder.ix.0 as usize].0 {
                keys.push((key, holder));
            }
        }
        keys.retain(|(key, _)| !key.is_empty());
        let mut longest = 0;
        for (key, _) in &keys {
            // Counting bytes is quick, and a key never has more clusters than bytes.
            if key.len() > longest {
                longest = longest.max(key.graphemes(true).count());
            }
        }
        Self {
            keys: Keys::new(&keys),
            longest: longest as u32,
            near: OnceLock::new(),
            words: OnceLock::new(),
            accented: OnceLock::new(),
            readings: OnceLock::new(),
            namesakes: OnceLock::new(),
        }
    }

    /// All keys with their holders, in byte order.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&str, Holder)> {
        (0..self.keys.len()).map(|at| (self.keys.key(at), self.keys.holder(at)))
    }

    /// Length of the longest key in grapheme clusters.
    pub fn longest(&self) -> u32 {
        self.longest
    }

    /// The words of these assignments' names. They must be the indexed ones.
    pub(super) fn words(&self, assignments: &[Assignment]) -> &WordIndex {
        self.words.get_or_init(|| WordIndex::new(assignments))
    }

    /// Length in characters of the longest name that [`near`](Self::near) can return.
    pub fn longest_near(&self) -> usize {
        self.near_index().longest()
    }

    /// A cursor at the empty prefix.
    pub fn cursor(&self) -> NameCursor<'_> {
        NameCursor::new(&self.keys)
    }

    /// A cursor over the possible readings of these assignments' names. They must be the indexed
    /// ones.
    pub(super) fn readings(&self, assignments: &[Assignment]) -> NameCursor<'_> {
        let keys = self.readings.get_or_init(|| {
            let names = named(assignments).map(|(name, holder)| (reading(name), holder));
            Keys::new(&names.filter(|(reading, _)| !reading.is_empty()).collect::<Vec<_>>())
        });
        NameCursor::new(keys)
    }

    /// Who holds exactly this key.
    pub fn holders(&self, key: &str) -> impl Iterator<Item = Holder> {
        holders(&self.keys, key)
    }

    /// Whether another assignment's current name has the same key.
    pub(crate) fn has_namesake(&self, ix: AssignmentIx) -> bool {
        let namesakes = self.namesakes.get_or_init(|| {
            let highest = self.entries().map(|(_, holder)| holder.ix.0 as usize).max();
            let mut namesakes = AssignmentSet::new(highest.map_or(0, |highest| highest + 1));
            let mut last: Option<(&str, Holder)> = None;
            for (key, holder) in self.entries().filter(|(_, holder)| !holder.former) {
                if let Some((_, other)) = last.filter(|(other, _)| *other == key) {
                    namesakes.insert(holder.ix);
                    namesakes.insert(other.ix);
                }
                last = Some((key, holder));
            }
            namesakes
        });
        namesakes.contains(ix)
    }

    /// Who has a name beyond ASCII whose key without accents is this one.
    pub(crate) fn accented(&self, accent_key: &str) -> impl Iterator<Item = Holder> {
        let keys = || {
            let names = self.entries().filter(|(key, _)| !key.is_ascii());
            Keys::new(
                &names.map(|(key, holder)| (text::accent_key(key), holder)).collect::<Vec<_>>(),
            )
        };
        holders(self.accented.get_or_init(keys), accent_key)
    }

    /// Whether a text of this many characters may be a misspelling of some name, judging by
    /// lengths.
    pub fn has_length_near(&self, chars: usize) -> bool {
        self.near_index().has_length_near(chars)
    }

    /// Every name that `key` (a name key: folded, white space collapsed) may be a misspelling of: 1
    /// edit away, or 2 if the name has at least 8 letters; 0 counts too. Accents and lookalike
    /// letters make no difference. Nearest first, then current before former names, then in team
    /// order; an assignment may appear with several names.
    ///
    /// With `longer_than`, only names of more characters, not counting accents. This finds out
    /// whether a text is close to a longer name than the one that fits.
    pub fn near(&self, key: &str, longer_than: Option<usize>) -> Vec<NearName> {
        self.near_looks(&look_key(key), longer_than)
    }

    /// The same for a key as it looks at a glance.
    pub(crate) fn near_looks(&self, look: &str, longer_than: Option<usize>) -> Vec<NearName> {
        self.near_index().near(look, longer_than)
    }

    fn near_index(&self) -> &NearIndex {
        self.near.get_or_init(|| NearIndex::new(&self.keys))
    }
}

/// All current names in team order, then all former ones.
fn named(assignments: &[Assignment]) -> impl Iterator<Item = (&str, Holder)> {
    let holder = |at, former| Holder { ix: AssignmentIx(at), former };
    let current = assignments.iter().zip(0..);
    let former = current.clone().flat_map(move |(assignment, at)| {
        assignment.former_names.iter().map(move |name| (name.as_str(), holder(at, true)))
    });
    current.map(move |(assignment, at)| (assignment.name.as_str(), holder(at, false))).chain(former)
}

fn holders(keys: &Keys, key: &str) -> impl Iterator<Item = Holder> {
    let from = partition_point(0..keys.len(), |at| keys.key(at) < key);
    (from..keys.len()).take_while(move |&at| keys.key(at) == key).map(|at| keys.holder(at))
}

/// A prefix of some name keys, grown piece by piece.
#[derive(Clone, Debug)]
pub struct NameCursor<'a> {
    keys: &'a Keys,
    /// The keys that begin with the prefix.
    range: Range<usize>,
    depth: usize,
    /// What follows the prefix in the first of them, and in the last.
    rest: [&'a [u8]; 2],
}

impl<'a> NameCursor<'a> {
    fn new(keys: &'a Keys) -> Self {
        let mut cursor = Self { keys, range: 0..keys.len(), depth: 0, rest: [&[]; 2] };
        cursor.find_rest();
        cursor
    }

    /// Grows the prefix; false once no key begins with it.
    pub fn push(&mut self, piece: &str) -> bool {
        !self.range.is_empty() && piece.bytes().all(|byte| self.push_byte(byte))
    }

    /// Grows the prefix by a byte of a piece.
    pub(crate) fn push_byte(&mut self, byte: u8) -> bool {
        // The keys are sorted: if the first and the last agree, all do.
        if let [[first, first_rest @ ..], [last, last_rest @ ..]] = self.rest
            && *first == byte
            && *last == byte
        {
            self.rest = [first_rest, last_rest];
            self.depth += 1;
            return true;
        }
        self.narrow(byte)
    }

    /// Keeps the keys whose next byte is this one.
    // Most bytes need none of this.
    #[inline(never)]
    fn narrow(&mut self, byte: u8) -> bool {
        let Self { keys, depth, .. } = *self;
        let [first, last] = self.rest.map(<[u8]>::first);
        if first > Some(&byte) || last < Some(&byte) {
            self.range.end = self.range.start;
        }
        let next = |at: usize| keys.byte(at, depth);
        let from = partition_point(self.range.clone(), |at| next(at) < Some(byte));
        let to = partition_point(from..self.range.end, |at| next(at) == Some(byte));
        self.range = from..to;
        self.depth += 1;
        self.find_rest();
        !self.range.is_empty()
    }

    fn find_rest(&mut self) {
        let ends = [self.range.start, self.range.end.saturating_sub(1)];
        self.rest = match self.range.is_empty() {
            true => [&[]; 2],
            false => ends.map(|at| &self.keys.key(at).as_bytes()[self.depth..]),
        };
    }

    /// Whether some key is longer than the prefix.
    pub fn goes_on(&self) -> bool {
        // Longer keys come last.
        let [_, last] = self.rest;
        !last.is_empty()
    }

    /// Whether some key is exactly the prefix.
    pub(crate) fn is_held(&self) -> bool {
        let [first, _] = self.rest;
        !self.range.is_empty() && first.is_empty()
    }

    /// Who holds exactly the prefix.
    pub fn holders(&self) -> impl Iterator<Item = Holder> + use<'a> {
        let Self { keys, depth, .. } = *self;
        self.range
            .clone()
            .take_while(move |&at| keys.key_len(at) == depth)
            .map(|at| keys.holder(at))
    }
}

/// The first place of a range for which `before` does not hold, given that it holds for all places
/// up to some one and for none from there on.
fn partition_point(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (range.start, range.end);
    while from < to {
        let middle = from + (to - from) / 2;
        if before(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::Team;

    fn team(names: &[(&str, &[&str])]) -> Team {
        Team::from_assignments(
            names
                .iter()
                .enumerate()
                .map(|(at, (name, former))| Assignment {
                    id: format!("a{at}"),
                    name: (*name).into(),
                    former_names: former.iter().map(|&name| name.into()).collect(),
                    ..Assignment::default()
                })
                .collect(),
        )
    }

    /// Names with a `~` before former ones, and the distance after each.
    fn near(team: &Team, typed: &str, longer_than: Option<usize>) -> String {
        let names = team.names().near(&name_key(typed), longer_than).into_iter().map(|near| {
            let former = if near.holder.former { "~" } else { "" };
            format!("{former}{} {}", team.get(near.holder.ix).name, near.distance)
        });
        names.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn near_names() {
        let team = team(&[
            ("Billing", &[]),
            ("Billing Specialist", &[]),
            ("Billings", &["Filling"]),
            ("Legal", &["Billing"]),
            ("QA", &[]),
            ("営業 担当", &[]),
        ]);
        for (typed, longer_than, expected) in [
            ("Billing", None, "Billing 0, ~Legal 0, Billings 1, ~Billings 1"),
            ("biling", None, "Billing 1, ~Legal 1, Billings 2"),
            ("Billing Specialst", None, "Billing Specialist 1"),
            ("Biling Specialst", None, "Billing Specialist 2"),
            ("Biling Specilst", None, ""),
            ("Billing", Some(7), "Billings 1"),
            ("Billing", Some(8), ""),
            ("qb", None, "QA 1"),
            ("bq", None, ""),
            ("営業担当", None, "営業 担当 1"),
            ("Вillïng Ѕресіа1іѕt", None, "Billing Specialist 0"),
            ("", None, ""),
        ] {
            assert_eq!(near(&team, typed, longer_than), expected, "{typed} {longer_than:?}");
        }
    }

    #[test]
    fn near_is_what_asking_every_name_gives() {
        use crate::team::spelling::{Speller, allowed_edits};
        let names: Vec<String> =
            (0..3000).map(|n| format!("{} {}", ["Agent", "Desk", "Age"][n % 3], n * 7)).collect();
        let names: Vec<(&str, &[&str])> = names.iter().map(|n| (n.as_str(), &[][..])).collect();
        let team = team(&names);
        for typed in ["agent 7", "agent 2100", "desk", "agen 12", "aegnt 1200", "x", "agents 4200"]
        {
            let expected: usize = team
                .names()
                .entries()
                .filter(|(key, _)| {
                    let distance = Speller::new(typed).distance(key, 0);
                    distance.is_some_and(|distance| distance <= allowed_edits(key))
                })
                .count();
            assert_eq!(team.names().near(typed, None).len(), expected, "{typed}");
        }
    }

    #[test]
    fn longest_counts_clusters() {
        assert_eq!(team(&[("👩‍⚕️👩‍⚕️", &[]), ("abc", &[])]).names().longest(), 3);
        assert_eq!(team(&[]).names().longest(), 0);
    }
}
