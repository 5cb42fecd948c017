//! What a request comes to.

use crate::diagnostics::Params;
use crate::handover::names::{DisplayName, NameList};
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

/// How a target was recognised, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchedBy {
    /// Letter for letter.
    Name,
    /// By its id.
    Id,
    /// But for case, width and spacing.
    Folded,
    /// But for accents, too.
    AccentFolded,
}

impl MatchedBy {
    /// As hosts write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Id => "id",
            Self::Folded => "folded",
            Self::AccentFolded => "accent-folded",
        }
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

/// Why a request is refused, in the order in which the reasons are looked at. Behind each stand
/// the keys of its params; what the model wrote is cut to 200 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalCode {
    /// The arguments are no object with texts, nor JSON of one. `received`.
    MalformedRequest,
    /// No target, or a blank one. No params.
    MissingTarget,
    /// No reason, or a blank one. No params.
    MissingReason,
    /// The SOP mentions nobody. No params.
    HandoverNotConfigured,
    /// The work belongs to somebody else by now. `owner`, where it is known.
    NotOwner,
    /// The case is closed. No params.
    CaseNotOpen,
    /// The bot has been silenced. No params.
    Suspended,
    /// Other work has to end first. `pending`.
    PendingWork,
    /// Nobody is called that. `received`.
    UnknownTarget,
    /// Several fit equally. `received`, `names`.
    AmbiguousTarget,
    /// To itself. `name`.
    SelfHandover,
    /// To somebody who was deleted. `name`.
    TargetDeleted,
    /// To somebody without a queue, in the `case` workflow. `name`, `connection`.
    QueueConsumerRequired,
    /// To somebody whom the SOP does not allow. `name`.
    NotAllowed,
    /// The budget of handovers is used up. `name`, `path`, `hops`, `limit`.
    LoopLimit,
    /// The same call has asked for somebody else before. `name`, `first`.
    ReplayConflict,
    /// A handover has been requested already. `name`: to whom.
    AlreadyRequested,
    /// One turn has asked for several targets. `names`.
    ChooseOne,
}

impl RefusalCode {
    /// Every code, in order.
    pub const ALL: [Self; 18] = [
        Self::MalformedRequest,
        Self::MissingTarget,
        Self::MissingReason,
        Self::HandoverNotConfigured,
        Self::NotOwner,
        Self::CaseNotOpen,
        Self::Suspended,
        Self::PendingWork,
        Self::UnknownTarget,
        Self::AmbiguousTarget,
        Self::SelfHandover,
        Self::TargetDeleted,
        Self::QueueConsumerRequired,
        Self::NotAllowed,
        Self::LoopLimit,
        Self::ReplayConflict,
        Self::AlreadyRequested,
        Self::ChooseOne,
    ];

    /// In kebab-case. Never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::MalformedRequest => "malformed-request",
            Self::MissingTarget => "missing-target",
            Self::MissingReason => "missing-reason",
            Self::HandoverNotConfigured => "handover-not-configured",
            Self::NotOwner => "not-owner",
            Self::CaseNotOpen => "case-not-open",
            Self::Suspended => "suspended",
            Self::PendingWork => "pending-work",
            Self::UnknownTarget => "unknown-target",
            Self::AmbiguousTarget => "ambiguous-target",
            Self::SelfHandover => "self-handover",
            Self::TargetDeleted => "target-deleted",
            Self::QueueConsumerRequired => "queue-consumer-required",
            Self::NotAllowed => "not-allowed",
            Self::LoopLimit => "loop-limit",
            Self::ReplayConflict => "replay-conflict",
            Self::AlreadyRequested => "already-requested",
            Self::ChooseOne => "choose-one",
        }
    }

    /// The code with a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }
}
