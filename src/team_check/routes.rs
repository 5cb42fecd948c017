//! The handover graph by numbers, for walking it.

use std::collections::VecDeque;

use crate::sop::BadgeStatus;
use crate::team::{Kind, Status, Team};
use crate::team_check::HandoverGraph;

/// Place of an assignment in its team.
pub(super) type Place = u32;

/// The handovers that can happen: from an active worker to another active assignment.
#[derive(Debug)]
pub(super) struct Routes {
    /// By place in the team, in order of first mention.
    pub to: Vec<Vec<Place>>,
    /// By place: whether it mentions an assignment that is not loaded.
    pub leaves_sight: Vec<bool>,
}

impl Routes {
    pub fn new(team: &Team, graph: &HandoverGraph) -> Self {
        let size = team.assignments().len();
        let mut routes = Self { to: vec![Vec::new(); size], leaves_sight: vec![false; size] };
        for edge in &graph.edges {
            let Some(from) = team.find(&edge.from) else { continue };
            match (edge.status, team.find(&edge.to)) {
                (BadgeStatus::Active, Some(to)) => routes.to[from.0 as usize].push(to.0),
                (BadgeStatus::Unloaded, _) => routes.leaves_sight[from.0 as usize] = true,
                _ => {}
            }
        }
        routes
    }

    /// Whether a place may hand over to an assignment that is not loaded.
    pub fn leaves_sight(&self, place: Place) -> bool {
        self.leaves_sight.get(place as usize) == Some(&true)
    }

    /// Whom a place hands over to.
    pub fn of(&self, place: Place) -> &[Place] {
        self.to.get(place as usize).map_or(&[], Vec::as_slice)
    }
}

/// The shortest ways from the entries.
#[derive(Debug)]
pub(super) struct Reach {
    /// By place: hops from the nearest entry, and the place before.
    steps: Vec<Option<(u32, Place)>>,
}

impl Reach {
    /// `None` if nothing can be said: the team has no entries, or is partially loaded.
    pub fn new(team: &Team, routes: &Routes) -> Option<Self> {
        if team.entry().is_empty() || team.is_partial() {
            return None;
        }
        let entries = team.entry().iter().filter_map(|id| team.find(id));
        let mut queue: VecDeque<(Place, u32)> = entries
            .filter(|&ix| team.get(ix).status == Status::Active)
            .map(|ix| (ix.0, 0))
            .collect();
        let mut steps = vec![None; team.assignments().len()];
        for &(place, hops) in &queue {
            steps[place as usize] = Some((hops, place));
        }
        while let Some((place, hops)) = queue.pop_front() {
            for &next in routes.of(place) {
                let step = &mut steps[next as usize];
                if step.is_none() {
                    *step = Some((hops + 1, place));
                    queue.push_back((next, hops + 1));
                }
            }
        }
        Some(Self { steps })
    }

    /// Hops from the nearest entry; `None` if it is never reached.
    pub fn hops(&self, place: Place) -> Option<u32> {
        let (hops, _) = (*self.steps.get(place as usize)?)?;
        Some(hops)
    }

    /// The way from the entry to a place that can be reached, both included.
    pub fn way(&self, place: Place) -> Vec<Place> {
        let mut way = vec![place];
        let mut at = place;
        while let Some(Some((1.., before))) = self.steps.get(at as usize) {
            way.push(*before);
            at = *before;
        }
        way.reverse();
        way
    }
}

/// Whether the assignment at a place runs an SOP.
pub(super) fn is_worker(team: &Team, place: Place) -> bool {
    team.assignments()
        .get(place as usize)
        .is_some_and(|a| a.status == Status::Active && a.kind == Kind::Assignment)
}
