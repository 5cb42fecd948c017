use std::ops::Range;

use crate::mention::{Mention, find};
use crate::prose::{Block, Leaf};
use crate::sop::{Badge, Format, SopOptions, badge};
use crate::team::Team;
use crate::text::ByteSpan;

/// The leaves of a block with their mentions, and the neighbouring ones that a rule text may take
/// words from. Targets and diagnostics are made from these.
pub(crate) struct SopView<'a> {
    /// In text order.
    pub leaves: Vec<LeafView<'a>>,
    /// The leaves of the block itself.
    pub own: Range<usize>,
    /// The parts of the block that no leaf shows, and what is mentioned there in vain.
    pub unseen: Vec<LeafView<'a>>,
    pub team: &'a Team,
    pub options: &'a SopOptions,
}

/// A leaf of an SOP with what was found in it.
#[derive(Clone, Copy)]
pub(crate) struct LeafView<'a> {
    /// Number of the block.
    pub block: usize,
    /// The start of the leaf's block, in bytes, relative to the block of the view.
    pub base: u32,
    /// The block's source text.
    pub source: &'a str,
    pub format: Format,
    pub leaf: &'a Leaf,
    /// In text order.
    pub found: &'a [Resolved],
}

/// A mention and its badge. All spans are relative to the block and to the leaf.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub mention: Mention,
    /// `None` if the mention is malformed or outside prose.
    pub badge: Option<Badge>,
}

/// The mentions of each leaf of a block, with their badges, and then those of its unseen parts.
pub(crate) fn resolve(
    source: &str,
    block: &Block,
    team: &Team,
    options: &SopOptions,
) -> Vec<Vec<Resolved>> {
    let resolved =
        |mention: Mention| Resolved { badge: badge(&mention, source, team, options), mention };
    let leaves = block.leaves.iter().chain(&block.unseen);
    leaves.map(|leaf| find(leaf, team).into_iter().map(resolved).collect()).collect()
}

impl Resolved {
    /// Whether it is still being written.
    pub fn is_pending(&self) -> bool {
        self.badge.as_ref().is_some_and(|badge| badge.pending)
    }
}

impl<'a> SopView<'a> {
    /// The leaves of the block itself.
    pub fn own_leaves(&self) -> &[LeafView<'a>] {
        self.leaves.get(self.own.clone()).unwrap_or(&[])
    }

    /// The same, and then the unseen parts of the block.
    pub fn parts(&self) -> impl Iterator<Item = &LeafView<'a>> {
        self.own_leaves().iter().chain(&self.unseen)
    }
}

impl LeafView<'_> {
    /// The source span of a span of the rendered leaf.
    pub fn span(&self, rendered: ByteSpan) -> ByteSpan {
        self.leaf.source(rendered).shifted(self.base)
    }
}
