//! One block of a text: its leaves, and what it defines and refers to.

use super::leaf::Leaf;
use crate::text::ByteSpan;

/// One top-level block of a text. The blocks of a text lie end to end and cover all of it: blank
/// lines and link definitions belong to the block before them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// Length in bytes, up to where the next block begins.
    pub len: u32,
    /// Length in UTF-16 code units.
    pub units: u32,
    /// The text of the block, leaf by leaf, in source order.
    pub leaves: Vec<Leaf>,
    /// Link definitions that stand in the block, in source order.
    pub definitions: Vec<Definition>,
    /// Labels of the footnotes that are defined in the block.
    pub footnotes: Vec<String>,
    /// What the block says about footnotes, in source order.
    pub notes: Vec<Note>,
    /// Holds an element, comment or tag whose end would change other blocks.
    pub unfinished: bool,
    /// Nested deeper than is read: `leaves` is empty, nothing registers.
    pub too_deep: Option<ByteSpan>,
}

/// A link reference definition, `[label]: destination`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    /// A key: equal for two spellings of one label.
    pub label: String,
    pub destination: String,
    /// Relative to the block.
    pub span: ByteSpan,
}

/// What a block says about footnotes. Labels are keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// A definition, and the id of its container.
    Defines(String, u32),
    /// A reference, and the footnote that it stands in.
    Refers { to: String, within: Option<String> },
}

impl Note {
    /// Which footnote it is about, and for a reference, where it stands.
    pub fn labels(&self) -> (&str, Option<Option<&str>>) {
        match self {
            Self::Defines(label, _) => (label, None),
            Self::Refers { to, within } => (to, Some(within.as_deref())),
        }
    }
}
