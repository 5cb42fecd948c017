use std::ops::Range;
use std::sync::OnceLock;

use unicode_segmentation::UnicodeSegmentation;

use super::near::{NearIndex, NearName};
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
    /// Made when something is first misspelled, which in most texts is never.
    near: OnceLock<NearIndex>,
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
        let mut longest = 0;
        for (key, _) in &keys {
            // Counting bytes is quick, and there are never more clusters than bytes.
            if key.len() > longest {
                longest = longest.max(key.graphemes(true).count());
            }
        }
        Self { keys, longest: longest as u32, near: OnceLock::new() }
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

    /// Every name that `key` (a name key: folded, white space collapsed) may be a misspelling of:
    /// 1 edit away, or 2 where the name has at least 8 letters; 0 counts too. Nearest first, then
    /// current before former names, then in team order; an assignment may come by several names.
    ///
    /// With `longer_than`, only names whose keys have more than so many characters: that is how to
    /// ask whether a text comes close to a longer name than the one that fits.
    pub fn near(&self, key: &str, longer_than: Option<usize>) -> Vec<NearName> {
        self.near.get_or_init(|| NearIndex::new(&self.keys)).near(&self.keys, key, longer_than)
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

    /// Names with a `~` before former ones, and the distance behind each.
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
