//! One block of a document, in numbers and whole.

use super::facts::{BlockFacts, ReadBlock};
use crate::prose::Block;
use crate::sop::{Resolved, SopOptions, resolve};
use crate::team::Team;

/// A block in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Summary {
    pub bytes: u32,
    pub units: u32,
    /// Whether it holds text.
    pub speaks: bool,
    /// Whether something in it stops a run.
    pub stops: bool,
    /// How many of its mentions grant.
    pub grants: u32,
    /// The version in which its facts last changed.
    pub changed: u32,
    /// Whether its facts match its text and its neighbours. While they don't, everything above that
    /// depends on facts is out of date.
    pub settled: bool,
    /// Stays with the block for as long as the same mentions in it grant; 0 until its facts are made.
    pub id: u32,
}

#[derive(Clone, Debug)]
pub(super) struct DocumentBlock {
    pub source: String,
    pub block: Block,
    /// The mentions of each leaf, and of each unseen part.
    pub found: Vec<Vec<Resolved>>,
    /// Computed when the analysis is requested.
    pub facts: BlockFacts,
    /// The facts here at the last request, while the new ones are still to be computed.
    pub earlier: Vec<BlockFacts>,
}

/// A place in a document: a block and its start.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub block: usize,
    pub bytes: u32,
    pub units: u32,
}

impl DocumentBlock {
    /// A block whose facts are still to be made.
    pub fn new(source: &str, block: Block, team: &Team, options: &SopOptions) -> Self {
        let found = resolve(source, &block, team, options);
        let (facts, earlier) = (BlockFacts::default(), Vec::new());
        Self { source: source.to_owned(), block, found, facts, earlier }
    }

    pub fn read(&self) -> ReadBlock<'_> {
        ReadBlock { source: &self.source, block: &self.block, found: &self.found }
    }
}

/// How many bytes of the replaced blocks are before the edit, and how many after it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outside {
    pub before: u32,
    pub behind: u32,
}
