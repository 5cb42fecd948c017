use crate::diagnostics::scope::{Badged, MentionScope, Scope, collapse};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity, edits, quote};
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
        ("renamed", "the current name, if the written one is a former name"),
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
    let text = quoted(team, badged, near);
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

/// The words that may be meant as a name, with the markup between them.
fn quoted(team: &Team, badged: Badged, near: &[Near]) -> String {
    let (source, mention) = (badged.leaf.source, badged.found.mention.span);
    if let Some(nearest) = near.first().filter(|near| near.span.is_none()) {
        let name = &team.get(nearest.ix).name;
        let sign = mention.of(source).chars().next().map_or(0, char::len_utf8);
        let words =
            quote::words(source, mention.start() as usize + sign, name.split_whitespace().count());
        if !words.is_empty() {
            return words;
        }
        // This is only the sign: markup separates it from the name.
        if collapse(mention.of(source)).is_empty() {
            return name.clone();
        }
    }
    quote::whole(source, near.iter().find_map(|near| near.span).unwrap_or(mention))
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
    fn what_is_written_is_quoted_to_its_end() {
        let case = Case::new(&["Billing", "Billing Specialist"]);
        for (text, quoted) in [
            ("Late: @Billing Specialists.", "“Billing Specialists”"),
            ("Late: @Billing-Specialist.", "“Billing-Specialist”"),
            ("Late: @Billing **Specialists**.", "“Billing **Specialists**”"),
        ] {
            let message = case.message(text);
            assert!(message.starts_with(&format!("{quoted} is not clearly")), "{message}");
        }
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
        for (text, quoted) in [
            ("Late: @**Legal**", "“**Legal**”"),
            ("Late: **@**Legal", "“Legal”"),
            ("Late: @_Lega_.", "“_Lega_”"),
        ] {
            case.finds("misspelled-mention", text, &["@"]);
            let message = case.message(text);
            assert!(message.starts_with(&format!("{quoted} is not clearly")), "{message}");
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
