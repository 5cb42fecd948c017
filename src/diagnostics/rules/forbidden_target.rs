use crate::diagnostics::prohibition::{Prohibition, prohibition};
use crate::diagnostics::scope::{Grant, Held, PassageScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity, edits};
use crate::text::NumberTable;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::ForbiddenTarget,
    severity: Severity::Error,
    message: "This forbids a handover to “{name}”, yet mentioning “{name}” allows it.",
    help: "Write the name without @: then it is not a mention.",
    docs: "A mention in a sentence that forbids the handover. A mention always allows it, whatever \
           the words around it say; without the @ the name is ordinary text. English wording only. \
           A prohibition with a condition (“unless …”, “before …”) allows the rest and is not \
           reported; nor is a partial one if another sentence allows the handover.\n\n\
           `Never hand over to @Legal.`",
    params: &[("name", "the name of the target"), ("id", "its id")],
    scope: Scope::Document { draft, which_hold },
};

fn draft(scope: &PassageScope) -> Option<Diagnostic> {
    if prohibition(&scope.passage.words, scope.number) == Prohibition::None {
        return None;
    }
    let finding = scope.badged.diagnostic(Rule::ForbiddenTarget);
    Some(finding.fixes(edits::unmention(&scope.badged)))
}

fn which_hold(grants: &[Grant]) -> Vec<Held> {
    // For each target, the first mention that is not forbidden.
    let mut allowed = NumberTable::default();
    if grants.iter().any(|grant| grant.prohibition != Prohibition::None) {
        for (at, grant) in grants.iter().enumerate() {
            if grant.prohibition == Prohibition::None {
                allowed.get_or_add(grant.whom.0, at);
            }
        }
    }
    let held = grants.iter().zip(0..).filter_map(|(grant, at)| {
        let allowed = allowed.get(grant.whom.0);
        let forbids = match grant.prohibition {
            Prohibition::None => false,
            Prohibition::Part => allowed.is_none(),
            Prohibition::Whole => true,
        };
        let related = allowed.into_iter().collect();
        forbids.then_some(Held { rule: Rule::ForbiddenTarget, at, related })
    });
    held.collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn forbidden_targets() {
        let case = Case::new(&["Billing", "Legal"]);
        for text in [
            "Never hand over to @Legal.",
            "Late? Do not escalate this to [@Legal](assignment:Legal).",
            "Late: hand over to @Billing, not to @Legal.",
            "Never hand over to:\n\n- @Legal",
            "Never:\n- hand over tax to @Legal",
            "Never hand over refunds to @Legal.",
            "Tax goes to @Legal.\n\nNever hand over to @Legal.",
        ] {
            assert_eq!(case.count("forbidden-target", text), 1, "{text}");
            assert!(!case.analysis(text).runnable);
        }
    }

    #[test]
    fn near_misses() {
        let case = Case::new(&["Billing", "Legal"]);
        for text in [
            "Don't hesitate to hand over to @Legal.",
            "If billing cannot help, hand over to @Legal.",
            "Never give up.\n\n- Tax: @Legal",
            "Do not hand over to @Legal unless it is about tax.",
            "Tax goes to @Legal. Never hand over refunds to @Legal.",
            "Never hand over to Legal. Late: @Billing",
            "`Never hand over to @Legal`",
        ] {
            assert_eq!(case.count("forbidden-target", text), 0, "{text}");
        }
    }

    #[test]
    fn the_name_stays_as_words() {
        let case = Case::with_ids(&[("l", "Legal")]);
        for text in ["Never hand over to @Legal.", "Never hand over to [@Legal](assignment:l)."] {
            let mended = fixed(text, &case.first_fix(text));
            assert_eq!(mended, "Never hand over to Legal.");
            assert!(case.diagnostics(&mended).is_empty());
        }
    }
}
