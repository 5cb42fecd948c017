use crate::diagnostics::catalog::RuleInfo;
use crate::diagnostics::context::Context;
use crate::diagnostics::{Diagnostic, Rule, Severity};
use crate::sop::BadgeStatus;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::QueueConsumerRequired,
    name: "queue-consumer-required",
    severity: Severity::Error,
    message: "“{name}” has no Queue (Consumer) connection, so it can't take over a {case}.",
    help: "Enable the Queue (Consumer) connection of “{name}”, or mention another {assignment}.",
    docs: "In the `case` workflow a handover dispatches the work item through the target's queue. \
           A target without an enabled Queue (Consumer) connection would never receive it. People \
           need none, nor do the other workflows.",
    params: &[("name", "its name"), ("id", "its id")],
    check,
};

fn check(context: &Context) -> Vec<Diagnostic> {
    let unavailable = context.with_status(BadgeStatus::Unavailable);
    Diagnostic::gather(unavailable.map(|badged| badged.diagnostic(Rule::QueueConsumerRequired)))
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
