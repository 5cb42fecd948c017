//! Finding mentions in a leaf and the assignments that they name.

mod address;
mod boundary;
mod find;
mod lookalike;
mod lookup;
mod seen;

pub(crate) use find::{Reader, find, name_at, names_in};
pub(crate) use seen::Seen;

use crate::team::AssignmentIx;
use crate::text::ByteSpan;

/// One mention in a leaf.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Source span relative to the block, `@` or whole link included.
    pub span: ByteSpan,
    /// The same in the leaf's rendered text.
    pub rendered: ByteSpan,
    /// Whether it is in prose; one outside prose registers nothing.
    pub prose: bool,
    pub found: Found,
}

#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A well-formed link to `assignment:`; the label is the link's text without its `@`.
    Linked { id: String, label: String },
    /// A link to `assignment:` that can't be read or shows nothing, or text that only looks like
    /// one; with the id, if it can be read.
    Malformed { id: Option<String> },
    /// `@` and a name, looked up.
    Plain(NameMatch),
}

#[derive(Clone, Debug)]
pub(crate) enum NameMatch {
    /// One assignment is meant. `exact` is false if only the folded names are equal.
    One { ix: AssignmentIx, exact: bool },
    /// Several fit equally, in team order.
    Ambiguous(Vec<AssignmentIx>),
    /// None fits. `near` has the candidates, nearest first; `misspelled` is true if one is near
    /// enough to be an error.
    Unknown { misspelled: bool, near: Vec<Near> },
}

/// An assignment that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    pub ix: AssignmentIx,
    /// The source words of its name, including `@`; `None` if they cross the edge of emphasis, a
    /// link or code, so they can't be replaced.
    pub span: Option<ByteSpan>,
}
