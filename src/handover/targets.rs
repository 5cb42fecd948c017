//! The targets of a job, and their state in a team.

use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::handover::names::{DisplayName, NameList, Names};
use crate::sop::PinnedTarget;
use crate::team::{AssignmentIx, Edition, Team, Workflow, order_of};
use crate::text::accent_key;

/// Targets in order of first mention. Copies share the list, and what was last computed from it for
/// a team.
#[derive(Clone, Debug, Default)]
pub struct TargetList(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    targets: Vec<PinnedTarget>,
    listing: Mutex<Option<Arc<Listing>>>,
}

impl TargetList {
    /// The state of the targets in the current team.
    pub(super) fn listing(&self, team: &Team) -> Arc<Listing> {
        let mut kept = self.0.listing.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(listing) if listing.edition == *team.edition() => listing.clone(),
            _ => kept.insert(Arc::new(Listing::new(&self.0.targets, team))).clone(),
        }
    }
}

impl From<Vec<PinnedTarget>> for TargetList {
    fn from(targets: Vec<PinnedTarget>) -> Self {
        Self(Arc::new(Shared { targets, listing: Mutex::default() }))
    }
}

impl Deref for TargetList {
    type Target = [PinnedTarget];

    fn deref(&self) -> &[PinnedTarget] {
        &self.0.targets
    }
}

impl PartialEq for TargetList {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

impl Eq for TargetList {}

/// Targets, each id once, with their names and places in one state of a team.
///
/// All of them have names, even those that can no longer be used. So a number never passes from one
/// target to another while the job runs.
#[derive(Debug)]
pub(super) struct Listing {
    edition: Edition,
    targets: Vec<Listed>,
    /// Places in `targets`, in byte order of the ids.
    by_id: Vec<u32>,
    /// Current names. A target that is not in the team keeps the name it was pinned with.
    names: Names,
    /// The names at the start of the job, if any of them has changed.
    former: Option<Names>,
    /// The current names' keys without accents, computed for the first misspelled name.
    accentless: OnceLock<Vec<String>>,
}

/// A target.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its place in the job's list.
    pub at: usize,
    /// Its place in the team, if it is there.
    pub place: Option<AssignmentIx>,
}

impl Listing {
    fn new(list: &[PinnedTarget], team: &Team) -> Self {
        let id = |at: usize| &*list[at].id;
        let order = order_of(list.len(), &id);
        let mut is_first = vec![true; list.len()];
        for pair in order.windows(2) {
            let [one, next] = [pair[0] as usize, pair[1] as usize];
            is_first[next] = id(one) != id(next);
        }
        let listed = |(at, _)| Listed { at, place: team.find(id(at)) };
        let targets: Vec<Listed> = is_first
            .into_iter()
            .enumerate()
            .filter(|(_, is_first)| *is_first)
            .map(listed)
            .collect();
        let by_id = match targets.len() == list.len() {
            true => order,
            false => order_of(targets.len(), &|at| id(targets[at].at)),
        };
        let current = |target: &Listed| {
            let pinned = &list[target.at];
            let name = target.place.map_or(&pinned.name, |place| &team.get(place).name);
            (&*pinned.id, &**name)
        };
        let current: Vec<(&str, &str)> = targets.iter().map(current).collect();
        let pinned: Vec<(&str, &str)> =
            targets.iter().map(|target| (&*list[target.at].id, &*list[target.at].name)).collect();
        Self {
            edition: team.edition().clone(),
            former: (pinned != current).then(|| Names::new(&pinned)),
            names: Names::new(&current),
            by_id,
            targets,
            accentless: OnceLock::new(),
        }
    }

    /// Every target with its name, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Listed, &DisplayName)> {
        self.targets.iter().zip(self.names.list().iter())
    }

    /// The names of the targets that pass, in order. The list is shared if all pass.
    pub fn names_of(&self, passes: &dyn Fn(&Listed) -> bool) -> NameList {
        if self.targets.iter().all(passes) {
            return self.names.list().clone();
        }
        let passing = self.iter().filter(|(target, _)| passes(target));
        passing.map(|(_, name)| name.clone()).collect::<Vec<_>>().into()
    }

    /// The current name of a target.
    pub fn name(&self, id: &str) -> Option<&DisplayName> {
        self.place(id).and_then(|at| self.names.list().get(at))
    }

    /// Whether an id is a target's.
    pub fn holds(&self, id: &str) -> bool {
        self.place(id).is_some()
    }

    fn place(&self, id: &str) -> Option<usize> {
        let id_at = |at: u32| &*self.names.list()[at as usize].id;
        let found = self.by_id.binary_search_by(|&at| id_at(at).cmp(id)).ok()?;
        Some(self.by_id[found] as usize)
    }

    /// Names under a key: the current one, and the one from when the job began.
    pub fn find(&self, key: &str) -> impl Iterator<Item = &DisplayName> {
        let former = self.former.as_ref().and_then(|names| names.find(key));
        self.names.find(key).into_iter().chain(former)
    }

    /// The current and the former names whose key without accents is the given one.
    pub fn find_accentless(&self, key: &str) -> impl Iterator<Item = &DisplayName> {
        let current = self.names.list().iter().zip(self.accentless());
        let former = self.former.iter().flat_map(|names| names.list().iter());
        current
            .filter(move |(_, accentless)| *accentless == key)
            .map(|(name, _)| name)
            .chain(former.filter(move |name| accent_key(&name.value) == key))
    }

    /// The current names' keys without accents, in order.
    pub fn accentless(&self) -> &[String] {
        let keys = || self.names.list().iter().map(|name| accent_key(&name.value)).collect();
        self.accentless.get_or_init(keys)
    }

    /// Length of the longest name, in bytes.
    pub fn longest(&self) -> usize {
        self.names.longest().max(self.former.as_ref().map_or(0, Names::longest))
    }
}

impl Listed {
    /// Whether the team says that work can be passed to it now.
    pub fn is_usable(&self, team: &Team, workflow: Workflow) -> bool {
        self.place.is_some_and(|place| team.get(place).is_available(workflow))
    }
}
