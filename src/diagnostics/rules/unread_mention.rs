use crate::diagnostics::catalog::RuleInfo;
use crate::diagnostics::context::Context;
use crate::diagnostics::{Diagnostic, Rule, Severity};
use crate::mention::{Found, NameMatch};
use crate::team::{Assignment, Status};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnreadMention,
    name: "unread-mention",
    severity: Severity::Warning,
    message: "“{name}” stands in code, HTML or a link here, so the mention allows no handover.",
    help: "Move it into the text, if a handover is meant.",
    docs: "A mention that names an assignment but does not stand in prose. Code, HTML, and the \
           texts of ordinary links show how something is written; they grant nothing.",
    params: &[("name", "the name of the assignment"), ("id", "its id")],
    check,
};

fn check(context: &Context) -> Vec<Diagnostic> {
    let unread = context.mentions().filter(|(_, found)| !found.mention.prose);
    Diagnostic::gather(unread.filter_map(|(leaf, found)| {
        let assignment = named(context, &found.mention.found)?;
        let finding = Diagnostic::new(Rule::UnreadMention, leaf.mention_span(&found.mention));
        Some(finding.text("name", &assignment.name).text("id", &assignment.id))
    }))
}

/// The assignment that could be handed over to, had the mention been read.
fn named<'a>(context: &Context<'a>, found: &Found) -> Option<&'a Assignment> {
    let team = context.view.team;
    let usable = |assignment: &Assignment| {
        let own = context.view.options.source.as_deref() == Some(&assignment.id);
        assignment.status == Status::Active && !own
    };
    let named = match found {
        Found::Linked { id, .. } => team.find(id),
        Found::Plain(NameMatch::One { ix, .. }) => Some(*ix),
        Found::Plain(NameMatch::Ambiguous(all)) => {
            all.iter().copied().find(|&ix| usable(team.get(ix)))
        }
        Found::Plain(NameMatch::Unknown { .. }) | Found::Malformed => None,
    };
    named.map(|ix| team.get(ix)).filter(|assignment| usable(assignment))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;

    #[test]
    fn mentions_outside_prose() {
        let case = Case::with_ids(&[("b1", "Billing"), ("o", "†Old")]);
        for text in [
            "`@Billing`",
            "```\n@Billing\n```",
            "<div>@Billing</div>",
            "[see @Billing](https://x)",
            "`[@Billing](assignment:b1)`",
        ] {
            assert!(case.count("unread-mention", text) <= 1, "{text}");
        }
        case.finds("unread-mention", "Say `@Billing`.", &["@Billing"]);
        case.finds("unread-mention", "[see @Billing](https://x)", &["@Billing"]);
        for text in ["`@override`", "`@Old`", "@Billing", "bob@billing.com"] {
            assert_eq!(case.count("unread-mention", text), 0, "{text}");
        }
    }
}
