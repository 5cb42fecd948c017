//! One job that may pass its work on once.

use crate::diagnostics::{Param, Params};
use crate::handover::judge::{Judge, LiveFacts, Refused, RequestContext};
use crate::handover::targets::TargetList;
use crate::handover::transition::{Transition, transition};
use crate::handover::verdict::{Refusal, TargetRef};
use crate::sop::{Analysis, BadgeStatus, Format, PinnedTarget, SopOptions, analyze};
use crate::team::{Kind, Team, Workflow};
use crate::text::TextTable;

/// Most handovers of one case, thread or chain of jobs where the host sets no limit.
pub const DEFAULT_HOPS: u32 = 10;
/// How often work may pass from one assignment to the same other one where the host sets no limit.
pub const DEFAULT_REPEATS: u32 = 3;

/// What a job works on, which decides how its work is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A case, by its id.
    Case(String),
    /// Nothing that lives on.
    Standalone,
    /// A conversation, by the id of its thread.
    Conversation(String),
}

impl Place {
    /// The workflow that it belongs to.
    pub fn workflow(&self) -> Workflow {
        match self {
            Self::Case(_) => Workflow::Case,
            Self::Standalone => Workflow::Standalone,
            Self::Conversation(_) => Workflow::Conversation,
        }
    }
}

/// One handover of the past, by the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Who passed the work on.
    pub from: String,
    /// To whom.
    pub to: String,
}

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

/// The targets of an SOP as a job takes them along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pinned {
    /// Allowed targets, in order of first mention.
    pub targets: TargetList,
    /// Whether the SOP mentions anybody, also such as grant nothing.
    pub configured: bool,
}

/// What a job is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunInit {
    /// The job's id: keys of effects are made from it.
    pub run_id: String,
    /// Id of the assignment whose job it is.
    pub source: String,
    /// What it works on.
    pub place: Place,
    /// Where the targets come from.
    pub grants: Grants,
    /// The handovers so far of this case, thread or chain of jobs.
    pub hops: Vec<Hop>,
    /// The budget of handovers.
    pub limits: Limits,
}

/// Where the targets of a job come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grants {
    /// The SOP as it is now.
    Sop(String, Format),
    /// What was stored when the SOP was saved.
    Targets(Vec<PinnedTarget>),
}

/// A job on its way. Every change gives a new one with the next revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Grows by one with every change, for comparing and swapping.
    pub revision: u32,
    /// The job's id.
    pub run_id: String,
    /// What it works on.
    pub place: Place,
    /// Whose job it is.
    pub source: TargetRef,
    /// The targets as they were when it began.
    pub pinned: Pinned,
    /// The handovers before it.
    pub hops: Vec<Hop>,
    /// The budget of handovers.
    pub limits: Limits,
    /// The handover that takes effect when it completes.
    pub requested: Option<Requested>,
    /// How it has ended.
    pub outcome: Outcome,
    /// Calls that passed when they were looked at alone, with their targets.
    pub calls: Vec<SettledCall>,
    /// The turn that asked last, where the host names turns.
    pub turn: Option<Turn>,
}

/// A handover that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requested {
    /// To whom.
    pub target: TargetRef,
    /// Why, in the model's words.
    pub reason: String,
    /// The calls that asked for it; the first was accepted.
    pub call_ids: Vec<String>,
}

/// A call that asked for a target that it may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledCall {
    /// The call's id.
    pub call_id: String,
    /// Id of the target.
    pub target: String,
}

/// A turn of the model, whose calls may come one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The host's name for it; without one its calls came together.
    pub name: Option<String>,
    /// Ids of the targets that it asked for, each once.
    pub targets: Vec<String>,
}

/// How a job has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has not.
    Open,
    /// It passed its work on.
    HandedOver(Box<Transition>),
    /// It asked for nobody.
    Finished,
    /// It asked for somebody who could not take the work any more.
    Refused(Box<Refusal>),
}

/// A job that has completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    /// The job with its outcome.
    pub run: Run,
    /// What the host has to carry out, if anything.
    pub transition: Option<Transition>,
    /// Why the requested handover has become impossible, if it has.
    pub refused: Option<Refusal>,
}

