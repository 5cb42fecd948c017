//! One job that may pass its work on once.

use crate::document::Analysis;
use crate::document::analyze;
use crate::handover::escalation::Escalated;
use crate::handover::hops::{Hop, Hops, Limits};
use crate::handover::place::Place;
use crate::handover::targets::TargetList;
use crate::handover::transition::{Handover, Record, Told, Transition};
use crate::handover::verdict::{Refusal, RefusalCode, Refused, TargetRef};
use crate::message::{Issues, Param, Params, words};
use crate::sop::{BadgeStatus, Format, PinnedTarget, SopOptions};
use crate::team::{Kind, Team};
use crate::text::TextTable;
use crate::value::{Reader, Step};

/// The targets of an SOP as a job keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pinned {
    /// Allowed targets, in order of first mention.
    pub targets: TargetList,
    /// Whether the SOP mentions any assignment, even without granting anything.
    pub configured: bool,
}

impl From<&Analysis> for Pinned {
    /// What an SOP allows now. A mention of an unknown name does not count as configured.
    fn from(analysis: &Analysis) -> Self {
        let targets: Vec<_> = analysis.targets.iter().map(|target| target.pinned.clone()).collect();
        Self { targets: targets.into(), configured: is_configured(analysis) }
    }
}

/// Whether an SOP mentions anybody.
fn is_configured(analysis: &Analysis) -> bool {
    analysis.badges.iter().any(|badge| badge.status != BadgeStatus::Unknown)
}

/// The validated start of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunInit {
    pub(super) run_id: String,
    pub(super) source: String,
    pub(super) place: Place,
    pub(super) grants: Grants,
    pub(super) hops: Hops,
    pub(super) limits: Limits,
}

impl RunInit {
    /// The first job of its case, thread or chain, with the default budget of handovers. The keys
    /// of all effects are derived from its id, `run_id`, and from `place`; `source` is the id of
    /// the job's assignment.
    ///
    /// # Errors
    ///
    /// Ids that are empty or contain NUL, which not every database accepts.
    pub fn new(
        run_id: impl Into<String>,
        source: impl Into<String>,
        place: Place,
        grants: Grants,
    ) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let mut key = |name, id: String| {
            reader.at(Step::Key(name), |reader| reader.key(id.into())).unwrap_or_default()
        };
        let (run_id, source) = (key("runId", run_id.into()), key("source", source.into()));
        if let Some((work, id)) = place.work() {
            key(work.id_key, id.into());
        }
        if let Grants::Targets(targets) = &grants {
            for target in targets {
                key("targets", target.id.clone());
            }
        }
        let (hops, limits) = ([].into(), Limits::default());
        reader.finish(Self { run_id, source, place, grants, hops, limits })
    }

    /// With the earlier handovers of this case, thread or chain of jobs, and of no other.
    pub fn with_hops(self, hops: impl Into<Hops>) -> Self {
        Self { hops: hops.into(), ..self }
    }

    /// With another budget of handovers.
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }
}

/// The source of a job's targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grants {
    /// The SOP as it is now.
    Sop(String, Format),
    /// What was stored when the SOP was saved.
    Targets(Vec<PinnedTarget>),
}

impl From<&Pinned> for Grants {
    fn from(pinned: &Pinned) -> Self {
        Self::Targets(pinned.targets.to_vec())
    }
}

/// A job in progress. Every change returns a new one with the next revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Increases by one with every change, for compare-and-swap.
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
    pub hops: Hops,
    /// The budget of handovers.
    pub limits: Limits,
    /// The handover that takes effect when it completes.
    pub requested: Option<Requested>,
    /// How it has ended.
    pub outcome: Outcome,
    /// The turn that decided about the request. Requests of earlier turns are forgotten.
    pub turn: Option<Turn>,
}

/// A handover that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requested {
    /// Its target.
    pub target: TargetRef,
    /// Why, in the model's words.
    pub reason: String,
}

/// A turn of the model that asked for allowed targets. Its calls may arrive one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The host's name for it. Without a name, its calls came together.
    pub name: Option<String>,
    /// Whether the first target is taken if there are several.
    pub takes_first: bool,
    /// The calls that passed on their own. If any was accepted, it was the first.
    pub calls: Vec<SettledCall>,
    /// Whether a later turn has called, even if it was refused. Late calls of this turn then change
    /// nothing.
    pub is_over: bool,
}

/// A call that asked for an allowed target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledCall {
    /// The call's id, empty if it has none. A call without an id never counts as repeated.
    pub call_id: String,
    /// Id of the target.
    pub target: String,
}

impl Turn {
    /// The targets that were asked for, each once, in order.
    pub fn targets(&self) -> Vec<&str> {
        let mut seen = TextTable::default();
        let targets = self.calls.iter().map(|call| &*call.target);
        targets.filter(|target| seen.add(*target)).collect()
    }

