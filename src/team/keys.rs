//! Many keys in byte order, in one piece of memory.

use crate::team::AssignmentIx;
use crate::text::sort_headed;

/// An assignment that has a name key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Which assignment.
    pub ix: AssignmentIx,
    /// Whether the name is one that the assignment had before.
    pub former: bool,
}

/// Name keys with their holders, sorted. A key's place is its number in that order.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    text: String,
    /// The end of each key in `text`; it begins at the end of the previous one.
    entries: Vec<(usize, Holder)>,
}

impl Keys {
    /// Sorts keys; equal ones keep their order, and duplicates with the same holder are merged.
    pub fn new(keys: &[(String, Holder)]) -> Self {
        let order = order_of(keys.len(), &|at| &keys[at].0);
        let mut sorted = Self {
            text: String::with_capacity(keys.iter().map(|(key, _)| key.len()).sum()),
            entries: Vec::with_capacity(keys.len()),
        };
        let mut last = None;
        for at in order {
            let entry = &keys[at as usize];
            if last != Some(entry) {
                sorted.text.push_str(&entry.0);
                sorted.entries.push((sorted.text.len(), entry.1));
            }
            last = Some(entry);
        }
        sorted
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn key(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.entries[before].0);
        &self.text[start..self.entries[at].0]
    }

    /// The byte of a key at a depth.
    pub fn byte(&self, at: usize, depth: usize) -> Option<u8> {
        let start = at.checked_sub(1).map_or(0, |before| self.entries[before].0);
        let place = start + depth;
        (place < self.entries[at].0).then(|| self.text.as_bytes()[place])
    }

    /// The length of a key in bytes.
    pub fn key_len(&self, at: usize) -> usize {
        self.entries[at].0 - at.checked_sub(1).map_or(0, |before| self.entries[before].0)
    }

    pub fn holder(&self, at: usize) -> Holder {
        self.entries[at].1
    }
}

/// The places of this many texts, in byte order of the texts. Equal ones keep their order.
pub(crate) fn order_of<'a>(len: usize, text: &dyn Fn(usize) -> &'a str) -> Vec<u32> {
    let Some(first) = (len > 0).then(|| text(0).as_bytes()) else { return Vec::new() };
    let common = (1..len).fold(first.len(), |common, at| {
        let same = |(a, b): &(&u8, &u8)| a == b;
        first[..common].iter().zip(text(at).as_bytes()).take_while(same).count()
    });
    // The next sixteen bytes decide most comparisons without reading the texts.
    let head = |at: usize| {
        let mut head = [0; 16];
        for (to, from) in head.iter_mut().zip(&text(at).as_bytes()[common..]) {
            *to = *from;
        }
        u128::from_be_bytes(head)
    };
    let mut order: Vec<(u128, u32)> = (0..len).map(|at| (head(at), at as u32)).collect();
    sort_headed(&mut order, &|a, b| text(a as usize).cmp(text(b as usize)).then(a.cmp(&b)));
    order.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn order_is_stable_byte_order(texts in prop::collection::vec("(agent )?[\0a-cé]{0,12}", 0..40)) {
            let mut expected: Vec<u32> = (0..texts.len() as u32).collect();
            expected.sort_by_key(|&at| &texts[at as usize]);
            prop_assert_eq!(order_of(texts.len(), &|at| &texts[at]), expected);
        }
    }
}
