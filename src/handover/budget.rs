//! A job's remaining budget of handovers.

use crate::diagnostics::{Param, Params};
use crate::handover::hops::Limits;
use crate::handover::run::Run;
use crate::team::Team;
use crate::text::TextTable;

/// Most handovers that a refusal shows, the last ones.
const SHOWN_HOPS: usize = 20;

/// A job's remaining budget. It reads each past handover once, for any number of targets.
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
