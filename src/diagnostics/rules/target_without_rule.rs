use crate::diagnostics::scope::{Grant, Held, PassageScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};
use crate::text::NumberTable;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::TargetWithoutRule,
    severity: Severity::Warning,
    message: "Nothing says when to hand over to “{name}”.",
    help: "Say when, in the same sentence, row or list: “When an invoice is overdue, hand over to \
           …”.",
    docs: "No mention of this target says when to hand over to it. The {job} may hand over, but \
           the text gives no reason to choose this target over another.",
    params: &[("name", "the name of the target"), ("id", "its id")],
    scope: Scope::Document { draft, which_hold },
};

fn draft(scope: &PassageScope) -> Option<Diagnostic> {
    (!scope.passage.says_when).then(|| scope.badged.diagnostic(Rule::TargetWithoutRule))
}

fn which_hold(grants: &[Grant]) -> Vec<Held> {
    let mut places = NumberTable::default();
    // For each target, the finding to report if no sentence says when, in order of first mention.
    let mut bare: Vec<Option<Held>> = Vec::new();
    for (grant, at) in grants.iter().zip(0..) {
        let place = places.get_or_add(grant.whom.0, bare.len());
        if place == bare.len() {
            bare.push(Some(Held { rule: Rule::TargetWithoutRule, at, related: Vec::new() }));
        } else if let Some(held) = &mut bare[place] {
            held.related.push(at);
        }
        if grant.says_when {
            bare[place] = None;
        }
    }
    bare.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::RelatedCode;
    use crate::diagnostics::testing::Case;

    #[test]
    fn nothing_but_the_mention() {
        let case = Case::new(&["Billing", "Legal"]);
        for text in [
            "@Billing",
            "Hand over to @Billing.",
            "You may transfer the conversation to @Billing.",
            "Greet the customer. Escalate to @Billing.",
            "# Handover targets\n\n- @Billing",
            "Hand over to:\n- @Billing\n- @Billing",
            "| Target |\n|-|\n| @Billing |",
        ] {
            assert_eq!(case.count("target-without-rule", text), 1, "{text}");
        }
        for text in [
            "If late, hand over to @Billing.",
            "@Billing\n\nInvoices go to @Billing.",
            "### @Billing\n- refunds",
            "Invoice questions:\n- @Billing",
            "Then hand over to @Billing.",
            "| Case | Target |\n|-|-|\n| refund | @Billing |",
            "支払いは @Billing へ",
        ] {
            assert_eq!(case.count("target-without-rule", text), 0, "{text}");
        }
    }

    #[test]
    fn other_mentions_are_shown() {
        let case = Case::new(&["Billing"]);
        let findings = case.diagnostics("@Billing\n\n@Billing");
        let finding = findings.iter().find(|f| f.rule.name() == "target-without-rule").unwrap();
        assert_eq!(finding.related.len(), 1);
        assert_eq!(finding.related[0].code, RelatedCode::OtherMention);
    }
}
