//! The words of all names, sorted, for finding names by the beginnings of their words.

use std::ops::Range;

use crate::team::{Assignment, AssignmentIx};
use crate::text::{accent_key, is_apostrophe, is_word_char, name_key, sort_headed};

/// What completion needs to know about the names of one version of a team. All keys are [completion
/// keys](completion_key).
#[derive(Clone, Debug, Default)]
pub(crate) struct WordIndex {
    /// The keys of all names, one after the other.
    keys: String,
    names: Vec<Name>,
    /// The starts of words in their key, name by name.
    starts: Vec<u16>,
    /// All words in alphabetical order of what their key is from there on.
    words: Vec<Word>,
    /// First letters of the words of names that have several, sorted.
    initials: Vec<([u8; INITIALS], AssignmentIx)>,
    /// The letters of each name, apart from the rest for quick passes over all names.
    letters: Vec<u64>,
}

/// The key that completion compares: folded, without accents, white space collapsed, and all
/// apostrophes alike.
pub(crate) fn completion_key(name: &str) -> String {
    let words = || name.split_ascii_whitespace();
    if name.is_ascii() && words().map(str::len).sum::<usize>() + words().count() > name.len() {
        // The words have single white space between them, so only case is left to fold.
        return name.to_ascii_lowercase().replace(['\t', '\n', '\r', '\x0c'], " ");
    }
    let key = accent_key(name);
    if key.is_ascii() { key } else { key.replace(is_apostrophe, "'") }
}

/// Bytes that are kept of a name's initials.
pub(crate) const INITIALS: usize = 8;

#[derive(Clone, Debug)]
struct Name {
    key: u32,
    first_start: u32,
    /// Characters of the key.
    chars: u16,
}

/// The place of a word in a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The first bytes, most significant first, which decide most comparisons.
    head: u64,
    /// Whose name.
    pub ix: AssignmentIx,
    /// The start of the word in the key, in bytes.
    pub start: u16,
    /// How many bytes from there on equal the written name, at most 255.
    pub same: u8,
    /// Whether the name has no accents.
    pub unaccented: bool,
}

impl WordIndex {
    /// Indexes all names, those of deleted assignments too.
    pub fn new(assignments: &[Assignment]) -> Self {
        let mut index = Self::default();
        for (assignment, at) in assignments.iter().zip(0..) {
            index.push(&assignment.name, AssignmentIx(at));
        }
        index.sort_words();
        index.sort_initials();
        index
    }

    /// The key of a name.
    pub fn key(&self, ix: AssignmentIx) -> &str {
        key_of(&self.keys, &self.names, ix)
    }

    /// Length of a name in characters of its key.
    pub fn chars(&self, ix: AssignmentIx) -> u16 {
        self.names[ix.0 as usize].chars
    }

    /// The starts of the words of a name in its key, ascending.
    pub fn starts(&self, ix: AssignmentIx) -> &[u16] {
        let at = ix.0 as usize;
        let from = self.names[at].first_start as usize;
        let to = self.names.get(at + 1).map_or(self.starts.len(), |n| n.first_start as usize);
        &self.starts[from..to]
    }

    /// The key of a word's name from the word on.
    pub fn rest_of(&self, word: Word) -> &str {
        self.key(word.ix).get(usize::from(word.start)..).unwrap_or("")
    }

    /// The character of a word's name at some bytes after the start of the word.
    pub fn char_at(&self, word: Word, offset: usize) -> Option<char> {
        if offset < 8 {
            let byte = word.head.to_be_bytes()[offset];
            if byte.is_ascii() && byte != 0 {
                return Some(char::from(byte));
            }
        }
        self.rest_of(word).get(offset..)?.chars().next()
    }

    /// The words at some places of the alphabetical order.
    pub fn words(&self, range: Range<usize>) -> &[Word] {
        self.words.get(range).unwrap_or(&[])
    }

