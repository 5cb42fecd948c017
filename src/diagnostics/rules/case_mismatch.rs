use crate::diagnostics::scope::{Badged, MentionScope, Scope, collapse};
use crate::diagnostics::{Applicability, Diagnostic, Fix, FixCode, Rule, RuleInfo, Severity};
use crate::mention::{Found, NameMatch};
use crate::sop::BadgeStatus;
use crate::text::{ByteEdit, ByteSpan};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::CaseMismatch,
    severity: Severity::Info,
    message: "“{text}” is read as “{name}”.",
    help: "Write the name as the team does, or link it.",
    docs: "A mention in plain form that differs from the name in case, width or the like. It works \
           until another assignment gets exactly that name.",
    params: &[
        ("text", "the name as written"),
        ("name", "the name of the assignment"),
        ("id", "its id"),
    ],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let badged = mention.badged()?;
    let found = &badged.found.mention.found;
    let inexact = matches!(found, Found::Plain(NameMatch::One { exact: false, .. }));
    (inexact && badged.badge.status != BadgeStatus::Deleted).then(|| {
        badged
            .diagnostic(Rule::CaseMismatch)
            .text("text", &badged.written())
            .fixes(correct(&badged))
    })
}

/// Only suggested, since linking the mention fixes it too.
fn correct(badged: &Badged) -> Option<Fix> {
    let written = badged.found.mention.span.of(badged.leaf.source);
    let sign = written.chars().next()?.len_utf8() as u32;
    let span = badged.badge.span;
    let name = collapse(&badged.badge.label);
    let wordy =
        |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '-');
    name.chars().all(wordy).then(|| {
        let span = ByteSpan::new(span.start() + sign, span.end());
        let assignment = (badged.badge.id.as_deref().unwrap_or(""), badged.badge.label.as_str());
        let edit = ByteEdit { span, insert: name.clone() };
        Fix::new(FixCode::CorrectCase, assignment, Applicability::Suggested, edit)
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::FixCode;
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn other_case() {
        let case = Case::new(&["Billing Desk", "R&D"]);
        let text = "Late: @billing  DESK, @Billing Desk, @Billing\nDesk";
        case.finds("case-mismatch", text, &["@billing  DESK"]);
        let fixes = case.fixes(text);
        let fix = fixes.iter().find(|fix| fix.code == FixCode::CorrectCase).unwrap();
        assert!(fixed(text, fix).starts_with("Late: @Billing Desk, "));
        assert_eq!(case.title(fix), "Write it as “Billing Desk”");
        assert!(case.fixes("Late: @r&d").iter().all(|fix| fix.code != FixCode::CorrectCase));
    }
}
