use super::TeamRule;
use crate::diagnostics::{Diagnostic, Params, Severity, fill};
use crate::sop::SopOptions;
use crate::team::Vocabulary;

/// How many hops from an entry are still no long chain, unless the caller says otherwise.
pub const MAX_CHAIN: u32 = 5;

/// How a team is checked.
#[derive(Clone, Debug)]
pub struct TeamCheckOptions {
    /// How the SOPs are read. The `source` is always each SOP's own assignment, whatever is set
    /// here, and an assignment's own workflow overrides this one.
    pub sop: SopOptions,
    /// The most hops that the shortest way from an entry may take.
    pub max_chain: u32,
}

impl Default for TeamCheckOptions {
    fn default() -> Self {
        Self { sop: SopOptions::default(), max_chain: MAX_CHAIN }
    }
}

/// Something that is wrong with a team as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamIssue {
    /// Which rule.
    pub rule: TeamRule,
    /// The rule's own.
    pub severity: Severity,
    /// The values for the message.
    pub params: Params,
    /// Ids of those it is about; for a way through the team, in the order of the way.
    pub assignments: Vec<String>,
}

impl TeamIssue {
    /// The findings of a rule.
    pub(super) fn gather(mut found: impl Iterator<Item = Self>) -> Vec<Self> {
        Self::drain(&mut || found.next())
    }

    // Compiled once for all rules. A `dyn Iterator` would add more methods than `next` for each.
    #[inline(never)]
    fn drain(next: &mut dyn FnMut() -> Option<Self>) -> Vec<Self> {
        std::iter::from_fn(next).collect()
    }

    /// The problem and its reason, in the host's words.
    pub fn message(&self, vocabulary: &Vocabulary) -> String {
        fill(self.rule.info().message, &self.params, vocabulary)
    }
}

/// The problems of one SOP of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SopReport {
    /// Id of the SOP's own assignment.
    pub assignment: String,
    /// As of an analysis of the SOP alone.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the SOP can run.
    pub runnable: bool,
}

/// The problems of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamReport {
    /// Whether nothing in the report is an error and every SOP is runnable.
    pub ok: bool,
    /// By rule, then in team order.
    pub issues: Vec<TeamIssue>,
    /// One for each active assignment with an SOP, in team order, even without problems.
    pub sops: Vec<SopReport>,
}
