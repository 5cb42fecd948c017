//! What a request comes to.

use crate::diagnostics::Params;
use crate::handover::names::{DisplayName, NameList};
use crate::message::words;
use crate::team::{Assignment, Kind};

/// What people call the connection that lets an assignment take cases.
pub(super) const QUEUE: &str = "Queue (Consumer)";

/// Whom work can be passed to, or who has passed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRef {
    /// Who.
    pub id: String,
    /// The name at that time.
    pub name: String,
    /// Worker or people.
    pub kind: Kind,
}

impl From<&Assignment> for TargetRef {
    fn from(assignment: &Assignment) -> Self {
        Self { id: assignment.id.clone(), name: assignment.name.clone(), kind: assignment.kind }
    }
}

/// The answer to a request: always data, never an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The work may be passed on.
    Accepted(Accepted),
    /// It may not.
    Refused(Refusal),
}

/// A request that may be carried out when the job completes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// To whom, by the current name.
    pub target: TargetRef,
    /// The model's reason: text of its own, to be quoted wherever it is shown.
    pub reason: String,
    /// How the model's word was taken.
    pub matched_by: MatchedBy,
    /// Keys of the request that nobody asked for, at most 100 of them.
    pub ignored: Vec<String>,
    /// A sentence for the model.
    pub to_model: String,
    /// A sentence for people.
    pub to_people: String,
}

words! {
    /// How a target was recognised, best first.
    pub enum MatchedBy {
        /// Letter for letter.
        Name = "name",
        /// By its id.
        Id = "id",
        /// But for case, width and spacing.
        Folded = "folded",
        /// But for accents, too.
        AccentFolded = "accent-folded",
    }
}

/// A request that is not carried out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The first reason that holds, in the order of the codes.
    pub code: RefusalCode,
    /// What the sentence for people is filled with.
    pub params: Params,
    /// Whom the work can be passed to, in the order of the targets.
    pub allowed: NameList,
    /// Who of them was most likely meant.
    pub nearest: Option<DisplayName>,
    /// A sentence for the model. Of the names it holds those in `allowed` and what the model wrote.
    pub to_model: String,
    /// A sentence for people.
    pub to_people: String,
}

/// A refusal before it is put in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub code: RefusalCode,
    pub params: Params,
    /// What the model wrote for the target, if that far was read.
    pub word: Option<String>,
}

words! {
    /// Why a request is refused, in the order in which the reasons are looked at. Behind each stand
    /// the keys of its params; what the model wrote is cut to 200 characters.
    pub enum RefusalCode {
        /// The arguments are no object with texts, nor JSON of one. `received`.
        MalformedRequest = "malformed-request",
        /// No target, or a blank one. No params.
        MissingTarget = "missing-target",
        /// No reason, or a blank one. No params.
        MissingReason = "missing-reason",
        /// The SOP mentions nobody. No params.
        HandoverNotConfigured = "handover-not-configured",
        /// The work belongs to somebody else by now. `owner`, where it is known.
        NotOwner = "not-owner",
        /// The case is closed. No params.
        CaseNotOpen = "case-not-open",
        /// The bot has been silenced. No params.
        Suspended = "suspended",
        /// Other work has to end first. `pending`.
        PendingWork = "pending-work",
        /// Nobody is called that. `received`.
        UnknownTarget = "unknown-target",
        /// Several fit equally. `received`, `names`.
        AmbiguousTarget = "ambiguous-target",
        /// To itself. `name`.
        SelfHandover = "self-handover",
        /// To somebody who was deleted. `name`.
        TargetDeleted = "target-deleted",
        /// To somebody without a queue, in the `case` workflow. `name`, `connection`.
        QueueConsumerRequired = "queue-consumer-required",
        /// To somebody whom the SOP does not allow. `name`.
        NotAllowed = "not-allowed",
        /// The budget of handovers is used up. `name`, `path`, `hops`, `limit`.
        LoopLimit = "loop-limit",
        /// The same call has asked for somebody else before. `name`, `first`.
        ReplayConflict = "replay-conflict",
        /// A handover has been requested already. `name`: to whom.
        AlreadyRequested = "already-requested",
        /// One turn has asked for several targets. `names`.
        ChooseOne = "choose-one",
    }
}
