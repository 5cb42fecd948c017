use std::sync::Arc;

use crate::message::{Vocabulary, words};
use crate::team::ids::Ids;
use crate::team::{NameIndex, WordIndex};

/// The connection that a target needs in the `case` workflow.
pub const QUEUE_CONSUMER: &str = "queue:consumer";

words! {
    /// What stands behind a name: an AI worker, or a destination where people take over.
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
    /// Its current name, or its last one where it is deleted. Kept as it was given.
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
    /// How its jobs pass work on, where that differs from the caller's choice.
    pub workflow: Option<Workflow>,
    /// For people: the bot falls silent after the handover.
    pub suspend: Option<bool>,
    /// Names that it had before, oldest first. They hold their place in old text.
    pub former_names: Vec<String>,
}

impl Assignment {
    /// Whether work can be passed to it in a workflow, as far as its own state goes: it is active
    /// and, for a worker in the `case` workflow, has its queue. This is the one predicate behind
    /// the dropdown, the badge, the tool and the check of a request.
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

/// A checked team. Every id is unique and every name readable; see [`Issue`] for what is refused.
#[derive(Clone, Debug, Default)]
pub struct Team {
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) ids: Ids,
    pub(crate) names: NameIndex,
    pub(crate) entry: Vec<String>,
    pub(crate) partial: bool,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) edition: Edition,
}

/// Tells one state of a team from every other: whatever is made from scratch has its own, and a
/// change makes a team from scratch. Equal ones are copies of one team.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edition(Arc<()>);

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Team {
    /// A team of assignments whose ids are unique; of two with one id the first is kept.
    /// Hosts' data comes in through the checked reading instead.
    pub fn from_assignments(mut assignments: Vec<Assignment>) -> Self {
        let mut ids = Ids::new(&assignments);
        let duplicates = ids.duplicates(&assignments);
        if !duplicates.is_empty() {
            let mut at = 0;
            assignments.retain(|_| {
                at += 1;
                duplicates.binary_search_by_key(&(at - 1), |(ix, _)| ix.0).is_err()
            });
            ids = Ids::new(&assignments);
        }
        let names = NameIndex::new(&assignments);
        Self { assignments, ids, names, ..Self::default() }
    }

    /// All assignments in team order, deleted ones included.
    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// The assignment with an id.
    pub fn find(&self, id: &str) -> Option<AssignmentIx> {
        self.ids.find(&self.assignments, id)
    }

    /// The assignment at a place that this version of the team has given out.
    pub fn get(&self, ix: AssignmentIx) -> &Assignment {
        &self.assignments[ix.0 as usize]
    }

    /// Names and former names under their keys.
    pub fn names(&self) -> &NameIndex {
        &self.names
    }

    /// Which state of the team this is. What was worked out for it holds for this one only.
    pub(crate) fn edition(&self) -> &Edition {
        &self.edition
    }

    /// The words of all names, deleted assignments included.
    pub(crate) fn words(&self) -> &WordIndex {
        self.names.words(&self.assignments)
    }

    /// Ids that work enters the team by.
    pub fn entry(&self) -> &[String] {
        &self.entry
    }

    /// Whether only a part of the team is loaded: an id that is not here is not known to be gone.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// The host's words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
