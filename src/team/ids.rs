use super::keys::order_of;
use crate::team::{Assignment, AssignmentIx};
use crate::text::sort_by;

/// The ids of a list of assignments, for looking one up. Holds places only: the list that it was
/// made for has to be given with every question.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    /// Bytes with which all ids begin.
    common: usize,
    /// The assignments in the order of their ids.
    order: Vec<AssignmentIx>,
    /// In order: the next bytes of the id, which distinguish most ids without comparing the rest.
    heads: Vec<u64>,
}

impl Ids {
    pub fn new(assignments: &[Assignment]) -> Self {
        let order = order_of(assignments.len(), &|at| &assignments[at].id);
        let order: Vec<AssignmentIx> = order.into_iter().map(AssignmentIx).collect();
        let id_at = |ix: &AssignmentIx| assignments[ix.0 as usize].id.as_str();
        // A prefix that the first and the last in order share, all others share too.
        let common = match (order.first(), order.last()) {
            (Some(first), Some(last)) => shared(id_at(first), id_at(last)),
            _ => 0,
        };
        let heads = order.iter().map(|ix| head(id_at(ix), common)).collect();
        Self { common, order, heads }
    }

    /// The first assignment with an id.
    pub fn find(&self, assignments: &[Assignment], id: &str) -> Option<AssignmentIx> {
        let id_at = |ix: AssignmentIx| assignments[ix.0 as usize].id.as_str();
        if id.len() < self.common {
            return None;
        }
        let wanted = head(id, self.common);
        let from = self.heads.partition_point(|&head| head < wanted);
        let alike = self.heads[from..].partition_point(|&head| head == wanted);
        let alike = &self.order[from..from + alike];
        let at = alike.partition_point(|&ix| id_at(ix) < id);
        alike.get(at).copied().filter(|&ix| id_at(ix) == id)
    }

    /// Every assignment whose id an earlier one has, with that earlier one, in list order.
    pub fn duplicates(&self, assignments: &[Assignment]) -> Vec<(AssignmentIx, AssignmentIx)> {
        let mut duplicates = Vec::new();
        let mut first = None;
        for &ix in &self.order {
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

/// The bytes with which two texts begin alike.
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// Eight bytes of a text from a place on, as a number that sorts as they do.
fn head(text: &str, from: usize) -> u64 {
    let mut head = [0; 8];
    for (to, byte) in head.iter_mut().zip(text.bytes().skip(from)) {
        *to = byte;
    }
    u64::from_be_bytes(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_is_found_where_it_stands_first(
            ids in prop::collection::vec("(agent-)?[\0a-cé]{0,12}", 0..40),
            other in "(agent-)?[\0a-cé]{0,12}",
        ) {
            let all: Vec<Assignment> =
                ids.iter().map(|id| Assignment { id: id.clone(), ..Assignment::default() }).collect();
            let known = Ids::new(&all);
            for id in ids.iter().chain([&other]) {
                let first = ids.iter().position(|one| one == id).map(|at| AssignmentIx(at as u32));
                prop_assert_eq!(known.find(&all, id), first);
            }
        }
    }
}
