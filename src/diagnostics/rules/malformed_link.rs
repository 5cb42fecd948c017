use crate::diagnostics::catalog::RuleInfo;
use crate::diagnostics::context::Context;
use crate::diagnostics::{Diagnostic, Rule, Severity};
use crate::mention::Found;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::MalformedLink,
    name: "malformed-link",
    severity: Severity::Error,
    message: "This link to one of the {assignments} can't be read, so it allows no handover.",
    help: "Write it as [@Name](assignment:id), without a space before the bracket and with \
           special characters of the id percent-encoded, or pick the name from the list again.",
    docs: "Text that looks like a linked mention and is none: a bad percent code, an empty id, a \
           bracket that is missing, a space before `(`. It is never read as a mention of the name \
           in it, since the id, which decides, is lost.",
    params: &[],
    check,
};

fn check(context: &Context) -> Vec<Diagnostic> {
    Diagnostic::gather(
        context
            .mentions()
            .filter(|(_, found)| {
                found.mention.prose && matches!(found.mention.found, Found::Malformed)
            })
            .map(|(leaf, found)| {
                Diagnostic::new(Rule::MalformedLink, leaf.mention_span(&found.mention))
            }),
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;

    #[test]
    fn broken_links() {
        let case = Case::new(&["Billing"]);
        for text in [
            "Late: [@Billing](assignment:50%)",
            "Late: [@Billing](assignment:)",
            "Late: [@Billing] (assignment:b1)",
            "Late: [@Billing](assignment:b1",
        ] {
            assert_eq!(case.count("malformed-link", text), 1, "{text}");
        }
        for text in ["Late: [@Billing](assignment:b1)", "`[@Billing](assignment:50%)`"] {
            assert_eq!(case.count("malformed-link", text), 0, "{text}");
        }
    }
}
