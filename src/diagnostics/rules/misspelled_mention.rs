use crate::diagnostics::scope::{Badged, MentionScope, Scope, collapse};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity, edits};
use crate::mention::{Found, NameMatch, Near};
use crate::team::Team;
use crate::text::name_key;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::MisspelledMention,
    severity: Severity::Error,
    message: "“{text}” is not clearly the name of one {assignment}{renamed?; it was renamed to \
              “{renamed}”}{names?; “{names}” may be meant}. The mention allows no handover.",
    help: "Link the one you mean, or remove the @.",
    docs: "A mention that is close to the name of an assignment, or that is its former name. A \
           close name does not count as the right one, and a misspelled long name does not count \
           as a shorter one: `@Billing Specialst` does not mean Billing.",
    params: &[
        ("text", "the name as written"),
        ("names", "names that come close, nearest first"),
        ("renamed", "the current name, where the written one is a former name"),
    ],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let (badged, near) = unknown(mention, true)?;
    Some(finding(mention.team, badged, near))
}

/// The mention, if it is unknown and is, or is not, misspelled, with what may be meant.
pub(super) fn unknown<'a>(
    mention: &MentionScope<'a>,
    misspelled: bool,
) -> Option<(Badged<'a>, &'a [Near])> {
    let badged = mention.badged()?;
    match &badged.found.mention.found {
        Found::Plain(NameMatch::Unknown { misspelled: is, near }) if *is == misspelled => {
            Some((badged, near.as_slice()))
        }
        _ => None,
    }
}

fn finding(team: &Team, badged: Badged, near: &[Near]) -> Diagnostic {
    let words = near.iter().find_map(|near| near.span).unwrap_or(badged.found.mention.span);
    let written = collapse(words.of(badged.leaf.source));
    // Nothing but the sign, where markup parts it from the name.
    let apart = near.first().filter(|_| written.is_empty()).map(|near| &team.get(near.ix).name);
    let text = apart.cloned().unwrap_or(written);
    let key = name_key(&text);
    let former = near
        .iter()
        .map(|near| team.get(near.ix))
        .find(|assignment| assignment.former_names.iter().any(|former| name_key(former) == key));
    let finding = Diagnostic::new(Rule::MisspelledMention, badged.badge.span).text("text", &text);
    let finding = match former {
        Some(assignment) => finding.text("renamed", &assignment.name),
        None if near.is_empty() => finding,
        None => finding.list("names", names(team, near)),
    };
    let fixes = near.iter().filter_map(|near| Some((near.span?, team.get(near.ix))));
    finding.fixes(fixes.map(|(span, assignment)| edits::link(&badged, span, assignment)))
}

fn names(team: &Team, near: &[Near]) -> Vec<String> {
    near.iter().map(|near| team.get(near.ix).name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn the_whole_misspelled_name_is_linked() {
        let case = Case::new(&["Billing", "Billing Specialist"]);
        let text = "Late: @Billing Specialst now";
        case.finds("misspelled-mention", text, &["@Billing"]);
        let fix = case.first_fix(text);
        let expect = "Late: [@Billing Specialist](assignment:Billing%20Specialist) now";
        assert_eq!(fixed(text, &fix), expect);
        assert_eq!(
            case.message(text),
            "“Billing Specialst” is not clearly the name of one assignment; “Billing Specialist”, \
             “Billing” may be meant. The mention allows no handover."
        );
    }

    #[test]
    fn a_name_that_runs_over_emphasis_is_told_but_not_linked() {
        let case = Case::new(&["Billing", "Billing Specialist"]);
        let text = "Late: **@Billing** Specialist";
        assert!(case.message(text).contains("“Billing Specialist”, “Billing” may be meant"));
        assert_eq!(
            fixed(text, &case.first_fix(text)),
            "Late: **[@Billing](assignment:Billing)** Specialist"
        );
    }

    #[test]
    fn a_name_that_markup_parts_from_its_sign_is_told() {
        let case = Case::new(&["Legal"]);
        for text in ["Late: @**Legal**", "Late: **@**Legal", "Late: @_Lega_"] {
            case.finds("misspelled-mention", text, &["@"]);
            assert!(case.message(text).starts_with("“Legal” is not clearly"), "{text}");
            assert!(
                case.analysis(text).targets.is_empty() && case.fixes(text).is_empty(),
                "{text}"
            );
        }
        case.finds("unread-mention", "Late: @`Legal` @[Legal](/u)", &["@", "@"]);
        for text in ["Late: @**now**", "Late: @`override`", "Late: @[Legal](assignment:Legal)"] {
            assert_eq!(case.count("misspelled-mention", text), 0, "{text}");
        }
    }

    #[test]
    fn a_renamed_assignment_is_named() {
        let case = Case::renamed("f", "Finance", "Accounts");
        let text = "Late: @Accounts";
        case.finds("misspelled-mention", text, &["@Accounts"]);
        assert!(
            case.message(text).contains("it was renamed to “Finance”."),
            "{}",
            case.message(text)
        );
        assert_eq!(fixed(text, &case.first_fix(text)), "Late: [@Finance](assignment:f)");
    }
}
