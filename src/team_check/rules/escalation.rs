//! What is wrong with the settings of when people take over, for teams that have some.

use crate::escalation::EscalationRule;
use crate::team_check::check::TeamView;
use crate::team_check::{TeamIssue, TeamRule, TeamRuleInfo};

macro_rules! rules {
    ($($rule:ident $own:ident),+ $(,)?) => {
        /// The rules, in the order of [`EscalationRule`].
        pub(super) const ALL: [TeamRuleInfo; EscalationRule::ALL.len()] = [$({
            const OWN: EscalationRule = EscalationRule::$own;
            TeamRuleInfo {
                rule: TeamRule::$rule,
                severity: OWN.info().severity,
                message: OWN.info().message,
                docs: OWN.info().docs,
                params: OWN.info().params,
                check: |view| found(view, TeamRule::$rule, OWN),
            }
        }),+];
    };
}

rules! {
    UnknownEscalationSource UnknownSource,
    UnknownEscalationTarget UnknownTarget,
    DeletedEscalationTarget DeletedTarget,
    NotHumanTarget NotHumanTarget,
    RuleOverlap RuleOverlap,
    RuleWithoutSources RuleWithoutSources,
    UnknownSummaryDetail UnknownSummaryDetail,
    InstructionDrift InstructionDrift,
    InstructionOutdated InstructionOutdated,
    DetailNeverAsked DetailNeverAsked,
    VagueInstruction VagueInstruction,
    NarrowedRequests NarrowedRequests,
    InstructionNotEnforced InstructionNotEnforced,
    NoConfirmationRule NoConfirmationRule,
    NoEscalationTarget NoEscalationTarget,
    HumanWithoutRule HumanWithoutRule,
}

fn found(view: &TeamView, rule: TeamRule, own: EscalationRule) -> Vec<TeamIssue> {
    let issues = view.escalation.iter().filter(|issue| issue.rule == own);
    TeamIssue::gather(issues.map(|issue| TeamIssue {
        rule,
        severity: rule.info().severity,
        params: issue.params.clone(),
        assignments: issue.assignments.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_the_name_that_it_has_in_the_settings_own_check() {
        for (info, own) in ALL.iter().zip(EscalationRule::ALL) {
            assert_eq!(info.rule.name(), own.name());
        }
    }
}
