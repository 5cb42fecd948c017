use std::collections::BTreeMap;

use crate::message::{Rule, Severity, words};
use crate::prose::Format;
use crate::team::{Assignment, Kind, Workflow};
use crate::text::ByteSpan;

/// The options of an analysis, besides text and team.
#[derive(Clone, Debug, Default)]
pub struct SopOptions {
    /// Id of the SOP's own assignment.
    pub source: Option<String>,
    /// How work is passed on.
    pub workflow: Workflow,
    /// How the text is read.
    pub format: Format,
    /// Severities other than a rule's own; `None` turns the rule off.
    pub rules: BTreeMap<Rule, Option<Severity>>,
}

words! {
    /// How a mention is written.
    pub enum Form {
        /// `[@Name](assignment:id)`: the id decides.
        Linked = "linked",
        /// `@Name`: the name decides.
        Plain = "plain",
    }
}

words! {
    /// The status of a mention. Only `Active` grants anything, and only if the mention is not
    /// pending.
    pub enum BadgeStatus {
        /// An allowed target.
        Active = "active",
        /// A tombstone, or a linked id that the team does not know.
        Deleted = "deleted",
        /// The SOP's own assignment.
        SelfMention = "self",
        /// Lacks the queue that the workflow needs.
        Unavailable = "unavailable",
        /// Several assignments fit equally.
        Ambiguous = "ambiguous",
        /// No name fits.
        Unknown = "unknown",
        /// A linked id that a partly loaded team does not hold.
        Unloaded = "unloaded",
    }
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The whole mention, `@` or link included.
    pub span: ByteSpan,
    /// How it is written.
    pub form: Form,
    /// Its status.
    pub status: BadgeStatus,
    /// Whom it means, if known.
    pub id: Option<String>,
    /// Current name, else the last one known.
    pub label: String,
    /// Ids that fit equally, in team order; empty unless ambiguous.
    pub candidates: Vec<String>,
    /// Whether it is still being written: it then grants nothing, whatever its status.
    pub pending: bool,
}

impl Badge {
    /// Whether the mention allows a handover.
    pub(crate) fn grants(&self) -> bool {
        self.status == BadgeStatus::Active && !self.pending
    }

    /// The same badge of a text that begins further to the right.
    pub(crate) fn shifted(self, by: u32) -> Self {
        Self { span: self.span.shifted(by), ..self }
    }
}

/// An allowed handover target without its places in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinnedTarget {
    /// Who.
    pub id: String,
    /// Current name.
    pub name: String,
    /// Worker or people.
    pub kind: Kind,
    /// The sentences that say when to hand over, in text order.
    pub when: Vec<String>,
}

impl PinnedTarget {
    /// An assignment as a target that nothing says the time of yet.
    pub(crate) fn of(assignment: &Assignment) -> Self {
        Self {
            id: assignment.id.clone(),
            name: assignment.name.clone(),
            kind: assignment.kind,
            when: Vec::new(),
        }
    }
}

/// An allowed handover target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Who, and when.
    pub pinned: PinnedTarget,
    /// Its mentions, in text order.
    pub mentions: Vec<ByteSpan>,
    /// The sentences of `when`, in the same order.
    pub rules: Vec<ByteSpan>,
}
