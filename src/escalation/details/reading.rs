//! The input for reading a turn, and the result for a detail.

use crate::escalation::said::Said;
use crate::text::ByteSpan;

/// What is known about a detail before a user's turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::escalation) struct Asked {
    /// The bot has asked for it at some time.
    pub ever: bool,
    /// It asked for it in its last turn.
    pub last: bool,
    /// Nobody has given it so far.
    pub missing: bool,
}

/// What a turn says about a detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::escalation) enum Saying {
    /// Its value is at this span.
    Given(ByteSpan),
    /// The user does not have it.
    Unavailable,
}

/// A turn of the user while its words are given to details.
pub(in crate::escalation) struct Reading<'r> {
    pub said: &'r Said<'r>,
    /// The spans already taken.
    pub taken: Vec<ByteSpan>,
}

impl Reading<'_> {
    pub fn is_free(&self, span: ByteSpan) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(span))
    }
}
