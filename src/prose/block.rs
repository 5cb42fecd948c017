//! One block of a text: its leaves, and what it defines and refers to.

use super::leaf::Leaf;
use crate::text::ByteSpan;

/// One top-level block of a text. The blocks of a text are contiguous and cover all of it: blank
/// lines and link definitions belong to the block before them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// Length in bytes, up to the start of the next block.
    pub len: u32,
    /// Length in UTF-16 code units.
    pub units: u32,
    /// The text of the block, leaf by leaf, in source order.
    pub leaves: Vec<Leaf>,
    /// The parts of the source with an at sign that no leaf shows, in source order.
    pub unseen: Vec<Leaf>,
    /// Link definitions in the block, in source order.
    pub definitions: Vec<Definition>,
    /// Labels of the footnotes that are defined in the block.
    pub footnotes: Vec<String>,
    /// The block's definitions of and references to footnotes, in source order.
    pub notes: Vec<Note>,
    /// Contains an element, comment or tag whose end would change other blocks.
    pub unfinished: bool,
    /// Nested too deeply to be read: `leaves` is empty, and nothing registers.
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

/// A definition of or reference to a footnote. Labels are keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// A definition, and the id of its container.
    Defines(String, u32),
    /// A reference, and the footnote that contains it.
    Refers { to: String, within: Option<String> },
}

impl Note {
    /// The footnote it is about and, for a reference, the one that contains it.
    pub fn labels(&self) -> (&str, Option<Option<&str>>) {
        match self {
            Self::Defines(label, _) => (label, None),
            Self::Refers { to, within } => (to, Some(within.as_deref())),
        }
    }
}
