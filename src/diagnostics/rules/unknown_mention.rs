use super::misspelled_mention::unknown;
use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnknownMention,
    severity: Severity::Warning,
    message: "No {assignment} is called “{text}”, so this mention allows no handover.",
    help: "Pick a name from the list, or write \\@ where no mention is meant.",
    docs: "A mention of a name that the team does not have and that comes near none. It grants \
           nothing.",
    params: &[("text", "the first word behind the @")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let (badged, _) = unknown(mention, false)?;
    let finding = Diagnostic::new(Rule::UnknownMention, badged.badge.span);
    Some(finding.text("text", &badged.written()))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;

    #[test]
    fn names_of_nobody() {
        let case = Case::new(&["Billing"]);
        case.finds("unknown-mention", "Late: @Nobody, @Billing, a@b.c", &["@Nobody"]);
        assert_eq!(
            case.message("Late: @Nobody"),
            "No assignment is called “Nobody”, so this mention allows no handover."
        );
    }
}
