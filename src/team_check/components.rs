use crate::team_check::routes::{Place, Routes};
use crate::text::sort_by;

/// The groups in which every member can reach every other, of at least two, each in team order; the
/// groups in the order of their first members.
///
/// Tarjan's algorithm with its own stack: a chain may be as long as the team.
pub(super) fn groups(routes: &Routes) -> Vec<Vec<Place>> {
    let size = routes.to.len();
    let mut search = Search {
        order: vec![UNSEEN; size],
        low: vec![0; size],
        open: vec![false; size],
        stack: Vec::new(),
        next: 0,
        groups: Vec::new(),
    };
    for place in 0..size as Place {
        if search.order[place as usize] == UNSEEN {
            search.from(place, routes);
        }
    }
    let mut groups = search.groups;
    groups.iter_mut().for_each(|group| sort_by(group, Ord::cmp));
    sort_by(&mut groups, Ord::cmp);
    groups
}

const UNSEEN: u32 = u32::MAX;

struct Search {
    order: Vec<u32>,
    low: Vec<u32>,
    open: Vec<bool>,
    stack: Vec<Place>,
    next: u32,
    groups: Vec<Vec<Place>>,
}

impl Search {
    fn from(&mut self, root: Place, routes: &Routes) {
        let mut calls = vec![(root, 0)];
        self.enter(root);
        while let Some((place, at)) = calls.last_mut() {
            let (place, edge) = (*place, *at);
            *at += 1;
            match routes.of(place).get(edge) {
                Some(&next) if self.order[next as usize] == UNSEEN => {
                    self.enter(next);
                    calls.push((next, 0));
                }
                Some(&next) => {
                    if self.open[next as usize] {
                        self.lower(place, self.order[next as usize]);
                    }
                }
                None => {
                    calls.pop();
                    self.leave(place);
                    if let Some(&(before, _)) = calls.last() {
                        self.lower(before, self.low[place as usize]);
                    }
                }
            }
        }
    }

    fn enter(&mut self, place: Place) {
        let at = place as usize;
        (self.order[at], self.low[at], self.open[at]) = (self.next, self.next, true);
        self.next += 1;
        self.stack.push(place);
    }

    fn lower(&mut self, place: Place, low: u32) {
        let held = &mut self.low[place as usize];
        *held = low.min(*held);
    }

    /// Closes the group that was entered at `place`.
    fn leave(&mut self, place: Place) {
        if self.low[place as usize] != self.order[place as usize] {
            return;
        }
        let mut group = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.open[member as usize] = false;
            group.push(member);
            if member == place {
                break;
            }
        }
        if group.len() > 1 {
            self.groups.push(group);
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    fn found(to: &[&[Place]]) -> Vec<Vec<Place>> {
        let to: Vec<Vec<Place>> = to.iter().map(|to| to.to_vec()).collect();
        groups(&Routes { to, leaves_sight: Vec::new() })
    }

    #[test]
    fn groups_are_those_who_reach_each_other() {
        assert_eq!(found(&[&[1], &[2], &[]]), Vec::<Vec<Place>>::new());
        assert_eq!(found(&[&[1], &[0], &[]]), [[0, 1]]);
        assert_eq!(found(&[&[1], &[2, 3], &[0], &[4], &[3]]), [vec![0, 1, 2], vec![3, 4]]);
        assert_eq!(found(&[&[2], &[0], &[1, 3], &[]]), [[0, 1, 2]]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let size = 200_000;
        let to = (0..size).map(|place| vec![(place + 1) % size]).collect();
        let routes = Routes { to, leaves_sight: Vec::new() };
        assert_eq!(groups(&routes)[0].len(), size as usize);
    }
}
