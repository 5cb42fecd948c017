use crate::diagnostics::scope::{MentionScope, Scope, is_usable};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};
use crate::mention::{Found, NameMatch};
use crate::team::Assignment;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnreadMention,
    severity: Severity::Warning,
    message: "Mentions are not read here, so “{name}” allows no handover.",
    help: "If you mean a handover, write the mention outside code, HTML, links, paths and \
           struck-out words. Look for invisible characters.",
    docs: "A mention that names an assignment outside prose. Code, HTML, paths and the texts of \
           ordinary links show how something is written, so they allow nothing. The same goes for \
           struck-out text, text that a browser hides, text with overridden direction, text that \
           an invisible character keeps from being markup, and what Markdown does not show: \
           comments, attributes, destinations and definitions of links, the word behind a code \
           fence, and cells beyond a table's header.",
    params: &[("name", "the name of the assignment"), ("id", "its id")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    if mention.found.mention.prose {
        return None;
    }
    let assignment = named(mention)?;
    let finding = Diagnostic::new(Rule::UnreadMention, mention.found.mention.span);
    Some(finding.text("name", &assignment.name).text("id", &assignment.id))
}

/// The assignment that could be handed over to, had the mention been read.
fn named<'a>(mention: &MentionScope<'a>) -> Option<&'a Assignment> {
    let team = mention.team;
    let usable = |assignment: &Assignment| is_usable(assignment, mention.options);
    let named = match &mention.found.mention.found {
        Found::Linked { id, .. } => team.find(id),
        Found::Plain(NameMatch::One { ix, .. }) => Some(*ix),
        Found::Plain(NameMatch::Ambiguous(all)) => {
            all.iter().copied().find(|&ix| usable(team.get(ix)))
        }
        Found::Plain(NameMatch::Unknown { .. }) | Found::Malformed { .. } => None,
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
        for text in [
            "Late: [x](@Billing",
            "Late: a/src/@Billing",
            "Late: ~/@Billing",
            "Late: and/or/@Billing",
            "Late: \u{202e}@Billing",
            "Late: ~\u{200b}~@Billing~~",
            "Late: ~\u{200b}~[@x](assignment:b1)~~",
        ] {
            assert_eq!(case.count("unread-mention", text), 1, "{text}");
            assert!(case.analysis(text).targets.is_empty(), "{text}");
        }
        for text in ["`@override`", "`@Old`", "@Billing", "bob@billing.com"] {
            assert_eq!(case.count("unread-mention", text), 0, "{text}");
        }
    }
}
