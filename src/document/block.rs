//! One block of a document, in numbers and whole.

use super::facts::{BlockFacts, ReadBlock, resolve};
use crate::prose::Block;
use crate::sop::{Resolved, SopOptions};
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
    /// The version in which what it says last changed.
    pub changed: u32,
    /// Whether its facts are those of its text and of its neighbours. What stands above and hangs on
    /// facts is out of date as long as they are not.
    pub settled: bool,
    /// Stays with the block for as long as the same mentions in it grant; 0 until its facts are made.
    pub id: u32,
}

#[derive(Clone, Debug)]
pub(super) struct DocumentBlock {
    pub source: String,
    pub block: Block,
    /// The mentions of each leaf.
    pub found: Vec<Vec<Resolved>>,
    /// Made when somebody asks what the text says.
    pub facts: BlockFacts,
    /// What was said here when somebody last asked, as long as the facts are still to be made.
    pub earlier: Vec<BlockFacts>,
}

/// A place in a document: a block and where it begins.
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

/// How many bytes of the blocks that are replaced lie before the edit, and how many behind it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outside {
    pub before: u32,
    pub behind: u32,
}
