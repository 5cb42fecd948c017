//! Replacing pieces of a text.

use thiserror::Error;

use super::{ByteSpan, sort_by_key};

/// One replacement, in coordinates of the text before any edit of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteEdit {
    /// The removed range.
    pub span: ByteSpan,
    /// The inserted text.
    pub insert: String,
}

/// Why a list of edits can't be applied. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// A range ends before it begins, or lies outside the text.
    #[error("Invalid change range {from} to {to} (in text of length {length})")]
    OutOfRange {
        /// Where the range begins.
        from: u64,
        /// Where it ends.
        to: u64,
        /// The length of the text, in the same unit.
        length: u64,
    },
    /// Two ranges share a character.
    #[error("Overlapping change ranges {first_from} to {first_to} and {from} to {to}")]
    Overlapping {
        /// Where the first range begins.
        first_from: u64,
        /// Where the first range ends.
        first_to: u64,
        /// Where the second range begins.
        from: u64,
        /// Where the second range ends.
        to: u64,
    },
}

/// The text with all edits applied. Edits at the same place are inserted in the given order.
pub fn apply_edits(text: &str, edits: &[ByteEdit]) -> Result<String, EditError> {
    let length = text.len() as u64;
    let mut order: Vec<&ByteEdit> = edits.iter().collect();
    sort_by_key(&mut order, |edit| (edit.span.start(), edit.span.end()));
    let mut out = String::with_capacity(text.len());
    let mut at = ByteSpan::default();
    for edit in order {
        let (from, to) = (u64::from(edit.span.start()), u64::from(edit.span.end()));
        if text.get(edit.span.range()).is_none() {
            return Err(EditError::OutOfRange { from, to, length });
        }
        if edit.span.start() < at.end() {
            let (first_from, first_to) = (u64::from(at.start()), u64::from(at.end()));
            return Err(EditError::Overlapping { first_from, first_to, from, to });
        }
        out.push_str(ByteSpan::new(at.end(), edit.span.start()).of(text));
        out.push_str(&edit.insert);
        at = edit.span;
    }
    out.push_str(text.get(at.end() as usize..).unwrap_or(""));
    Ok(out)
}
