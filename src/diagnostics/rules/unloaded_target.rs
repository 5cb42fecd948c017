use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};
use crate::sop::BadgeStatus;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnloadedTarget,
    severity: Severity::Warning,
    message: "“{name}” is not among the loaded {assignments}, so it allows no handover yet.",
    help: "Load the other {assignments} before you use this {sop}.",
    docs: "A linked mention of an id that a partially loaded team lacks. It is not known to be \
           deleted, and grants nothing until the team is complete. Until then the SOP is not \
           runnable.",
    params: &[("name", "the text of the link"), ("id", "its id")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let unloaded = mention.with_status(BadgeStatus::Unloaded)?;
    Some(unloaded.diagnostic(Rule::UnloadedTarget))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;

    #[test]
    fn partial_teams() {
        let mut case = Case::new(&["Billing"]);
        let text = "Late: [@Other](assignment:x1)";
        assert_eq!(case.count("unloaded-target", text), 0);
        case.team.partial = true;
        case.finds("unloaded-target", text, &["[@Other](assignment:x1)"]);
        assert!(case.message(text).starts_with("“Other” is not among the loaded assignments"));
    }
}