impl Run {
    /// Starts a job and pins its targets: saving the SOP later affects the next job only.
    pub fn start(init: RunInit, team: &Team) -> Self {
        let RunInit { run_id, source, place, grants, hops, limits } = init;
        let (mut targets, configured) = match grants {
            Grants::Sop(text, format) => {
                let options = SopOptions {
                    source: Some(source.clone()),
                    workflow: place.workflow(),
                    format,
                    ..SopOptions::default()
                };
                let Analysis { targets, badges, .. } = analyze(&text, team, &options);
                let configured = badges.iter().any(|b| b.status != BadgeStatus::Unknown);
                (targets.into_iter().map(|target| target.pinned).collect(), configured)
            }
            Grants::Targets(mut targets) => {
                let configured = !targets.is_empty();
                let mut seen = TextTable::default();
                targets.retain(|target: &PinnedTarget| seen.add(target.id.clone()));
                (targets, configured)
            }
        };
        // The names that the model is going to see.
        for target in &mut targets {
            if let Some(ix) = team.find(&target.id) {
                target.name = team.get(ix).name.clone();
                target.kind = team.get(ix).kind;
            }
        }
        let pinned = Pinned { targets: TargetList::from(targets), configured };
        let source = match team.find(&source) {
            Some(ix) => TargetRef::from(team.get(ix)),
            None => TargetRef { name: source.clone(), id: source, kind: Kind::Assignment },
        };
        Self {
            revision: 0,
            run_id,
            place,
            source,
            pinned,
            hops,
            limits,
            requested: None,
            outcome: Outcome::Open,
            calls: Vec::new(),
            turn: None,
        }
    }

    /// What a request of this job is judged against.
    pub fn context<'a>(&'a self, team: &'a Team, live: &'a LiveFacts) -> RequestContext<'a> {
        RequestContext {
            team,
            targets: &self.pinned.targets,
            configured: self.pinned.configured,
            source: Some(&self.source.id),
            workflow: self.place.workflow(),
            live,
        }
    }

    /// Completes the job: here the handover takes effect, if one was requested and its target can
    /// still take the work. A job that has completed before gives the same again, whatever the
    /// team is by then.
    pub fn complete(mut self, team: &Team, at: &str, live: &LiveFacts) -> Completed {
        if self.outcome == Outcome::Open {
            self.outcome = self.ending(team, at, live);
            self.revision += 1;
        }
        let (transition, refused) = match &self.outcome {
            Outcome::HandedOver(transition) => (Some((**transition).clone()), None),
            Outcome::Refused(refusal) => (None, Some((**refusal).clone())),
            Outcome::Open | Outcome::Finished => (None, None),
        };
        Completed { run: self, transition, refused }
    }

    fn ending(&self, team: &Team, at: &str, live: &LiveFacts) -> Outcome {
        let Some(requested) = &self.requested else { return Outcome::Finished };
        let context = self.context(team, live);
        let judge = Judge::new(&context, Some(self));
        match judge.situation().and_then(|()| judge.may_take(&requested.target.id)) {
            Ok(target) => {
                let suspend =
                    team.find(&target.id).is_some_and(|ix| team.get(ix).suspend == Some(true));
                Outcome::HandedOver(Box::new(transition(
                    self,
                    target,
                    &requested.reason,
                    at,
                    suspend,
                )))
            }
            Err((code, params)) => {
                Outcome::Refused(Box::new(judge.refuse(Refused { code, params, word: None })))
            }
        }
    }

    /// The count of handovers with one more to a target, and the limit that it would exceed.
    pub(super) fn exceeded_limit(&self, to: &str) -> Option<(u32, u32)> {
        let same_way = |hop: &&Hop| hop.from == self.source.id && hop.to == to;
        let repeats = self.hops.iter().filter(same_way).count() as u32 + 1;
        let hops = self.hops.len() as u32 + 1;
        if hops > self.limits.hops {
            Some((hops, self.limits.hops))
        } else if repeats > self.limits.repeats {
            Some((repeats, self.limits.repeats))
        } else {
            None
        }
    }

    /// The budget that a handover to a target would go beyond, with the path that shows it.
    pub(super) fn over_budget(&self, to: &str, team: &Team) -> Option<Params> {
        let (count, limit) = self.exceeded_limit(to)?;
        Some(Params::from([
            ("path", Param::Text(self.path(to, team))),
            ("hops", Param::Number(count)),
            ("limit", Param::Number(limit)),
        ]))
    }

    /// Who has had the work, and who would get it.
    fn path(&self, to: &str, team: &Team) -> String {
        let name = |id: &str| match team.find(id) {
            Some(ix) => team.get(ix).name.clone(),
            None => id.to_owned(),
        };
        let mut path: Vec<String> = self.hops.iter().map(|hop| name(&hop.from)).collect();
        path.extend([name(&self.source.id), name(to)]);
        path.join(" → ")
    }
}
