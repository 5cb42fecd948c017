use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Rule, Severity};
use crate::team::{Kind, Workflow};
use crate::text::ByteSpan;

/// How a text is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with tables, strikethrough, task lists and footnotes.
    #[default]
    Markdown,
    /// All of it is prose; only linked forms are recognised.
    Plain,
}

/// What an analysis is told besides text and team.
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

/// What an SOP says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Every mention, in text order.
    pub badges: Vec<Badge>,
    /// Allowed handover targets, in order of first mention.
    pub targets: Vec<Target>,
    /// Findings in text order.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether no finding is an error by its rule's own severity, whatever the settings, and no
    /// mention is unloaded.
    pub runnable: bool,
}

/// How a mention is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `[@Name](assignment:id)`: the id decides.
    Linked,
    /// `@Name`: the name decides.
    Plain,
}

/// What a mention has come to. Only `Active` grants anything, and only where the mention is not pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BadgeStatus {
    /// An allowed target.
    Active,
    /// A tombstone, or a linked id that the team does not know.
    Deleted,
    /// The SOP's own assignment.
    SelfMention,
    /// Lacks the queue that the workflow needs.
    Unavailable,
    /// Several assignments fit equally.
    Ambiguous,
    /// No name fits.
    Unknown,
    /// A linked id that a partly loaded team does not hold.
    Unloaded,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The whole mention, `@` or link included.
    pub span: ByteSpan,
    /// How it is written.
    pub form: Form,
    /// What it has come to.
    pub status: BadgeStatus,
    /// Whom it means, where that is known.
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
    pub(crate) fn shifted(&self, by: u32) -> Self {
        Self { span: self.span.shifted(by), ..self.clone() }
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
