use super::scope::Scope;
use super::{Rule, Severity};
use crate::sop::SopOptions;

/// The properties of a rule. Documentation, types, reports and messages are all made from these.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// Which rule.
    pub rule: Rule,
    /// Its own severity, whatever the caller's settings.
    pub severity: Severity,
    /// Template of the message, which says why.
    pub message: &'static str,
    /// Template of the help, which says what to do.
    pub help: &'static str,
    /// What it finds and why that matters, in Markdown; empty on the web.
    pub docs: &'static str,
    /// The parameters of a finding with what they hold; empty on the web.
    pub params: &'static [(&'static str, &'static str)],
    pub(super) scope: Scope,
}

impl RuleInfo {
    /// Whether an SOP with such a finding can't run. That holds for errors, and for a target that
    /// may no longer exist.
    pub fn stops_a_run(&self) -> bool {
        self.severity == Severity::Error || self.rule == Rule::UnloadedTarget
    }

    /// Its severity under the caller's settings. `None` if it is turned off.
    pub(crate) fn severity_under(&self, options: &SopOptions) -> Option<Severity> {
        options.rules.get(&self.rule).copied().unwrap_or(Some(self.severity))
    }

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
