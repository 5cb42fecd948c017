use crate::diagnostics::catalog::RuleInfo;
use crate::diagnostics::context::Context;
use crate::diagnostics::{Diagnostic, Rule, Severity};
use crate::mention::{Found, NameMatch};
use crate::team::{Assignment, Status};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnreadMention,
    name: "unread-mention",
    severity: Severity::Warning,
    message: "“{name}” stands where no mention is read, so this allows no handover.",
    help: "Write it in the text, outside of code, HTML, links, paths and struck-out words, if a \
           handover is meant. Look for characters that can't be seen.",
    docs: "A mention that names an assignment but does not stand in prose. Code, HTML, paths and \
           the texts of ordinary links show how something is written, and grant nothing. Neither \
           does text that is struck out, that a browser doesn't show, whose direction is \
           overridden, or that would be markup without a character that nobody sees.",
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
