//! Hides text from the Markdown parser by replacing it with characters of the same length, so every
//! offset stays right.
//!
//! - Lines that open so many containers at once that the parser would need quadratic time. They
//!   become harmless letters. The block that contains such a line is not read, unless it turns out
//!   to be code, where the line means nothing.
//! - Lone carriage returns. They end a line, but after indented code the parser loses the text that
//!   follows one. They become line feeds.
//! - Line ends that cut a tag in two. They become spaces.

use std::borrow::Cow;

use super::cut_tag::cuts;
use crate::text::{ByteSpan, LINE_ENDS, sort_by_key};

/// Maximum container markers that a line may open.
const MAX_MARKERS: usize = 48;
/// Maximum column at which a container may open; deeper ones only come from nesting line by line.
const MAX_COLUMN: usize = 200;

/// The text as the parser gets it, and the spans of its deep lines.
pub(super) fn mask(text: &str) -> (Cow<'_, str>, Vec<ByteSpan>) {
    let deep = deep_lines(text);
    let lone_returns = lone_returns(text);
    let cuts = cuts(text);
    if deep.is_empty() && lone_returns.is_empty() && cuts.is_empty() {
        return (Cow::Borrowed(text), deep);
    }
    let feeds = lone_returns.iter().map(|&at| (at..at + 1, '\n'));
    let letters = deep.iter().map(|span| (span.range(), 'x'));
    let spaces = cuts.into_iter().map(|range| (range, ' '));
    let mut hidden: Vec<_> = spaces.chain(feeds).chain(letters).collect();
    sort_by_key(&mut hidden, |(range, _)| range.start);
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for (range, by) in hidden {
        // A deep line and the markers of a cut may overlap.
        let range = range.start.max(at)..range.end.max(at);
        masked.push_str(&text[at..range.start]);
        masked.extend(std::iter::repeat_n(by, range.len()));
        at = range.end;
    }
    masked.push_str(&text[at..]);
    (Cow::Owned(masked), deep)
}

fn deep_lines(text: &str) -> Vec<ByteSpan> {
    let mut deep = Vec::new();
    let mut rest = text.as_bytes();
    loop {
        let length = LINE_ENDS.find(rest);
        if is_deep(rest) {
            let start = (text.len() - rest.len()) as u32;
            deep.push(ByteSpan::new(start, start + length.unwrap_or(rest.len()) as u32));
        }
        let Some(length) = length else { return deep };
        rest = &rest[length + 1..];
    }
}

/// Carriage returns without a line feed after them.
fn lone_returns(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let returns = text.match_indices('\r').map(|(at, _)| at);
    returns.filter(|&at| bytes.get(at + 1) != Some(&b'\n')).collect()
}

/// Whether the line that a text begins with is deep.
fn is_deep(bytes: &[u8]) -> bool {
    let (mut at, mut column, mut markers) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        if let Some(length) = footnote_marker(&bytes[at..]) {
            at += length;
            markers += 1;
            if markers > MAX_MARKERS {
                return true;
            }
            continue;
        }
        let length = match byte {
            b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' => 1,
            b'0'..=b'9' => bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count() + 1,
            _ => return false,
        };
        match bytes[at + length - 1..] {
            [b' ', ..] => column += 1,
            [b'\t', ..] => column += 4 - column % 4,
            [b'>', ..] | [b'-' | b'+' | b'*' | b'.' | b')', b' ' | b'\t', ..] => {
                column += length;
                markers += 1;
                if markers > MAX_MARKERS || column > MAX_COLUMN {
                    return true;
                }
            }
            _ => return false,
        }
        at += length;
    }
    false
}

/// The length of the marker that a text begins with if it defines a footnote: `[^1]:`.
fn footnote_marker(bytes: &[u8]) -> Option<usize> {
    let label = bytes.strip_prefix(b"[^")?;
    let end = label.iter().position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    label[end..].starts_with(b"]:").then_some(end + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nests_are_deep_and_rules_are_not() {
        for (line, deep) in [
            ("- ".repeat(49) + "x", true),
            ("> ".repeat(49), true),
            (">".repeat(60), true),
            ("1. ".repeat(60), true),
            ("[^1]: ".repeat(60), true),
            ("[^1]: - ".repeat(30), true),
            ("[^1]: ".repeat(40), false),
            (" ".repeat(220) + "- x", true),
            ("- ".repeat(40) + "x", false),
            ("-".repeat(400), false),
            ("-".repeat(60) + " x", false),
            ("12".to_owned(), false),
            ("*".repeat(400), false),
            (" ".repeat(400) + "x", false),
            ("1234567890. x".to_owned(), false),
        ] {
            assert_eq!(is_deep(line.as_bytes()), deep, "{line:?}");
        }
    }

    #[test]
    fn lone_returns_become_line_feeds() {
        assert_eq!(mask("a\rb\r\nc\r").0, "a\nb\r\nc\n");
    }

    #[test]
    fn masking_keeps_offsets() {
        let text = format!("é\r\n{}é\nb", "> ".repeat(60));
        let (masked, deep) = mask(&text);
        assert_eq!(masked.len(), text.len());
        assert!(masked.ends_with("xx\nb"));
        assert_eq!(deep.len(), 1);
    }
}
