use crate::diagnostics::scope::{Badged, MentionScope, Scope, is_usable};
use crate::diagnostics::{Diagnostic, Fix, Param, Rule, RuleInfo, Severity, edits};
use crate::sop::BadgeStatus;
use crate::team::Assignment;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::AmbiguousMention,
    severity: Severity::Error,
    message: "Several {assignments} are called “{name}”, so this mention allows no handover.",
    help: "Link the one you mean.",
    docs: "A mention whose name fits several assignments equally well. Choosing one would be a \
           guess, so none is allowed. Pick one from the list while typing, or use a fix: a linked \
           mention holds the id and stays unambiguous.",
    params: &[("name", "the name as written"), ("ids", "the ids of all that fit, in team order")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let badged = mention.with_status(BadgeStatus::Ambiguous)?;
    let team = mention.team;
    let ids = &badged.badge.candidates;
    let candidates: Vec<_> =
        ids.iter().filter_map(|id| team.find(id)).map(|ix| team.get(ix)).collect();
    let link = |assignment: &&Assignment| linked(&badged, assignment);
    let usable = |assignment: &&&Assignment| is_usable(assignment, mention.options);
    let finding = Diagnostic::new(Rule::AmbiguousMention, badged.badge.span)
        .text("name", &badged.written())
        .list("ids", ids.clone())
        .fixes(candidates.iter().filter(usable).map(link));
    Some(finding)
}

/// Assignments with the same name are distinguished by their description, otherwise by their id.
fn linked(badged: &Badged, assignment: &Assignment) -> Fix {
    let mut fix = edits::link(badged, badged.found.mention.span, assignment);
    let which = assignment.description.as_deref().unwrap_or(&assignment.id);
    fix.params.insert("which", Param::Text(which.to_owned()));
    fix
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn one_fix_for_each_reading() {
        let case = Case::with_ids(&[("s1", "Scout"), ("s2", "Scout"), ("b", "Billing")]);
        case.finds("ambiguous-mention", "Late: @Scout, @Billing", &["@Scout"]);
        let text = "Late: @Scout";
        let fixes = case.fixes(text);
        assert_eq!(fixed(text, &fixes[0]), "Late: [@Scout](assignment:s1)");
        assert_eq!(fixed(text, &fixes[1]), "Late: [@Scout](assignment:s2)");
        assert_eq!(fixes.len(), 2);
        assert_eq!(case.title(&fixes[1]), "Link “Scout” (s2)");
        assert_eq!(
            case.message(text),
            "Several assignments are called “Scout”, so this mention allows no handover."
        );
    }
}
