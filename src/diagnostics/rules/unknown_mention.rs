use super::misspelled_mention::{names, unknown};
use crate::diagnostics::catalog::RuleInfo;
use crate::diagnostics::context::Context;
use crate::diagnostics::{Diagnostic, Rule, Severity, edits};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnknownMention,
    name: "unknown-mention",
    severity: Severity::Warning,
    message: "No {assignment} is called “{text}”, so this mention allows no handover\
              {names?; “{names}” may be meant}.",
    help: "Pick a name from the list, or write \\@ where no mention is meant.",
    docs: "A mention of a name that the team does not have and that comes near none. It grants \
           nothing.",
    params: &[
        ("text", "the first word behind the @"),
        ("names", "names that may be meant, if any"),
    ],
    check,
};

fn check(context: &Context) -> Vec<Diagnostic> {
    let team = context.view.team;
    unknown(context, false)
        .map(|(badged, near)| {
            let finding = Diagnostic::new(Rule::UnknownMention, badged.badge.span);
            let finding = finding.text("text", &badged.written());
            let finding = match near {
                [] => finding,
                _ => finding.list("names", names(team, near)),
            };
            finding.fixes(near.iter().map(|n| edits::link(&badged, n.span, team.get(n.ix))))
        })
        .collect()
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
    }
}
