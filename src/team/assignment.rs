//! One assignment of a team, and whether work can be passed to it.

use crate::message::words;
use crate::team::EscalationSettings;

/// The connection that a target needs in the `case` workflow.
pub const QUEUE_CONSUMER: &str = "queue:consumer";

words! {
    /// What a name refers to: an AI worker, or a destination where people take over.
    #[derive(Default)]
    pub enum Kind {
        /// An AI worker.
        #[default]
        Assignment = "assignment",
        /// An inbox, team, group or queue of people.
        Human = "human",
    }
}

words! {
    /// Whether an assignment can be used, or only its memory is kept.
    #[derive(Default)]
    pub enum Status {
        /// In use.
        #[default]
        Active = "active",
        /// A tombstone: keeps the last known name.
        Deleted = "deleted",
    }
}

words! {
    /// How work is passed on.
    #[derive(Default)]
    pub enum Workflow {
        /// A work item is released and dispatched to the target.
        Case = "case",
        /// A fresh job without context.
        #[default]
        Standalone = "standalone",
        /// The conversation moves whole.
        Conversation = "conversation",
    }
}

/// One assignment of a team, active or deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// Its identity; never empty, unique in the team.
    pub id: String,
    /// Its current name, or its last one if it is deleted. Stored as given.
    pub name: String,
    /// Worker or people.
    pub kind: Kind,
    /// Active or deleted.
    pub status: Status,
    /// Connections that are enabled.
    pub connections: Vec<String>,
    /// One line for people.
    pub description: Option<String>,
    /// Its SOP.
    pub sop: Option<String>,
    /// How its jobs pass work on, if that differs from the caller's choice.
    pub workflow: Option<Workflow>,
    /// For people: the bot falls silent after the handover.
    pub suspend: Option<bool>,
    /// When people take over from it, if that differs from the workspace.
    pub escalation: Option<EscalationSettings>,
    /// Names that it had before, oldest first. They hold their place in old text.
    pub former_names: Vec<String>,
}

impl Assignment {
    /// Whether work can be passed to it in a workflow, judging by its own state: it is active and,
    /// for a worker in the `case` workflow, has its queue. The list, the badge, the tool and the
    /// check of a request all use this predicate.
    pub fn is_available(&self, workflow: Workflow) -> bool {
        self.status == Status::Active && !self.lacks_queue(workflow)
    }

    /// Whether it is a worker without the queue that the workflow needs.
    pub fn lacks_queue(&self, workflow: Workflow) -> bool {
        workflow == Workflow::Case
            && self.kind == Kind::Assignment
            && !self.connections.iter().any(|c| c == QUEUE_CONSUMER)
    }
}

/// Place of an assignment in its team. Valid for one version of the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssignmentIx(pub(crate) u32);
