use crate::mention::Mention;
use crate::prose::Leaf;
use crate::sop::{Badge, Format, SopOptions};
use crate::team::Team;
use crate::text::ByteSpan;

/// A read SOP: every leaf with its mentions. What targets and diagnostics are made from.
pub(crate) struct SopView<'a> {
    /// In text order.
    pub leaves: Vec<LeafView<'a>>,
    /// Blocks that were not read, as spans of the text.
    pub too_deep: Vec<ByteSpan>,
    pub team: &'a Team,
    pub options: &'a SopOptions,
}

/// A leaf of an SOP with what was found in it.
#[derive(Clone, Copy)]
pub(crate) struct LeafView<'a> {
    /// Number of the block in the text.
    pub block: usize,
    /// Where the block begins in the text, in bytes.
    pub base: u32,
    /// The block's source text.
    pub source: &'a str,
    pub format: Format,
    pub leaf: &'a Leaf,
    /// In text order.
    pub found: &'a [Resolved],
}

/// A mention and what it has come to.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    /// Its spans are relative to the block and to the leaf.
    pub mention: Mention,
    /// Its span is one of the text. `None` where the mention is malformed or stands outside prose.
    pub badge: Option<Badge>,
}

impl LeafView<'_> {
    /// The span of the text behind a span of the rendered leaf.
    pub fn span(&self, rendered: ByteSpan) -> ByteSpan {
        self.leaf.source(rendered).shifted(self.base)
    }

    /// The span of a mention in the text.
    pub fn mention_span(&self, mention: &Mention) -> ByteSpan {
        mention.span.shifted(self.base)
    }
}
