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

/// One mention as it stands in a leaf.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Source span relative to the block, `@` or whole link included.
    pub span: ByteSpan,
    /// The same in the leaf's rendered text.
    pub rendered: ByteSpan,
    /// Whether it stands in prose; one that does not registers nothing.
    pub prose: bool,
    pub found: Found,
}

#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A well-formed link to `assignment:`; the label is the link's text without its `@`.
    Linked { id: String, label: String },
    /// A link to `assignment:` that can't be read or shows nothing, or text that looks like one and
    /// is none; the id, where one can be read.
    Malformed { id: Option<String> },
    /// `@` and a name, looked up.
    Plain(NameMatch),
}

#[derive(Clone, Debug)]
pub(crate) enum NameMatch {
    /// One assignment is meant. `exact` is false where only the folded names are equal.
    One { ix: AssignmentIx, exact: bool },
    /// Several fit equally, in team order.
    Ambiguous(Vec<AssignmentIx>),
    /// None fits. `near` holds what may have been meant, nearest first; `misspelled` is true where
    /// that is near enough to be an error.
    Unknown { misspelled: bool, near: Vec<Near> },
}

/// An assignment that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    pub ix: AssignmentIx,
    /// The source words that stand for its name, `@` included; `None` where they run over the edge
    /// of emphasis, a link or code, so that nothing can be put in their place.
    pub span: Option<ByteSpan>,
}
