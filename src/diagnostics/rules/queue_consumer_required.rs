use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};
use crate::sop::BadgeStatus;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::QueueConsumerRequired,
    severity: Severity::Error,
    message: "“{name}” has no Queue (Consumer) connection, so it can't take over a {case}.",
    help: "Enable the Queue (Consumer) connection of “{name}”, or mention another {assignment}.",
    docs: "In the `case` workflow a handover dispatches the work item through the target's queue. \
           A target without an enabled Queue (Consumer) connection would never receive it. People \
           and the other workflows need none.",
    params: &[("name", "its name"), ("id", "its id")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let unavailable = mention.with_status(BadgeStatus::Unavailable)?;
    Some(unavailable.diagnostic(Rule::QueueConsumerRequired))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;
    use crate::team::Workflow;

    #[test]
    fn only_the_case_workflow_needs_a_queue() {
        let mut case = Case::new(&["Billing"]);
        assert_eq!(case.count("queue-consumer-required", "Late: @Billing"), 0);
        case.options.workflow = Workflow::Case;
        case.finds("queue-consumer-required", "Late: @Billing", &["@Billing"]);
    }
}