    /// The ids of the calls that asked for a target, each once. That of the first call is included
    /// even if it is empty.
    pub fn call_ids(&self, target: &str) -> Vec<&str> {
        let mut calls = self.calls.iter().filter(|call| call.target == target);
        let first = calls.next().map(|call| &*call.call_id);
        let mut seen = TextTable::default();
        first.map(|id| seen.add(id));
        let rest = calls.map(|call| &*call.call_id).filter(|id| !id.is_empty() && seen.add(*id));
        first.into_iter().chain(rest).collect()
    }
}

/// How a job has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has not.
    Open,
    /// It passed its work on.
    HandedOver(Box<Transition>),
    /// People have taken over.
    Escalated(Box<Escalated>),
    /// It requested no handover.
    Finished,
    /// It requested a target that could no longer take the work.
    Refused(Box<Refusal>),
}

words! {
    /// How a job has ended, as hosts get it.
    pub enum OutcomeName {
        /// It has not.
        Open = "open",
        /// It passed its work on, or people took over.
        HandedOver = "handed-over",
        /// It requested no handover, or the bot only fell silent.
        Finished = "finished",
        /// It requested a target that could no longer take the work.
        Refused = "refused",
    }
}

impl Outcome {
    /// As hosts get it.
    pub fn name(&self) -> OutcomeName {
        match self {
            Self::Open => OutcomeName::Open,
            Self::Finished => OutcomeName::Finished,
            Self::HandedOver(_) => OutcomeName::HandedOver,
            Self::Escalated(by) if by.to.is_some() => OutcomeName::HandedOver,
            Self::Escalated(_) => OutcomeName::Finished,
            Self::Refused(_) => OutcomeName::Refused,
        }
    }
}

impl Run {
    /// Starts a job and pins its targets: saving the SOP later affects the next job only.
    pub fn start(init: RunInit, team: &Team) -> Self {
        let RunInit { run_id, source, place, grants, hops, limits } = init;
        let (mut targets, configured): (Vec<_>, _) = match grants {
            Grants::Sop(text, format) => {
                let options = SopOptions {
                    source: Some(source.clone()),
                    workflow: place.workflow(),
                    format,
                    ..SopOptions::default()
                };
                let analysis = analyze(&text, team, &options);
                let configured = is_configured(&analysis);
                (analysis.targets.into_iter().map(|target| target.pinned).collect(), configured)
            }
            Grants::Targets(mut targets) => {
                let configured = !targets.is_empty();
                let mut seen = TextTable::default();
                // Nobody hands over to themselves, whatever was stored.
                targets.retain(|target: &PinnedTarget| {
                    target.id != source && seen.add(target.id.clone())
                });
                (targets, configured)
            }
        };
        for target in &mut targets {
            // Runs are stored as JSON, and not every database accepts NUL in it.
            target.when.iter_mut().for_each(|rule| rule.retain(|c| c != '\0'));
            // The names that the model is going to see.
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
            turn: None,
        }
    }

    /// The ids of the calls that asked for the accepted handover.
    pub fn call_ids(&self) -> Vec<&str> {
        match (&self.requested, &self.turn) {
            (Some(requested), Some(turn)) => turn.call_ids(&requested.target.id),
            _ => Vec::new(),
        }
    }

    /// The handover of this job to a target.
    pub(super) fn handover(
        &self,
        to: TargetRef,
        reason: &str,
        at: &str,
        suspend: bool,
        told: Told,
    ) -> Handover {
        let last = Hop { from: self.source.id.clone(), to: to.id.clone() };
        let hops: Hops = self.hops.iter().cloned().chain([last]).collect();
        let record = Record {
            at: at.into(),
            hop: hops.len() as u32,
            from: self.source.clone(),
            to,
            reason: reason.into(),
            run_id: self.run_id.clone(),
            place: self.place.clone(),
        };
        Handover { record, hops, suspend, told }
    }

    /// The answer to every request once the job has ended.
    pub(super) fn is_over(&self) -> Option<Refused> {
        let (code, params) = match &self.outcome {
            Outcome::Open => return None,
            Outcome::HandedOver(transition) => {
                let name = Param::Text(transition.record.to.name.clone());
                (RefusalCode::AlreadyRequested, Params::from([("name", name)]))
            }
            Outcome::Escalated(by) => match &by.to {
                Some(to) => {
                    let name = Param::Text(to.name.clone());
                    (RefusalCode::AlreadyRequested, Params::from([("name", name)]))
                }
                None => (RefusalCode::NotOwner, Params::new()),
            },
            Outcome::Finished | Outcome::Refused(_) => (RefusalCode::NotOwner, Params::new()),
        };
        Some(Refused { code, params, word: None })
    }
}
