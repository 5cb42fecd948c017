use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Applicability, Diagnostic, Fix, FixCode, Rule, RuleInfo, Severity};
use crate::mention::Found;
use crate::sop::linked_form;
use crate::team::{Assignment, Status};
use crate::text::{ByteEdit, ByteSpan};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::MalformedLink,
    severity: Severity::Error,
    message: "This link to one of the {assignments} can't be read, so it allows no handover.",
    help: "Write it as [@Name](assignment:id), without a space before the bracket and with \
           special characters of the id percent-encoded, or pick the name from the list again.",
    docs: "Text that looks like a linked mention but is not: a bad percent code, an empty id, a \
           missing bracket, a space before `(`. It is never read as a mention of its name, since \
           the id, which decides, is lost. A link without text, like `[](assignment:b1)`, is \
           malformed too: nobody would see the handover.",
    params: &[],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let crate::mention::Mention { span, prose: true, found: Found::Malformed { id }, .. } =
        &mention.found.mention
    else {
        return None;
    };
    let team = mention.team;
    let known = id.as_deref().and_then(|id| team.find(id)).map(|ix| team.get(ix));
    let usable = known.filter(|assignment| assignment.status == Status::Active);
    let fix = usable.map(|assignment| write_name(*span, assignment));
    Some(Diagnostic::new(Rule::MalformedLink, *span).fixes(fix))
}

fn write_name(span: ByteSpan, to: &Assignment) -> Fix {
    let edit = ByteEdit { span, insert: linked_form(&to.id, &to.name) };
    Fix::new(FixCode::Relabel, (&to.id, &to.name), Applicability::Suggested, edit)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Applicability;
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn links_that_show_nothing() {
        let case = Case::with_ids(&[("l1", "Legal")]);
        for (text, expect) in [
            ("Late: [](assignment:l1)", "Late: [@Legal](assignment:l1)"),
            ("Late: ![ ](assignment:l1)", "Late: ![@Legal](assignment:l1)"),
            (
                "Late: [&#8203;\u{2800}][r]\n\n[r]: assignment:l1",
                "Late: [@Legal](assignment:l1)\n\n[r]: assignment:l1",
            ),
        ] {
            let fix = case.first_fix(text);
            assert_eq!(fixed(text, &fix), expect);
            assert_eq!(fix.applicability, Applicability::Suggested);
            assert_eq!(case.title(&fix), "Show the current name, “Legal”");
        }
        assert!(case.fixes("Late: [](assignment:x)").is_empty());
    }

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
