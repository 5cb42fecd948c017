use super::check::TeamView;
use super::{TeamIssue, TeamRule};
use crate::diagnostics::Severity;

/// The properties of a rule. Documentation, types, reports and messages are all made from these.
#[derive(Clone, Copy, Debug)]
pub struct TeamRuleInfo {
    /// Which rule.
    pub rule: TeamRule,
    /// How bad it is.
    pub severity: Severity,
    /// Template of the message, which says why.
    pub message: &'static str,
    /// What it finds and why that matters, in Markdown; empty on the web.
    pub docs: &'static str,
    /// The parameters of an issue with what they hold; empty on the web.
    pub params: &'static [(&'static str, &'static str)],
    pub(super) check: fn(&TeamView) -> Vec<TeamIssue>,
}

impl TeamRuleInfo {
    /// The rules as they are shipped: nothing on the web reads their documentation, and every page
    /// would load it.
    pub(super) const fn shipped<const N: usize>(mut rules: [Self; N]) -> [Self; N] {
        let mut at = if cfg!(target_arch = "wasm32") { 0 } else { N };
        while at < N {
            rules[at].docs = "";
            rules[at].params = &[];
            at += 1;
        }
        rules
    }
}
