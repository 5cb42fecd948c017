//! Problems of the settings of escalation, checked against a team and its SOPs.

mod issue;
mod routing;
mod rules;
#[cfg(test)]
mod tests;
mod texts;

pub use issue::EscalationIssue;
pub use rules::{EscalationRule, EscalationRuleInfo};

use self::issue::Found;
use crate::escalation::config::EscalationConfig;
use crate::team::Team;
use crate::text::sort_by_key;

/// Problems of the settings, rule by rule.
pub fn check_escalation(config: &EscalationConfig, team: &Team) -> Vec<EscalationIssue> {
    let mut found = Found::default();
    routing::check(config, team, &mut found);
    texts::check(config, team, &mut found);
    let Found(mut issues) = found;
    sort_by_key(&mut issues, |issue| issue.rule);
    issues
}
