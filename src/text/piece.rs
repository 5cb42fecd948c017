//! Pieces and ends of texts. The library's own functions for them are compiled again wherever they are called.

use std::ops::Range;

/// The piece in a range of bytes, as far as the text goes; nothing if the range cuts a character.
#[inline(never)]
pub(crate) fn piece(text: &str, range: Range<usize>) -> &str {
    text.get(range.start..range.end.min(text.len())).unwrap_or_default()
}

#[inline(never)]
pub(crate) fn first_char(text: &str) -> Option<char> {
    text.chars().next()
}

#[inline(never)]
pub(crate) fn last_char(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// Without white space at both ends.
#[inline(never)]
pub(crate) fn trimmed(text: &str) -> &str {
    trimmed_end(trimmed_start(text))
}

/// Without white space at the start.
#[inline(never)]
pub(crate) fn trimmed_start(text: &str) -> &str {
    text.trim_start()
}

/// Without white space at the end.
#[inline(never)]
pub(crate) fn trimmed_end(text: &str) -> &str {
    text.trim_end()
}
