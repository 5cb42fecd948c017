//! The words and marks of a text, one after the other.

use super::word::Word;
use crate::text::{ByteSpan, is_apostrophe, is_default_ignorable, is_word_char};

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands, in bytes.
    pub span: ByteSpan,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(Word),
    Mark(char),
    /// The number of a mention, which is one token whatever it is called.
    Mention(u32),
}

/// The tokens of a text that begins at an offset. Letters, digits and accents make a word, and so do
/// an apostrophe or a hyphen between two of them. What can't be seen is passed over.
pub(super) fn tokens(text: &str, start: u32) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let c = rest.chars().next()?;
            let length = if is_letter(c) { word_len(rest) } else { c.len_utf8() };
            let span = ByteSpan::new(start + at as u32, start + (at + length) as u32);
            at += length;
            let kind = match c {
                _ if is_letter(c) => Kind::Word(Word::of(&rest[..length])),
                _ if c.is_whitespace() || is_default_ignorable(c) => continue,
                _ => Kind::Mark(c),
            };
            return Some(Token { span, kind });
        }
    })
}

/// The bytes of the word that a text begins with.
fn word_len(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    // Most words end here: only what joins, and what is beyond ASCII, has to be looked at.
    let next = text.as_bytes().get(plain);
    if plain > 0 && next.is_none_or(|next| next.is_ascii() && !matches!(next, b'\'' | b'-')) {
        return plain;
    }
    let mut end = 0;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let next = || chars.clone().map(|(_, c)| c).find(|&c| !is_default_ignorable(c));
        let joins = (is_apostrophe(c) || c == '-') && next().is_some_and(char::is_alphanumeric);
        if is_letter(c) || joins {
            end = at + c.len_utf8();
        } else if !is_default_ignorable(c) {
            break;
        }
    }
    end
}

fn is_letter(c: char) -> bool {
    c != '_' && is_word_char(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokens(text, 0).map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_and_marks() {
        for (text, expect) in [
            ("Don’t hand-over, now!", &["Don’t", "hand-over", ",", "now", "!"][..]),
            ("Don’\u{200b}t hand-\u{200b}over", &["Don’\u{200b}t", "hand-\u{200b}over"]),
            ("the customers' - and", &["the", "customers", "'", "-", "and"]),
            ("Cafe\u{301}s_2", &["Cafe\u{301}s", "_", "2"]),
            ("a\u{200b} b\u{ad}c \u{2060}.", &["a", "b\u{ad}c", "."]),
            ("営業へ。", &["営業へ", "。"]),
            ("--a--", &["-", "-", "a", "-", "-"]),
            ("", &[]),
        ] {
            assert_eq!(split(text), expect, "{text}");
        }
    }

    #[test]
    fn places_count_from_where_the_text_begins() {
        let all: Vec<Token> = tokens("to →", 7).collect();
        assert_eq!(all[0].span, ByteSpan::new(7, 9));
        assert_eq!(all[1], Token { span: ByteSpan::new(10, 13), kind: Kind::Mark('→') });
    }
}
