use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Fix, FixCode, Rule, RuleInfo, Severity};
use crate::sop::{BadgeStatus, Form, link_edit};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::PlainMention,
    severity: Severity::Info,
    message: "This mention relies on the name “{name}”; a rename would break it.",
    help: "Link it: a link keeps the id.",
    docs: "A mention in plain form. It works, but a rename or a second assignment of the same name \
           would break it. The linked form holds the id and stays valid.",
    params: &[("name", "the name of the assignment"), ("id", "its id")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let active = mention.with_status(BadgeStatus::Active);
    let badged = active.filter(|badged| badged.badge.form == Form::Plain)?;
    let link = link_edit(badged.leaf, badged.found, mention.team);
    let fix = link.zip(badged.badge.id.as_deref()).map(|(link, id)| {
        let assignment = (id, badged.badge.label.as_str());
        Fix::new(FixCode::Link, assignment, link.applicability, link.edit)
    });
    Some(badged.diagnostic(Rule::PlainMention).fixes(fix))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Applicability;
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn plain_mentions_are_linked() {
        let case = Case::with_ids(&[("b1", "Billing"), ("o", "†Old")]);
        case.finds(
            "plain-mention",
            "Late: @Billing, [@Billing](assignment:b1), @Old",
            &["@Billing"],
        );
        let text = "Late: @billing.";
        let fixes = case.fixes(text);
        let link = fixes.iter().find(|fix| fix.applicability == Applicability::Safe).unwrap();
        assert_eq!(fixed(text, link), "Late: [@Billing](assignment:b1).");
        assert_eq!(case.title(link), "Link “Billing”");
    }
}
