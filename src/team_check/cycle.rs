use std::collections::VecDeque;

use crate::team_check::routes::{Place, Routes};

/// How many handovers are looked at before the shortest cycle so far is taken. It is reached only
/// by groups of thousands whose cycles are all long; up to there the answer is exact.
const BUDGET: usize = 5_000_000;

/// A shortest cycle within a group, sorted, whose members all reach each other; of equally short
/// ones the first in team order. It begins with its first member and does not repeat it at the end.
pub(super) fn shortest_cycle(group: &[Place], routes: &Routes) -> Vec<Place> {
    let mut search = Search::new(group, routes);
    // In a plain ring any member can be the start. Every other cycle has a member with a choice, so
    // only those need to be starting points.
    let mut starts: Vec<u32> =
        (0..group.len() as u32).filter(|&member| search.to[member as usize].len() > 1).collect();
    if starts.is_empty() {
        starts.push(0);
    }
    let mut best: Vec<u32> = Vec::new();
    for start in starts {
        let limit = if best.is_empty() { usize::MAX } else { best.len() };
        if let Some(cycle) = search.through(start, limit) {
            best = cycle;
        }
        if best.len() == 2 || (search.budget == 0 && !best.is_empty()) {
            break;
        }
    }
    let first = best.iter().enumerate().min_by_key(|(_, member)| **member).map_or(0, |(at, _)| at);
    best.rotate_left(first);
    best.into_iter().map(|member| group[member as usize]).collect()
}

/// Members by their number in the group.
struct Search {
    to: Vec<Vec<u32>>,
    /// The member from which one was first reached, and in which round.
    before: Vec<(u32, u32)>,
    round: u32,
    budget: usize,
}

impl Search {
    fn new(group: &[Place], routes: &Routes) -> Self {
        let member = |place: &Place| group.binary_search(place).ok().map(|at| at as u32);
        let to = group.iter().map(|&place| routes.of(place).iter().filter_map(member).collect());
        let to: Vec<Vec<u32>> = to.collect();
        Self { before: vec![(0, 0); to.len()], to, round: 0, budget: BUDGET }
    }

    /// The shortest cycle through one member, if it is shorter than `limit`.
    fn through(&mut self, start: u32, limit: usize) -> Option<Vec<u32>> {
        self.round += 1;
        let mut queue = VecDeque::from([(start, 1)]);
        while let Some((member, length)) = queue.pop_front() {
            if length >= limit {
                return None;
            }
            self.budget = self.budget.saturating_sub(self.to[member as usize].len());
            for &next in &self.to[member as usize] {
                if next == start {
                    return Some(self.way(start, member));
                }
                let before = &mut self.before[next as usize];
                if before.1 != self.round {
                    *before = (member, self.round);
                    queue.push_back((next, length + 1));
                }
            }
        }
        None
    }

    fn way(&self, start: u32, last: u32) -> Vec<u32> {
        let mut way = vec![last];
        let mut at = last;
        while at != start {
            at = self.before[at as usize].0;
            way.push(at);
        }
        way.reverse();
        way
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::team_check::components::groups;

    fn cycle(to: &[&[Place]]) -> Vec<Place> {
        let to: Vec<Vec<Place>> = to.iter().map(|to| to.to_vec()).collect();
        let routes = Routes { to, leaves_sight: Vec::new() };
        shortest_cycle(&groups(&routes)[0], &routes)
    }

    #[test]
    fn the_shortest_one_is_found() {
        assert_eq!(cycle(&[&[1], &[2], &[0]]), [0, 1, 2]);
        assert_eq!(cycle(&[&[1], &[2], &[0, 3], &[2]]), [2, 3]);
        assert_eq!(cycle(&[&[3], &[0], &[1], &[2, 4], &[0]]), [0, 3, 4]);
        assert_eq!(cycle(&[&[1, 2], &[0], &[0]]), [0, 1]);
    }

    #[test]
    fn large_groups_with_long_cycles_only_come_to_an_end() {
        let size: Place = 20_000;
        let to = (0..size).map(|place| vec![(place + 1) % size, (place + 2) % size]).collect();
        let routes = Routes { to, leaves_sight: Vec::new() };
        let cycle = shortest_cycle(&groups(&routes)[0], &routes);
        assert_eq!(cycle.len(), size as usize / 2);
    }
}
