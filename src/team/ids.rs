use super::keys::order_of;
use crate::team::{Assignment, AssignmentIx};
use crate::text::sort_by;

/// The ids of a list of assignments, for looking one up. Holds places only: the list that it was
/// made for has to be given with every question.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids(Vec<AssignmentIx>);

impl Ids {
    pub fn new(assignments: &[Assignment]) -> Self {
        let order = order_of(assignments.len(), &|at| &assignments[at].id);
        Self(order.into_iter().map(AssignmentIx).collect())
    }

    /// The first assignment with an id.
    pub fn find(&self, assignments: &[Assignment], id: &str) -> Option<AssignmentIx> {
        let id_at = |ix: AssignmentIx| assignments[ix.0 as usize].id.as_str();
        let at = self.0.partition_point(|&ix| id_at(ix) < id);
        self.0.get(at).copied().filter(|&ix| id_at(ix) == id)
    }

    /// Every assignment whose id an earlier one has, with that earlier one, in list order.
    pub fn duplicates(&self, assignments: &[Assignment]) -> Vec<(AssignmentIx, AssignmentIx)> {
        let mut duplicates = Vec::new();
        let mut first = None;
        for &ix in &self.0 {
            match first {
                Some(first) if same_id(assignments, first, ix) => duplicates.push((ix, first)),
                _ => first = Some(ix),
            }
        }
        sort_by(&mut duplicates, Ord::cmp);
        duplicates
    }
}

fn same_id(assignments: &[Assignment], a: AssignmentIx, b: AssignmentIx) -> bool {
    assignments[a.0 as usize].id == assignments[b.0 as usize].id
}
