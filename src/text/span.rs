use std::fmt;
use std::ops::Range;

/// A half-open range of UTF-8 byte offsets.
///
/// Byte offsets never leave the crate's wire layer: convert a position with
/// [`Utf16Map`](super::Utf16Map) before you pass it to a host.
///
/// ```
/// use sop_handover::ByteSpan;
/// let span = ByteSpan::new(3, 7);
/// assert_eq!(span.len(), 4);
/// assert_eq!(format!("{span:?}"), "3..7");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteSpan {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl ByteSpan {
    /// The span from `start` to `end`. An end before the start yields an empty span at the start.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The empty span at an offset.
    pub const fn empty(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// First byte.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Byte after the last.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Number of bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span is empty.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span moved `by` bytes to the right.
    pub const fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Whether every byte of `other` is in this span; an empty span at an edge is inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range to index a string with.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The piece of `text` that the span covers; empty if the span is not on its character
    /// boundaries.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl fmt::Debug for ByteSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
