use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity, edits};
use crate::sop::BadgeStatus;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::SelfHandover,
    severity: Severity::Warning,
    message: "“{name}” is the {assignment} that this {sop} belongs to; it can't hand over to \
              itself.",
    help: "Write the name without @, or mention another {assignment}.",
    docs: "A mention of the assignment that owns this SOP. It is never a target.",
    params: &[("name", "its name"), ("id", "its id")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let own = mention.with_status(BadgeStatus::SelfMention)?;
    Some(own.diagnostic(Rule::SelfHandover).fixes(edits::unmention(&own)))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn its_own_name() {
        let mut case = Case::with_ids(&[("t", "Triage"), ("b", "Billing")]);
        case.options.source = Some("t".into());
        case.finds("self-handover", "You are @Triage. Late: @Billing", &["@Triage"]);
        for text in ["You are @Triage.", "You are [@Triage](assignment:t)."] {
            assert_eq!(fixed(text, &case.first_fix(text)), "You are Triage.");
        }
    }
}