    /// All words that begin with a prefix.
    pub fn with_prefix(&self, prefix: &str) -> Range<usize> {
        let head = head(prefix.as_bytes());
        let wanted = prefix.as_bytes();
        let mask = match wanted.len() {
            0 => return 0..self.words.len(),
            length @ 1..8 => !0 << (64 - 8 * length),
            _ => !0,
        };
        let order = |word: &Word| {
            (word.head & mask).cmp(&head).then_with(|| {
                if wanted.len() <= 8 {
                    return std::cmp::Ordering::Equal;
                }
                let rest = self.rest_of(*word).as_bytes();
                rest[..rest.len().min(wanted.len())].cmp(wanted)
            })
        };
        let from = self.words.partition_point(|word| order(word).is_lt());
        let length = self.words[from..].partition_point(|word| order(word).is_eq());
        from..from + length
    }

    /// Names whose words begin with these letters.
    pub fn with_initials(&self, initials: &str) -> impl Iterator<Item = AssignmentIx> {
        let wanted = initials.as_bytes();
        let wanted = &wanted[..wanted.len().min(INITIALS)];
        let from = self.initials.partition_point(|(have, _)| have[..wanted.len()] < *wanted);
        self.initials[from..]
            .iter()
            .take_while(move |(have, _)| have[..wanted.len()] == *wanted)
            .map(|(_, ix)| *ix)
    }

    /// How many of these [letters] a name lacks.
    pub fn missing_letters(&self, ix: AssignmentIx, wanted: u64) -> u32 {
        (wanted & !self.letters[ix.0 as usize]).count_ones()
    }

    /// Names that hold all of these [letters].
    pub fn with_letters(&self, wanted: u64) -> impl Iterator<Item = AssignmentIx> {
        let holding =
            self.letters.iter().zip(0..).filter(move |(have, _)| **have & wanted == wanted);
        holding.map(|(_, at)| AssignmentIx(at))
    }

    /// Sorts by the text from the word on, then by name. Most words differ within the first 16
    /// bytes.
    fn sort_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let headed = words.iter().zip(0..).map(|(&word, at)| {
            let second = self.rest_of(word).as_bytes().get(8..).map_or(0, head);
            (u128::from(word.head) << 64 | u128::from(second), at)
        });
        let mut order: Vec<(u128, u32)> = headed.collect();
        // Words arrive in the order of names, and in a name from left to right.
        sort_headed(&mut order, &|a, b| {
            let rest = |at: u32| self.rest_of(words[at as usize]);
            rest(a).cmp(rest(b)).then(a.cmp(&b))
        });
        self.words = order.into_iter().map(|(_, at)| words[at as usize]).collect();
    }

    fn sort_initials(&mut self) {
        let headed =
            self.initials.iter().map(|&(bytes, ix)| (u64::from_be_bytes(bytes).into(), ix.0));
        let mut order: Vec<(u128, u32)> = headed.collect();
        sort_headed(&mut order, &|a, b| a.cmp(&b));
        let sorted =
            order.into_iter().map(|(head, ix)| ((head as u64).to_be_bytes(), AssignmentIx(ix)));
        self.initials = sorted.collect();
    }

    fn push(&mut self, name: &str, ix: AssignmentIx) {
        let mut key = completion_key(name);
        let longest = (0..=key.len().min(usize::from(u16::MAX))).rev();
        key.truncate(longest.into_iter().find(|&at| key.is_char_boundary(at)).unwrap_or(0));
        let aligned = name.len() == key.len() && name.is_ascii();
        let unaccented = name.is_ascii() || name_key(name) == key;
        let first_start = self.starts.len() as u32;
        let mut initials = [0; INITIALS];
        let mut filled = 0;
        for start in word_starts(&key, aligned.then_some(name)) {
            self.starts.push(start as u16);
            let rest = &key[start..];
            let same = match name.get(start..) {
                Some(written) if aligned => {
                    rest.bytes().zip(written.bytes()).take_while(|(a, b)| a == b).count()
                }
                _ => 0,
            };
            self.words.push(Word {
                head: head(rest.as_bytes()),
                ix,
                start: start as u16,
                same: same.min(255) as u8,
                unaccented,
            });
            for &byte in rest.as_bytes().iter().take(rest.chars().next().map_or(0, char::len_utf8))
            {
                if let Some(slot) = initials.get_mut(filled) {
                    *slot = byte;
                    filled += 1;
                }
            }
        }
        if self.starts.len() as u32 > first_start + 1 {
            self.initials.push((initials, ix));
        }
        self.names.push(Name {
            key: self.keys.len() as u32,
            first_start,
            chars: key.chars().count().min(usize::from(u16::MAX)) as u16,
        });
        self.letters.push(letters(&key));
        self.keys.push_str(&key);
    }
}

