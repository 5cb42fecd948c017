use crate::team::AssignmentIx;

/// A set of assignments of a team.
#[derive(Clone, Debug)]
pub(crate) struct AssignmentSet(Vec<u64>);

impl AssignmentSet {
    /// An empty set for a team of this many.
    pub fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub fn contains(&self, AssignmentIx(at): AssignmentIx) -> bool {
        self.0.get(at as usize / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    /// Whether it was not there before. It must be one of the team.
    pub fn insert(&mut self, ix: AssignmentIx) -> bool {
        let new = !self.contains(ix);
        self.0[ix.0 as usize / 64] |= 1 << (ix.0 % 64);
        new
    }
}
