//! The scope of a rule. A rule sees only its scope, so its findings stay valid while the scope does
//! not change.

use super::prohibition::Prohibition;
use super::{Diagnostic, Rule};
use crate::prose::Block;
use crate::sop::{Badge, BadgeStatus, LeafView, Passage, Resolved, SopOptions, SopView};
use crate::team::{Assignment, AssignmentIx, Team};
use crate::text::AT_SIGNS;

/// The part of an SOP that a rule is asked about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// Each mention, whether it came to a badge or not.
    Mention(fn(&MentionScope) -> Option<Diagnostic>),
    /// Each leaf.
    Leaf(fn(&LeafScope) -> Vec<Diagnostic>),
    /// Each block.
    Block(fn(&Block) -> Option<Diagnostic>),
    /// All leaves, with those beside the block.
    View(fn(&SopView) -> Vec<Diagnostic>),
    /// Each mention that grants, in its rule text.
    Passage(fn(&PassageScope) -> Option<Diagnostic>),
    /// All mentions that grant.
    Document {
        /// The finding about one of them, unless the document rules it out.
        draft: fn(&PassageScope) -> Option<Diagnostic>,
        /// Which of these drafts hold.
        which_hold: fn(&[Grant]) -> Vec<Held>,
    },
}

/// One mention.
#[derive(Clone, Copy)]
pub(crate) struct MentionScope<'a> {
    pub leaf: &'a LeafView<'a>,
    pub found: &'a Resolved,
    pub team: &'a Team,
    pub options: &'a SopOptions,
}

/// One leaf.
#[derive(Clone, Copy)]
pub(crate) struct LeafScope<'a> {
    pub leaf: &'a LeafView<'a>,
    pub team: &'a Team,
    pub options: &'a SopOptions,
}

/// A mention that grants, in its rule text.
#[derive(Clone, Copy)]
pub(crate) struct PassageScope<'a> {
    pub passage: &'a Passage,
    /// Number of the mention in the rule text.
    pub number: usize,
    pub badged: Badged<'a>,
}

/// What the whole document needs to know of a mention that grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    /// Who may be handed over to.
    pub whom: AssignmentIx,
    /// What the rule text forbids.
    pub prohibition: Prohibition,
    /// Whether the rule text says when to hand over.
    pub says_when: bool,
}

/// A draft that holds. Mentions go by their number among all that grant, in text order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub rule: Rule,
    /// The mention whose draft it is.
    pub at: u32,
    /// Mentions that explain it.
    pub related: Vec<u32>,
}

/// A mention with its badge.
#[derive(Clone, Copy)]
pub(crate) struct Badged<'a> {
    pub leaf: &'a LeafView<'a>,
    pub found: &'a Resolved,
    pub badge: &'a Badge,
}

impl<'a> MentionScope<'a> {
    /// The mention with its badge, if it came to one.
    pub fn badged(&self) -> Option<Badged<'a>> {
        let (leaf, found) = (self.leaf, self.found);
        found.badge.as_ref().map(|badge| Badged { leaf, found, badge })
    }

    /// The mention, if its badge has a status.
    pub fn with_status(&self, status: BadgeStatus) -> Option<Badged<'a>> {
        self.badged().filter(|badged| badged.badge.status == status)
    }

    /// The assignment that a badge means.
    pub fn assignment(&self, badge: &Badge) -> Option<&'a Assignment> {
        self.team.find(badge.id.as_deref()?).map(|ix| self.team.get(ix))
    }
}

/// Whether an assignment can take a handover at all, and is not the SOP's own.
pub(super) fn is_usable(assignment: &Assignment, options: &SopOptions) -> bool {
    let own = options.source.as_deref() == Some(assignment.id.as_str());
    assignment.status == crate::team::Status::Active && !own
}

impl Badged<'_> {
    /// A finding about the mention, with the name and the id that it means.
    pub fn diagnostic(&self, rule: Rule) -> Diagnostic {
        let id = self.badge.id.as_deref().unwrap_or("");
        let name = if self.badge.label.is_empty() { id } else { &self.badge.label };
        Diagnostic::new(rule, self.badge.span).text("name", name).text("id", id)
    }

    /// The mention as written, without its `@`, white space collapsed.
    pub fn written(&self) -> String {
        collapse(self.found.mention.span.of(self.leaf.source))
    }
}

/// Words of the source without their `@`, white space collapsed.
pub(crate) fn collapse(words: &str) -> String {
    let words = words.trim_start_matches(AT_SIGNS);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
