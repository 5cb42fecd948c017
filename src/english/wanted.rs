//! The words that a rule looks for, so it can skip all others without looking them up.

use super::lexicon::ROWS;
use super::packed::letters_of;
use super::tokens::{is_letter, word_len};
use super::word::Word;
use crate::text::{ByteSet, count_work};

/// Initial letters of words, and one entry for anything that is not an ASCII letter.
const LETTERS: usize = 27;
/// The length from which words are not distinguished.
const LONGEST: usize = 31;

/// Some words of the lexicon, by their first two letters and their length.
pub(crate) struct Wanted {
    /// By the first two letters: a bit for each length.
    lengths: Vec<u32>,
}

impl Wanted {
    /// The words of the lexicon that are wanted.
    pub fn new(wants: impl Fn(Word) -> bool) -> Self {
        let mut lengths = vec![0; LETTERS * LETTERS];
        for row in (0..ROWS.len()).filter(|&row| wants(Word::in_row(row))) {
            let word = letters_of(row);
            lengths[beginning(word)] |= bit(word.len());
        }
        Self { lengths }
    }

    /// The words of a text that may be wanted. All wanted words are among them, and few others.
    pub fn of(&self, text: &str) -> impl Iterator<Item = Word> {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = text.get(at..)?;
                let bytes = rest.as_bytes();
                let plain = bytes.iter().take_while(|&&byte| PLAIN.has(byte)).count();
                count_work(plain + 1);
                let ends = bytes.get(plain).is_none_or(|&byte| byte.is_ascii() && !joins(byte));
                if plain > 0 && ends {
                    at += plain + 1;
                    if self.has(&bytes[..plain]) {
                        return Some(Word::of(&rest[..plain]));
                    }
                    continue;
                }
                let c = rest.chars().next()?;
                let length = if is_letter(c) { word_len(rest) } else { c.len_utf8() };
                count_work(length);
                at += length;
                if is_letter(c) {
                    return Some(Word::of(&rest[..length]));
                }
            }
        })
    }

    /// Whether a word of ASCII letters and digits may be wanted.
    fn has(&self, word: &[u8]) -> bool {
        self.lengths[beginning(word)] & bit(word.len()) != 0
    }
}

/// ASCII letters and digits.
static PLAIN: ByteSet =
    ByteSet::of(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

/// Whether a word may continue after a mark.
fn joins(mark: u8) -> bool {
    matches!(mark, b'\'' | b'-')
}

fn beginning(word: &[u8]) -> usize {
    let place = |at: usize| match word.get(at) {
        Some(letter) if letter.is_ascii_alphabetic() => usize::from((letter | 0x20) - b'a'),
        _ => LETTERS - 1,
    };
    place(0) * LETTERS + place(1)
}

fn bit(length: usize) -> u32 {
    1 << length.min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::{Words, lexicon};
    use proptest::prelude::*;

    fn is_wanted(word: Word) -> bool {
        word != Word::NONE
            && [Word::of("a"), Word::of("don't"), Word::of("escalate")].contains(&word)
            || word == Word::of("hand-over")
    }

    fn all(text: &str) -> Vec<Word> {
        let words = Words::new(text, []);
        words.words_from(0).map(|at| words.word(at)).filter(|&word| is_wanted(word)).collect()
    }

    fn found(text: &str) -> Vec<Word> {
        Wanted::new(is_wanted).of(text).filter(|&word| is_wanted(word)).collect()
    }

    #[test]
    fn wanted_words_are_found_however_they_are_written() {
        for text in [
            "Escalate a case",
            "don’t, DON'T and don\u{ad}'t",
            "es\u{200b}calate",
            "\u{200b}escalate",
            "hand-over, hand-\u{ad}over",
            "(a)",
            "é a",
        ] {
            assert_eq!(found(text), all(text), "{text}");
            assert!(!found(text).is_empty(), "{text}");
        }
        assert!(found("escalated hand over dont é 7a").is_empty());
    }

    #[test]
    fn most_other_words_are_not_looked_up() {
        let plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let text = lexicon().into_iter().filter(plain).collect::<Vec<_>>().join(" ");
        assert!(Wanted::new(is_wanted).of(&text).count() < 10);
    }

    proptest! {
        #[test]
        fn none_is_passed_over(text in "([a-e ,'’\u{ad}é-]|escalate|Don['’]t|hand-over| ){0,12}") {
            prop_assert_eq!(found(&text), all(&text));
        }
    }
}
