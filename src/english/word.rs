//! A word by its place in the lexicon, and the words that rules know by name.

use super::class::Classes;
use super::index::{Hash, row_of};
use super::lexicon::ROWS;
use super::packed::classes_of;
use crate::text::{is_apostrophe, is_default_ignorable};

/// Bytes of the longest word of the lexicon.
const LONGEST: usize = longest();

/// The word at a place of a sentence. Case and the kind of apostrophe make no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(u16);

impl Word {
    /// No word: a mark, a mention or the end.
    pub const NONE: Self = Self(u16::MAX);
    /// A word that is not in the lexicon.
    pub const OTHER: Self = Self(u16::MAX - 1);

    /// A number that begins in a digit.
    pub const NUMBER: Self = Self(u16::MAX - 2);

    /// The word that is written so.
    pub fn of(written: &str) -> Self {
        if written.is_ascii() {
            return Self::hashed(written.as_bytes(), Hash::of(written.as_bytes()));
        }
        let mut key = [0; LONGEST];
        let mut length = 0;
        for c in written.chars().filter(|&c| !is_default_ignorable(c)) {
            let c = if is_apostrophe(c) { '\'' } else { c };
            let (true, Some(free)) = (c.is_ascii(), key.get_mut(length)) else {
                return Self::OTHER;
            };
            *free = c as u8;
            length += 1;
        }
        Self::hashed(&key[..length], Hash::of(&key[..length]))
    }

    /// The word with this ASCII spelling and hash.
    pub(super) fn hashed(written: &[u8], hash: Hash) -> Self {
        match written.first() {
            None => Self::NONE,
            Some(b'0'..=b'9') => Self::NUMBER,
            Some(_) => row_of(written, hash).map_or(Self::OTHER, Self),
        }
    }

    /// The word of a row. One that has no row does not compile.
    const fn named(word: &str) -> Self {
        let mut row = 0;
        while !is_same(ROWS[row].0, word) {
            row += 1;
        }
        Self(row as u16)
    }

    /// The word of a row of the lexicon.
    pub(super) fn in_row(row: usize) -> Self {
        Self(row as u16)
    }

    /// Whether the word is in one of these classes.
    pub fn is(self, classes: Classes) -> bool {
        classes_of(usize::from(self.0)).meets(classes)
    }
}

const fn longest() -> usize {
    let (mut row, mut longest) = (0, 0);
    while row < ROWS.len() {
        if ROWS[row].0.len() > longest {
            longest = ROWS[row].0.len();
        }
        row += 1;
    }
    longest
}

const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

macro_rules! named {
    ($($name:ident = $word:literal,)+) => {
        $(pub(crate) const $name: Word = Word::named($word);)+

        #[cfg(test)]
        const NAMED: &[Word] = &[$($name),+];
    };
}

