//! What is wrong with the settings of when people take over, for teams that have some.

use crate::escalation::EscalationRule;
use crate::team_check::{TeamRule, TeamRuleInfo};

/// What is known of a rule about settings. Their own check finds what all of these rules tell.
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
