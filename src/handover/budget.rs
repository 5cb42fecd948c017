//! How often work may be passed on.

use std::sync::Arc;

use crate::diagnostics::{Param, Params};
use crate::handover::run::Run;
use crate::team::Team;
use crate::text::TextTable;

/// Most handovers of one case, thread or chain of jobs where the host sets no limit.
pub const DEFAULT_HOPS: u32 = 10;
/// How often work may pass from one assignment to the same other one where the host sets no limit.
pub const DEFAULT_REPEATS: u32 = 3;
/// Most handovers that a refusal shows, the last ones.
const SHOWN_HOPS: usize = 20;

/// One handover of the past, by the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Who passed the work on.
    pub from: String,
    /// To whom.
    pub to: String,
}

/// Handovers in order. Copies share the list.
pub type Hops = Arc<[Hop]>;

/// The budget of handovers. It belongs to one case, thread or chain of jobs: the one whose hops
/// the host hands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most handovers in all.
    pub hops: u32,
    /// Most handovers from one assignment to the same other one.
    pub repeats: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { hops: DEFAULT_HOPS, repeats: DEFAULT_REPEATS }
    }
}

/// What a job has left of its budget. It looks at each past handover once, however many targets
/// are asked about.
#[derive(Debug)]
pub(super) struct Budget<'a> {
    run: &'a Run,
    /// How often the job's assignment has passed the work to each other one.
    repeats: TextTable<'a>,
}

impl<'a> Budget<'a> {
    pub fn new(run: &'a Run) -> Self {
        let mut repeats = TextTable::default();
        for hop in run.hops.iter().filter(|hop| hop.from == run.source.id) {
            let before = repeats.get(&hop.to).unwrap_or(0);
            repeats.set(&*hop.to, before.saturating_add(1));
        }
        Self { run, repeats }
    }

    /// The count of handovers with one more to a target, and the limit that it would exceed.
    pub fn exceeded(&self, to: &str) -> Option<(u32, u32)> {
        let Limits { hops, repeats } = self.run.limits;
        let one_more = |count: u32| count.saturating_add(1);
        let all = one_more(self.run.hops.len() as u32);
        let same_way = one_more(self.repeats.get(to).unwrap_or(0));
        if all > hops {
            Some((all, hops))
        } else if same_way > repeats {
            Some((same_way, repeats))
        } else {
            None
        }
    }

    /// The limit that a handover to a target would exceed, with the path that shows it.
    pub fn problem(&self, to: &str, team: &Team) -> Option<Params> {
        let (count, limit) = self.exceeded(to)?;
        Some(Params::from([
            ("path", Param::Text(self.path(to, team))),
            ("hops", Param::Number(count)),
            ("limit", Param::Number(limit)),
        ]))
    }

    /// Who has had the work lately, and who would get it.
    fn path(&self, to: &str, team: &Team) -> String {
        let name = |id: &str| match team.find(id) {
            Some(ix) => team.get(ix).name.clone(),
            None => id.to_owned(),
        };
        let hops = &self.run.hops;
        let hidden = hops.len().saturating_sub(SHOWN_HOPS);
        let mut path: Vec<String> = (hidden > 0).then(|| "…".into()).into_iter().collect();
        path.extend(hops[hidden..].iter().map(|hop| name(&hop.from)));
        path.extend([name(&self.run.source.id), name(to)]);
        path.join(" → ")
    }
}
