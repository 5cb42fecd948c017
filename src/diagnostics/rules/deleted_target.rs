use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity, edits};
use crate::sop::BadgeStatus;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::DeletedTarget,
    severity: Severity::Error,
    message: "“{name}” was deleted{unknown?, or never existed}, so nothing can be handed over to it.",
    help: "Mention another {assignment}, or remove the mention. If it was created again under the \
           same name, it has a new id: mention it again.",
    docs: "A mention of a deleted assignment, or a linked mention of an id that the team does not \
           know. It grants nothing, and never means another assignment of the same name; restoring \
           the old one makes it valid again.\n\n\
           `Invoices go to [@Old Desk](assignment:o1).`",
    params: &[
        ("name", "its last known name"),
        ("id", "its id"),
        ("unknown", "the id again, if the team never had it"),
    ],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let badged = mention.with_status(BadgeStatus::Deleted)?;
    let finding = badged.diagnostic(Rule::DeletedTarget).fixes(edits::remove(&badged));
    Some(match (mention.assignment(badged.badge), &badged.badge.id) {
        (None, Some(id)) => finding.text("unknown", id),
        _ => finding,
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};
    use crate::diagnostics::{Applicability, Rule};

    #[test]
    fn deleted_and_unknown_ids() {
        let case = Case::new(&["Billing", "†Old"]);
        case.finds(
            "deleted-target",
            "To @Old or [@Gone](assignment:g1).",
            &["@Old", "[@Gone](assignment:g1)"],
        );
        assert_eq!(
            case.message("To [@Gone](assignment:g1) if late."),
            "“Gone” was deleted, or never existed, so nothing can be handed over to it."
        );
        assert_eq!(
            case.message("To [@Old](assignment:Old) if late."),
            "“Old” was deleted, so nothing can be handed over to it."
        );
        assert!(case.message("[@](assignment:g1) if late").starts_with("“g1” was deleted, or"));
    }

    #[test]
    fn removing_it_grants_nothing_else() {
        let case = Case::new(&["Billing", "†Old"]);
        for (text, mention) in [
            ("@Billing[@Old](assignment:Old)", "[@Old](assignment:Old)"),
            ("[@Old](assignment:Old)@Billing", "[@Old](assignment:Old)"),
            ("See @Old#@Billing", "@Old"),
            ("@Old\n    @Billing", "@Old"),
            ("@Old     @Billing", "@Old"),
        ] {
            case.finds("deleted-target", text, &[mention]);
            let findings = case.analysis(text).diagnostics;
            let deleted = findings.iter().find(|finding| finding.rule == Rule::DeletedTarget);
            assert!(deleted.is_some_and(|finding| finding.fixes.is_empty()), "{text}");
        }
    }

    #[test]
    fn the_mention_and_one_space_are_removed() {
        let case = Case::new(&["†Old"]);
        for (text, expect) in [
            ("Ask @Old first.", "Ask first."),
            ("Hand over to @Old.", "Hand over to."),
            ("@Old does it", "does it"),
            ("(@Old)", "()"),
            ("- @Old", "- "),
            ("x [@Y](assignment:z)", "x"),
        ] {
            let fix = case.first_fix(text);
            assert_eq!(fix.applicability, Applicability::Suggested);
            assert_eq!(fixed(text, &fix), expect);
        }
    }
}
