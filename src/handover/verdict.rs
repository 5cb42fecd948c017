//! The result of a request.

use crate::diagnostics::Params;
use crate::handover::names::{DisplayName, NameList};
use crate::message::words;
use crate::team::{Assignment, Kind};

/// The name of the connection that lets an assignment take cases.
pub(super) const QUEUE: &str = "Queue (Consumer)";

/// An assignment or people: the receiver of work, or the one that passed it on.
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
    /// The target, with its current name.
    pub target: TargetRef,
    /// The model's reason, in its own words. Show it as a quotation.
    pub reason: String,
    /// How the model's word matched the target.
    pub matched_by: MatchedBy,
    /// Unexpected keys of the request, at most 100.
    pub ignored: Vec<String>,
    /// A sentence for the model.
    pub to_model: String,
    /// A sentence for people.
    pub to_people: String,
}

words! {
    /// How a target was recognised, best first.
    pub enum MatchedBy {
        /// By its name, letter for letter.
        Name = "name",
        /// By its id.
        Id = "id",
        /// By its name, ignoring case, width and spacing.
        Folded = "folded",
        /// By its name, ignoring accents too.
        AccentFolded = "accent-folded",
    }
}

/// A request that is not carried out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The first reason that holds, in the order of the codes.
    pub code: RefusalCode,
    /// The values for the sentence for people.
    pub params: Params,
    /// The names that the model may choose, in the order of the targets.
    pub allowed: NameList,
    /// The one of them that was most likely meant.
    pub nearest: Option<DisplayName>,
    /// A sentence for the model. The only names in it are those in `allowed` and what the model
    /// wrote.
    pub to_model: String,
    /// A sentence for people.
    pub to_people: String,
}

/// A refusal before it has sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub code: RefusalCode,
    pub params: Params,
    /// What the model wrote as the target, if it was read.
    pub word: Option<String>,
}

words! {
    /// Why a request is refused, in the order of the checks, with the keys of the params. What the
    /// model wrote is cut to 200 characters.
    pub enum RefusalCode {
        /// The arguments are not an object of texts, nor JSON of one. `received`.
        MalformedRequest = "malformed-request",
        /// No target, or a blank one. No params.
        MissingTarget = "missing-target",
        /// No reason, or a blank one. No params.
        MissingReason = "missing-reason",
        /// The SOP mentions no assignment. No params.
        HandoverNotConfigured = "handover-not-configured",
        /// Another assignment owns the work by now. `owner`, if known.
        NotOwner = "not-owner",
        /// The case is closed. No params.
        CaseNotOpen = "case-not-open",
        /// The bot has been silenced. No params.
        Suspended = "suspended",
        /// Other work has to end first. `pending`.
        PendingWork = "pending-work",
        /// No assignment has that name. `received`.
        UnknownTarget = "unknown-target",
        /// Several fit equally. `received`, `names`.
        AmbiguousTarget = "ambiguous-target",
        /// To itself. `name`.
        SelfHandover = "self-handover",
        /// The target was deleted. `name`.
        TargetDeleted = "target-deleted",
        /// The target has no queue, in the `case` workflow. `name`, `connection`.
        QueueConsumerRequired = "queue-consumer-required",
        /// The SOP does not allow the target. `name`.
        NotAllowed = "not-allowed",
        /// The budget of handovers is used up. `name`, `path`, `hops`, `limit`.
        LoopLimit = "loop-limit",
        /// The same call has asked for another target before. `name`, `first`.
        ReplayConflict = "replay-conflict",
        /// A handover was already requested. `name`: its target.
        AlreadyRequested = "already-requested",
        /// One turn has asked for several targets. `names`.
        ChooseOne = "choose-one",
    }
}
