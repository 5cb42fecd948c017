//! The number of typing errors between two names.

use crate::text::name_key;

/// The most edits that any name allows.
pub(crate) const MOST_EDITS: u32 = 2;

const WIDTH: usize = 2 * MOST_EDITS as usize + 1;
const FAR: u8 = MOST_EDITS as u8 + 1;

/// How many edits a name tolerates: 1, and 2 from 8 letters on. Letters and digits of the name's
/// key count, spaces and punctuation don't. A name of fewer than two letters tolerates none, since
/// nothing of it would be left to recognise.
pub(crate) fn allowed_edits(key: &str) -> u32 {
    match key.chars().filter(|c| c.is_alphanumeric()).take(8).count() {
        0 | 1 => 0,
        2..=7 => 1,
        _ => MOST_EDITS,
    }
}

/// The word of a list that a typed word is a typo of; none if the word is in the list.
pub(crate) fn nearest_word<'w>(
    typed: &str,
    words: impl Iterator<Item = &'w str>,
) -> Option<&'w str> {
    let mut speller = Speller::new(&name_key(typed));
    let near = words.filter_map(|word| {
        let key = name_key(word);
        let distance = speller.distance(&key, 0)?;
        (word != typed && distance <= allowed_edits(&key)).then_some((distance, word))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// Measures the distance of many names to one typed text. The distance is the number of letters
/// inserted, deleted, replaced or swapped with their neighbour (optimal string alignment), up to
/// [`MOST_EDITS`]; larger distances are not distinguished. Time per name is linear in its length,
/// and a prefix shared with the previous name is not measured again.
#[derive(Debug)]
pub(crate) struct Speller {
    typed: Vec<char>,
    name: Vec<char>,
    /// One row of the alignment table per letter of the last name that was read, and one before
    /// the first. Cell `o` of row `i` belongs to the typed prefix of `i + o - MOST_EDITS` letters.
    rows: Vec<[u8; WIDTH]>,
}

impl Speller {
    /// Measures against a typed text, given as its name key.
    pub fn new(typed: &str) -> Self {
        let typed: Vec<char> = typed.chars().collect();
        let mut first = [FAR; WIDTH];
        for (cell, distance) in first.iter_mut().skip(MOST_EDITS as usize).zip(0..=typed.len()) {
            *cell = distance as u8;
        }
        Self { typed, name: Vec::new(), rows: vec![first] }
    }

    /// Whether a name that shares its first `shared` characters with the name measured last is
    /// known to be too far away already.
    pub fn is_far(&self, shared: usize) -> bool {
        self.rows.len() - 1 <= shared && self.last_row().iter().all(|&cell| cell >= FAR)
    }

    /// The distance to a name key, `None` if it is more than [`MOST_EDITS`]. The key's first
    /// `shared` characters are those of the key measured last; 0 is always right.
    pub fn distance(&mut self, key: &str, shared: usize) -> Option<u32> {
        if self.is_far(shared) {
            return None;
        }
        self.rows.truncate(shared + 1);
        self.name.clear();
        self.name.extend(key.chars());
        while self.rows.len() <= self.name.len() {
            let row = self.next_row();
            self.rows.push(row);
            if row.iter().all(|&cell| cell >= FAR) {
                return None;
            }
        }
        let offset = (self.typed.len() + MOST_EDITS as usize).checked_sub(self.name.len())?;
        let cell = *self.last_row().get(offset)?;
        (cell < FAR).then_some(u32::from(cell))
    }

    fn last_row(&self) -> &[u8; WIDTH] {
        &self.rows[self.rows.len() - 1]
    }

    fn next_row(&self) -> [u8; WIDTH] {
        let i = self.rows.len();
        let letter = self.name[i - 1];
        let above = self.last_row();
        let mut row = [FAR; WIDTH];
        for offset in 0..WIDTH {
            let Some(j) = (i + offset).checked_sub(MOST_EDITS as usize) else { continue };
            if j > self.typed.len() {
                break;
            }
            let mut best = above.get(offset + 1).map_or(FAR, |cell| cell + 1);
            if j > 0 {
                let same = self.typed[j - 1] == letter;
                best = best.min(above[offset] + u8::from(!same));
                if offset > 0 {
                    best = best.min(row[offset - 1] + 1);
                }
                let swapped = i > 1
                    && j > 1
                    && self.typed[j - 1] == self.name[i - 2]
                    && self.typed[j - 2] == letter;
                if swapped {
                    best = best.min(self.rows[i - 2][offset] + 1);
                }
            }
            row[offset] = best.min(FAR);
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_that_a_name_forgives() {
        for (key, edits) in [
            ("", 0),
            ("🚑", 0),
            ("x", 0),
            ("qa", 1),
            ("billing", 1),
            ("r & d - ops", 1),
            ("billings", 2),
            ("tier 1 desk", 2),
            ("営業担当", 1),
        ] {
            assert_eq!(allowed_edits(key), edits, "{key}");
        }
    }

    #[test]
    fn distances() {
        for (typed, name, distance) in [
            ("", "", Some(0)),
            ("", "ab", Some(2)),
            ("abc", "", None),
            ("billing", "billing", Some(0)),
            ("biling", "billing", Some(1)),
            ("billling", "billing", Some(1)),
            ("bulling", "billing", Some(1)),
            ("blilnig", "billing", Some(2)),
            ("ab", "ba", Some(1)),
            ("abc", "ca", None),
            ("xilliny", "billing", Some(2)),
            ("xillixy", "billing", None),
            ("zoe", "zoë", Some(1)),
            ("営業 担当", "営業担当", Some(1)),
        ] {
            assert_eq!(Speller::new(typed).distance(name, 0), distance, "{typed} {name}");
        }
    }

    /// The whole table, written down straight from the definition.
    fn plain_distance(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut best = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn equals_the_definition(typed in "[ab ]{0,7}", mut names in prop::collection::vec("[ab ]{0,7}", 1..20)) {
            names.sort();
            let typed_chars: Vec<char> = typed.chars().collect();
            let mut speller = Speller::new(&typed);
            let mut last = "";
            for name in &names {
                let shared = last.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
                let name_chars: Vec<char> = name.chars().collect();
                let expected = plain_distance(&typed_chars, &name_chars);
                let expected = (expected <= MOST_EDITS as usize).then_some(expected as u32);
                prop_assert_eq!(speller.distance(name, shared), expected, "{} {}", typed, name);
                last = name;
            }
        }
    }
}
