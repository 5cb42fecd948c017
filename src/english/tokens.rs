//! The words and marks of a text, one after the other.

use super::index::Hash;
use super::word::Word;
use crate::text::{ByteSpan, count_work, is_apostrophe, is_default_ignorable, is_word_char};

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its place, in bytes.
    pub span: ByteSpan,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(Word),
    Mark(char),
    /// The number of a mention, which is one token whatever its name.
    Mention(u32),
}

/// A word or a mark, before any lexicon lookup.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    /// A word of ASCII letters and digits, by its hash.
    Plain(Hash),
    /// Any other word.
    Word,
    Mark(char),
}

/// The tokens of a text that begins at an offset.
pub(super) fn tokens(text: &str, start: u32) -> impl Iterator<Item = Token> {
    pieces(text).map(move |(span, piece)| {
        let written = span.of(text);
        let kind = match piece {
            Piece::Plain(hash) => Kind::Word(Word::hashed(written.as_bytes(), hash)),
            Piece::Word => Kind::Word(Word::of(written)),
            Piece::Mark(mark) => Kind::Mark(mark),
        };
        Token { span: ByteSpan::new(start + span.start(), start + span.end()), kind }
    })
}

/// The words and marks of a text. Letters, digits and accents make a word, and so do an apostrophe or a
/// hyphen between two of them. Invisible characters are skipped.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (ByteSpan, Piece)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            if text.as_bytes().get(at) == Some(&b' ') {
                at += 1;
                continue;
            }
            let rest = text.get(at..)?;
            let span = |length| ByteSpan::new(at as u32, (at + length) as u32);
            if let Some((length, hash)) = plain_word(rest.as_bytes()) {
                count_work(length);
                let span = span(length);
                at += length;
                return Some((span, Piece::Plain(hash)));
            }
            let c = rest.chars().next()?;
            let letter = is_letter(c);
            let length = if letter { word_len(rest) } else { c.len_utf8() };
            count_work(length);
            let span = span(length);
            at += length;
            let piece = match c {
                _ if letter => Piece::Word,
                _ if c.is_whitespace() || is_default_ignorable(c) => continue,
                _ => Piece::Mark(c),
            };
            return Some((span, piece));
        }
    })
}

/// The length and hash of the word at the start of a text, if it consists of ASCII letters and digits
/// and nothing joins it to what follows, as for most words.
fn plain_word(text: &[u8]) -> Option<(usize, Hash)> {
    let mut hash = Hash::default();
    let mut length = 0;
    for &byte in text {
        if !byte.is_ascii_alphanumeric() {
            let ends = byte.is_ascii() && !matches!(byte, b'\'' | b'-');
            return (ends && length > 0).then_some((length, hash));
        }
        hash = hash.with(byte);
        length += 1;
    }
    (length > 0).then_some((length, hash))
}

/// The bytes of the word that a text begins with.
pub(super) fn word_len(text: &str) -> usize {
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

pub(super) fn is_letter(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => is_word_char(c),
    }
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
