//! Problems of the settings of escalation, for teams that have some.

use crate::escalation::EscalationRule;
use crate::team_check::{TeamRule, TeamRuleInfo};

/// The properties of a rule about settings. Their own check finds what all of these rules report.
pub(super) const fn info(rule: EscalationRule) -> TeamRuleInfo {
    let own = rule.info();
    TeamRuleInfo {
        rule: TeamRule::Escalation(rule),
        severity: own.severity,
        message: own.message,
        docs: own.docs,
        params: own.params,
        check: |_| Vec::new(),
    }
}
