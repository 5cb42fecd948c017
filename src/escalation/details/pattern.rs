//! Details that have digits, letters and signs in their places.

use super::reading::Reading;
use crate::text::{ByteSpan, piece};

/// The last run of a turn that has the form and is not gone. `#` is a digit, `@` a letter, anything else itself.
pub(super) fn find(reading: &Reading, pattern: &str) -> Option<ByteSpan> {
    let text = &*reading.said.text;
    let mut found = None;
    for (at, c) in text.char_indices() {
        let is_start = !goes_on(piece(text, 0..at).chars().rev(), c);
        if !is_start {
            continue;
        }
        let Some(length) = fits(piece(text, at..usize::MAX), pattern) else { continue };
        let span = ByteSpan::new(at as u32, (at + length) as u32);
        if reading.is_free(span) {
            found = Some(span);
        }
    }
    found
}

/// The length of the match at the beginning of a text, in bytes; nothing if the text continues the
/// match.
fn fits(text: &str, pattern: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    let mut last = ' ';
    for sign in pattern.chars() {
        let (_, c) = rest.next()?;
        let is_there = match sign {
            '#' => c.is_ascii_digit(),
            '@' => c.is_alphabetic(),
            _ => c == sign,
        };
        if !is_there {
            return None;
        }
        last = c;
    }
    let end = rest.offset();
    (!goes_on(piece(text, end..usize::MAX).chars(), last)).then_some(end)
}

/// Whether text continues after a match that ends in a character: with a letter or digit, also
/// after a hyphen.
fn goes_on(mut beyond: impl Iterator<Item = char>, last: char) -> bool {
    let next = match beyond.next() {
        Some('-' | '_') => beyond.next(),
        next => next,
    };
    last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)
}
