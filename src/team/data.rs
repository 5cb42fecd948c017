use std::sync::Arc;

use crate::diagnostics::Params;
use crate::team::ids::Ids;
use crate::team::{NameIndex, WordIndex};

/// The connection that a target needs in the `case` workflow.
pub const QUEUE_CONSUMER: &str = "queue:consumer";

/// What stands behind a name: an AI worker, or a destination where people take over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An AI worker.
    #[default]
    Assignment,
    /// An inbox, team, group or queue of people.
    Human,
}

/// Whether an assignment can be used, or only its memory is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// In use.
    #[default]
    Active,
    /// A tombstone: keeps the last known name.
    Deleted,
}

/// How work is passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Workflow {
    /// A work item is released and dispatched to the target.
    Case,
    /// A fresh job without context.
    #[default]
    Standalone,
    /// The conversation moves whole.
    Conversation,
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

/// The host's words for its own things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// One AI worker.
    pub assignment: String,
    /// Several of them.
    pub assignments: String,
    /// The text that tells it how to work.
    pub sop: String,
    /// One run of it.
    pub job: String,
    /// A work item.
    pub case: String,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::words(["assignment", "assignments", "SOP", "job", "case"])
    }
}

impl Vocabulary {
    /// `agent`, `AOP`, `run`.
    pub fn agent() -> Self {
        Self::words(["agent", "agents", "AOP", "run", "case"])
    }

    fn words([assignment, assignments, sop, job, case]: [&str; 5]) -> Self {
        Self {
            assignment: assignment.into(),
            assignments: assignments.into(),
            sop: sop.into(),
            job: job.into(),
            case: case.into(),
        }
    }
}

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

/// A step of the way to a value inside a host's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// A key of an object.
    Key(String),
    /// A place in an array, from 0.
    Index(u32),
}

/// A problem with data from the host, or something that was left out of a result, said in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What kind of problem.
    pub code: IssueCode,
    /// What a translation of the message needs.
    pub params: Params,
    /// Where: keys and indexes from the outside in.
    pub path: Vec<PathPart>,
}

/// The kinds of problem with data. Behind each stand the keys of its params.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IssueCode {
    /// A member that must be there is not; the path names it. `field`.
    MissingField,
    /// `expected` and `received`: JavaScript's names of types.
    WrongType,
    /// A word that means nothing here. `received`, and `allowed`: the words that do.
    UnknownValue,
    /// An id of nothing but white space. No params.
    EmptyId,
    /// An id that an earlier assignment has. `id`, and `first`, the place of that one.
    DuplicateId,
    /// A name of nothing but white space and invisible characters. No params.
    EmptyName,
    /// `character`: `U+0000` or `lone surrogate`; in a vocabulary any control character.
    BadCharacter,
    /// An id in `entry` or `delete` that is no assignment of the team. `id`.
    UnknownEntry,
    /// More targets than an enum can hold: it is left out. `count`, `limit`.
    TooManyTargets,
    /// A rule text that did not fit in a description. `name`.
    RuleTextLeftOut,
    /// An enum with too many characters: it is left out. `length`, `limit`.
    EnumTooLong,
    /// A stored run or transition that can't be right. `reason`.
    BadSnapshot,
    /// A stored run or transition of a newer version. `format`, `supported`.
    NewerFormat,
}
