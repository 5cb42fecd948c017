use super::check::TeamView;
use super::{TeamIssue, TeamRule, rules};
use crate::diagnostics::Severity;

/// What is known about a rule before any team is read. Documentation, types, reports and messages
/// are all made from these.
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

impl TeamRule {
    /// Every rule, in the order in which they report.
    pub fn all() -> impl ExactSizeIterator<Item = &'static TeamRuleInfo> {
        rules::ALL.iter()
    }

    /// What is known about the rule.
    pub fn info(self) -> &'static TeamRuleInfo {
        &rules::ALL[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_rules() {
        for (at, info) in TeamRule::all().enumerate() {
            assert_eq!(info.rule as usize, at, "{}", info.rule.name());
            assert!(!info.docs.is_empty(), "{}", info.rule.name());
        }
    }

    #[test]
    fn every_placeholder_is_documented() {
        let words = ["assignment", "assignments", "sop", "job", "case"];
        for info in TeamRule::all() {
            for part in info.message.split('{').skip(1) {
                let key = part.split(['}', '?', '|']).next().unwrap_or("");
                let known = words.contains(&key.to_lowercase().as_str())
                    || info.params.iter().any(|(name, _)| *name == key);
                assert!(known, "{}: {key}", info.rule.name());
            }
        }
    }
}