fn key_of<'a>(keys: &'a str, names: &[Name], ix: AssignmentIx) -> &'a str {
    let at = ix.0 as usize;
    let from = names[at].key as usize;
    let to = names.get(at + 1).map_or(keys.len(), |next| next.key as usize);
    keys.get(from..to).unwrap_or("")
}

fn head(text: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(text) {
        *slot = *byte;
    }
    u64::from_be_bytes(bytes)
}

/// Part of a word in a key: letters, digits, marks, and anything that is neither white space nor
/// punctuation (an emoji is a word too).
pub(crate) fn is_word_part(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => is_word_char(c) || !is_separator(c),
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '・' | '،' | '؛' | '؟')
}

/// The starts of words in a key; also at capitals inside a word of the written name
/// (`TechnicalSupport`).
fn word_starts(key: &str, written: Option<&str>) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (at, c) in key.char_indices() {
        let part = is_word_part(c);
        let hump = written.map(str::as_bytes).is_some_and(|bytes| {
            at > 0 && bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()
        });
        if part && (!inside || hump) {
            starts.push(at);
        }
        inside = part;
    }
    starts
}

/// The set of a key's letters: one bit for each Latin letter and digit, the rest share the other
/// bits. Characters that are not part of a word are omitted.
pub(crate) fn letters(key: &str) -> u64 {
    key.chars().filter(|&c| is_word_part(c)).fold(0, |set, c| {
        set | 1
            << match c {
                'a'..='z' => c as u32 - 'a' as u32,
                '0'..='9' => 26 + (c as u32 - '0' as u32),
                _ => 36 + c as u32 % 28,
            }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(names: &[&str]) -> WordIndex {
        let assignment = |name: &&str| Assignment { name: (*name).into(), ..Assignment::default() };
        WordIndex::new(&names.iter().map(assignment).collect::<Vec<_>>())
    }

    #[test]
    fn words_of_names() {
        for (name, words) in [
            ("Billing Specialist", vec!["billing specialist", "specialist"]),
            ("TechnicalSupport", vec!["technicalsupport", "support"]),
            ("O'Neil (EU)", vec!["o'neil (eu)", "neil (eu)", "eu)"]),
            ("Łódź Desk", vec!["lodz desk", "desk"]),
            ("  Ops\tNight ", vec!["ops night", "night"]),
            ("営業 担当", vec!["営業 担当", "担当"]),
            ("営業・担当", vec!["営業・担当", "担当"]),
            ("👩‍⚕️ Triage", vec!["👩‍⚕ triage", "triage"]),
            ("...", vec![]),
        ] {
            let index = index(&[name]);
            let key = index.key(AssignmentIx(0));
            let found: Vec<&str> =
                index.starts(AssignmentIx(0)).iter().map(|&at| &key[usize::from(at)..]).collect();
            assert_eq!(found, words, "{name}");
        }
    }

    #[test]
    fn prefixes_are_found_whatever_their_length() {
        let names = ["Billing", "Billing Specialist", "Bill", "Internationalisation Desk", "Ω"];
        let index = index(&names);
        for (prefix, count) in [
            ("", 7),
            ("b", 3),
            ("billing", 2),
            ("billing s", 1),
            ("billing specialist", 1),
            ("international", 1),
            ("internationalx", 0),
            ("z", 0),
            ("ω", 1),
            ("desk", 1),
        ] {
            assert_eq!(index.with_prefix(prefix).len(), count, "{prefix}");
        }
        assert_eq!(index.with_initials("bs").collect::<Vec<_>>(), [AssignmentIx(1)]);
    }
}
