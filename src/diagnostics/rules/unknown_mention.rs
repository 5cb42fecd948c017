use super::misspelled_mention::unknown;
use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity, quote};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnknownMention,
    severity: Severity::Warning,
    message: "No {assignment} is called “{text}”, so this mention allows no handover.",
    help: "Pick a name from the list, or write \\@ if you mean no mention.",
    docs: "A mention whose name matches no assignment in the team, not even closely. It allows \
           nothing.",
    params: &[("text", "the first word after the @")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let (badged, _) = unknown(mention, false)?;
    let finding = Diagnostic::new(Rule::UnknownMention, badged.badge.span);
    let text = quote::whole(badged.leaf.source, badged.found.mention.span);
    Some(finding.text("text", &text))
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
        for (text, quoted) in [("Late: @R&D.", "“R&D”"), ("Late: @o'neil now", "“o'neil”")]
        {
            assert!(case.message(text).contains(quoted), "{}", case.message(text));
        }
    }
}
