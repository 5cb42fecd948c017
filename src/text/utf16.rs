//! The only place that converts between bytes and UTF-16 code units.

use super::ByteSpan;

/// Distance, in bytes, between two recorded offsets.
const STRIDE: usize = 512;

/// Converts offsets of one text between bytes and UTF-16 code units, in time independent of the
/// text's length.
///
/// ```
/// use sop_handover::{ByteSpan, Utf16Map};
/// let text = "é👍x";
/// let map = Utf16Map::new(text);
/// assert_eq!(map.to_utf16(text, 6), 3);
/// assert_eq!(map.to_byte(text, 3), Some(6));
/// assert_eq!(map.to_byte(text, 2), None, "inside the surrogate pair");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Utf16Map {
    /// UTF-16 offset at the first character boundary at or after each multiple of `STRIDE`; empty
    /// for ASCII text, where both units are the same.
    marks: Vec<u32>,
    units: u32,
}

impl Utf16Map {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new(), units: text.len() as u32 };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut units = 0u32;
        let mut next = 0;
        for (at, c) in text.char_indices() {
            while at >= next {
                marks.push(units);
                next += STRIDE;
            }
            units += c.len_utf16() as u32;
        }
        Self { marks, units }
    }

    /// Length of the text in UTF-16 code units.
    pub fn len(&self) -> u32 {
        self.units
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.units == 0
    }

    /// The UTF-16 offset of a byte offset. Beyond the end it returns the end; inside a character,
    /// the character's start.
    pub fn to_utf16(&self, text: &str, byte: u32) -> u32 {
        let byte = byte as usize;
        if byte >= text.len() {
            return self.units;
        }
        let Some(&mark) = self.marks.get(byte / STRIDE) else {
            return byte.min(text.len()) as u32;
        };
        let start = ceil_boundary(text, byte / STRIDE * STRIDE);
        if byte < start {
            let c = text[..start].chars().next_back();
            return mark - c.map_or(0, |c| c.len_utf16() as u32);
        }
        let end = floor_boundary(text, byte);
        mark + utf16_len(&text[start..end])
    }

    /// The byte offset of a UTF-16 offset; `None` beyond the end and inside a surrogate pair.
    pub fn to_byte(&self, text: &str, unit: u32) -> Option<u32> {
        if unit > self.units {
            return None;
        }
        if self.marks.is_empty() {
            return Some(unit);
        }
        let mark = self.marks.partition_point(|&m| m <= unit).saturating_sub(1);
        let mut units = self.marks[mark];
        let start = ceil_boundary(text, mark * STRIDE);
        for (at, c) in text[start..].char_indices() {
            if units == unit {
                return Some((start + at) as u32);
            }
            units += c.len_utf16() as u32;
            if units > unit {
                return None;
            }
        }
        Some(text.len() as u32)
    }

    /// Both ends of a span as UTF-16 offsets.
    pub fn range(&self, text: &str, span: ByteSpan) -> (u32, u32) {
        (self.to_utf16(text, span.start()), self.to_utf16(text, span.end()))
    }
}

/// Length of a text in UTF-16 code units: one per character, two outside the BMP.
pub(crate) fn utf16_len(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    let units = |&byte: &u8| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
    text.as_bytes().iter().map(units).sum()
}

fn ceil_boundary(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at.min(text.len())
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A place as people count it: both numbers begin at 1, columns count UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line; CRLF, CR and LF each end one.
    pub line: u32,
    /// UTF-16 code units from the start of the line, plus one.
    pub column: u32,
}

impl LineColumn {
    /// The place of a byte offset; beyond the end it returns the end.
    pub fn of(text: &str, byte: u32) -> Self {
        let before = &text[..floor_boundary(text, (byte as usize).min(text.len()))];
        let mut line = 1;
        let mut start = 0;
        let bytes = text.as_bytes();
        for (at, b) in before.bytes().enumerate() {
            let ends = b == b'\n' || (b == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                line += 1;
                start = at + 1;
            }
        }
        Self { line, column: utf16_len(&before[start..]) + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_goes_there_and_back() {
        for piece in ["a", "é", "營", "👍", "a👍é", "\u{fffd}x"] {
            let text = piece.repeat(700);
            let map = Utf16Map::new(&text);
            let mut unit = 0;
            for (at, c) in text.char_indices() {
                assert_eq!(map.to_utf16(&text, at as u32), unit);
                assert_eq!(map.to_byte(&text, unit), Some(at as u32));
                if c.len_utf16() == 2 {
                    assert_eq!(map.to_byte(&text, unit + 1), None);
                }
                for inside in 1..c.len_utf8() {
                    assert_eq!(map.to_utf16(&text, (at + inside) as u32), unit);
                }
                unit += c.len_utf16() as u32;
            }
            assert_eq!(map.len(), unit);
            assert_eq!(map.to_byte(&text, unit), Some(text.len() as u32));
            assert_eq!(map.to_byte(&text, unit + 1), None);
            assert_eq!(map.to_utf16(&text, text.len() as u32 + 9), unit);
        }
    }

    #[test]
    fn lines_end_at_crlf_cr_and_lf() {
        let text = "a\r\nb\rc\n👍d";
        let place = |at| {
            let p = LineColumn::of(text, at);
            (p.line, p.column)
        };
        assert_eq!(
            [place(0), place(3), place(5), place(7), place(11)],
            [(1, 1), (2, 1), (3, 1), (4, 1), (4, 3)]
        );
    }
}