named! {
    A = "a",
    ABSOLUTELY = "absolutely",
    ACCEPTABLE = "acceptable",
    AFTER = "after",
    AGAIN = "again",
    ALL = "all",
    ALLOWED = "allowed",
    ALSO = "also",
    ALWAYS = "always",
    AN = "an",
    AND = "and",
    ANYTHING = "anything",
    ARE = "are",
    ARENT = "aren't",
    AS = "as",
    AT = "at",
    AVOID = "avoid",
    BACK = "back",
    BE = "be",
    BECAUSE = "because",
    BECOME = "become",
    BECOMES = "becomes",
    BELIEVE = "believe",
    BESIDES = "besides",
    BUT = "but",
    BY = "by",
    CAN = "can",
    CASE = "case",
    CASES = "cases",
    CASE_BY_CASE = "case-by-case",
    COME = "come",
    CONDITIONS = "conditions",
    COULD = "could",
    CRITERIA = "criteria",
    DEEMED = "deemed",
    DISCRETION = "discretion",
    DO = "do",
    DONT = "don't",
    DOUBT = "doubt",
    EITHER = "either",
    ESCALATE = "escalate",
    EVEN = "even",
    EVER = "ever",
    EXCEPT = "except",
    EXTENDED = "extended",
    FEEL = "feel",
    FOLLOWING = "following",
    FOR = "for",
    FORBIDDEN = "forbidden",
    FORWARD = "forward",
    FREE = "free",
    FROM = "from",
    GET = "get",
    GETS = "gets",
    GETTING = "getting",
    HAND = "hand",
    HANDS = "hands",
    HAPPY = "happy",
    HAS = "has",
    HAVE = "have",
    HOW = "how",
    IF = "if",
    IN = "in",
    INSTEAD = "instead",
    IS = "is",
    ISNT = "isn't",
    ISSUE = "issue",
    IT = "it",
    JUDGEMENT = "judgement",
    JUDGMENT = "judgment",
    KEEP = "keep",
    KEEPS = "keeps",
    LIKE = "like",
    LIMITS = "limits",
    LONG = "long",
    LOOK = "look",
    MAY = "may",
    MIGHT = "might",
    MIND = "mind",
    MUST = "must",
    MUSTNT = "mustn't",
    NEED = "need",
    NEITHER = "neither",
    NEVER = "never",
    NO = "no",
    NOR = "nor",
    NOT = "not",
    OF = "of",
    OFF = "off",
    OFF_LIMITS = "off-limits",
    ON = "on",
    ONCE = "once",
    ONE = "one",
    OR = "or",
    ORDINARY = "ordinary",
    OTHER = "other",
    OUT = "out",
    OVER = "over",
    PERIOD = "period",
    PERMITTED = "permitted",
    PLEASE = "please",
    POSSIBLE = "possible",
    PROBLEM = "problem",
    PROBLEMS = "problems",
    PROHIBITED = "prohibited",
    PROLONGED = "prolonged",
    RATHER = "rather",
    REASONABLE = "reasonable",
    REASONS = "reasons",
    REFRAIN = "refrain",
    REPORT = "report",
    REPORTS = "reports",
    S = "s",
    SATISFIED = "satisfied",
    SENSE = "sense",
    SHOULD = "should",
    SHOULDNT = "shouldn't",
    SINCE = "since",
    SITUATIONS = "situations",
    SO = "so",
    SOME = "some",
    SOMETHING = "something",
    SOON = "soon",
    STRICTLY = "strictly",
    SUCH = "such",
    SURE = "sure",
    TARGET = "target",
    THAN = "than",
    THAT = "that",
    THEN = "then",
    THESE = "these",
    THINK = "think",
    TIME = "time",
    TO = "to",
    TOO = "too",
    TRIGGERS = "triggers",
    TROUBLE = "trouble",
    TURN = "turn",
    TURNS = "turns",
    UNCERTAIN = "uncertain",
    UNLESS = "unless",
    UNSURE = "unsure",
    UNTIL = "until",
    UP = "up",
    USE = "use",
    WHEN = "when",
    WHENEVER = "whenever",
    WHERE = "where",
    WHETHER = "whether",
    WHILE = "while",
    WILL = "will",
    WITH = "with",
    WORRIES = "worries",
    WORRY = "worry",
    YOU = "you",
    YOUR = "your",
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::english::lexicon::TABLES;
    use crate::english::{class, lexicon};

    #[test]
    fn every_table_is_sorted_and_no_word_stands_twice() {
        for pair in TABLES.iter().flat_map(|table| table.windows(2)) {
            assert!(pair[0].0 < pair[1].0, "{} {}", pair[0].0, pair[1].0);
        }
        let mut words = lexicon();
        words.sort_unstable();
        for pair in words.windows(2) {
            assert!(pair[0] != pair[1], "{}", pair[0]);
        }
    }

    #[test]
    fn every_row_can_be_written_and_is_read() {
        for (row, (word, classes)) in ROWS.iter().enumerate() {
            assert_eq!(Word::of(word), Word(row as u16), "{word}");
            assert!(*classes != Classes::NONE || NAMED.contains(&Word(row as u16)), "{word}");
        }
    }

    #[test]
    fn every_class_has_a_word_and_is_read() {
        let sources = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        for (name, class) in class::ALL {
            assert!(ROWS.iter().any(|(_, classes)| classes.meets(*class)), "{name}");
            let read = format!("class::{name}");
            let ends = |rest: &&str| !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric());
            assert!(sources.split(&read).skip(1).any(|rest| ends(&rest)), "{name} is never read");
        }
    }

    /// All code in a folder.
    fn sources(folder: &Path) -> String {
        let mut all = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                all.push_str(&sources(&path));
            } else {
                all.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
        all
    }

    #[test]
    fn spelling_that_makes_no_difference() {
        assert_eq!(Word::of("Don’t"), Word::of("don't"));
        assert_eq!(Word::of("NE\u{ad}VER"), NEVER);
        assert!(Word::of("escalates").is(class::HANDS_OVER));
        for (written, word) in [("", Word::NONE), ("é", Word::OTHER), ("neverending", Word::OTHER)]
        {
            assert_eq!(Word::of(written), word, "{written}");
            assert!(!word.is(class::NEGATION));
        }
    }
}
