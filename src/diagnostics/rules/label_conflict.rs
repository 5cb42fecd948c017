use super::stale_label::{Label, label};
use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{
    Applicability, Diagnostic, Fix, FixCode, Rule, RuleInfo, Severity, edits,
};
use crate::sop::linked_form;
use crate::team::{AssignmentIx, Team};
use crate::text::ByteEdit;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::LabelConflict,
    severity: Severity::Error,
    message: "The label says “{label}”, but the id hands over to “{name}”.",
    help: "Keep the one you mean.",
    docs: "A linked mention whose label is, contains or looks like the name of one assignment \
           while its id belongs to another. Readers see one; the {job} goes to the other.\n\n\
           `[@Legal](assignment:b1)` or `[ask @Legal](assignment:b1)`, where b1 is Billing.",
    params: &[
        ("label", "the text of the link"),
        ("name", "the name of the assignment with the id"),
        ("id", "that id"),
    ],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let label = label(mention).filter(|label| !label.others.is_empty())?;
    let keep_id = edits::relabel(FixCode::KeepId, &label.badged, label.assignment, mention.team);
    let keep_label = label.others.iter().map(|&ix| relink(mention.team, &label, ix));
    let finding = label.badged.diagnostic(Rule::LabelConflict).text("label", label.label);
    Some(finding.fixes([keep_id]).fixes(keep_label))
}

fn relink(team: &Team, label: &Label, ix: AssignmentIx) -> Fix {
    let other = team.get(ix);
    let edit =
        ByteEdit { span: label.badged.badge.span, insert: linked_form(&other.id, &other.name) };
    Fix::new(FixCode::KeepLabel, (&other.id, &other.name), Applicability::Suggested, edit)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};
    use crate::team::{Assignment, Team};

    #[test]
    fn a_fix_for_each_reading() {
        let case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal")]);
        let text = "Late: [@legal](assignment:b1)";
        case.finds("label-conflict", text, &["[@legal](assignment:b1)"]);
        let fixes = case.fixes(text);
        assert_eq!(fixed(text, &fixes[0]), "Late: [@Billing](assignment:b1)");
        assert_eq!(fixed(text, &fixes[1]), "Late: [@Legal](assignment:l1)");
        assert_eq!(case.title(&fixes[0]), "Keep the handover to “Billing”");
        assert_eq!(case.title(&fixes[1]), "Hand over to “Legal” instead");
    }

    #[test]
    fn labels_that_hold_or_look_like_another_name() {
        let case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal"), ("e1", "営業")]);
        for label in [
            "@Вilling",
            "@Bi1ling",
            "@Bíllïng",
            "@BiIIing",
            "@BIlIing",
            "@BILLlNG",
            "@Βilling",
            "@βilling",
            "@🅱illing",
            "Legal|Billing",
            "Billing\u{fffd}",
            "@BiIIing team",
            "ask @Billing",
            "@Billing team",
            "@Billing’s",
            "Legal or Billing",
            "@**Вilling** desk",
            "@営業部",
            "\u{202e}gnilliB@",
        ] {
            let text = format!("Late: [{label}](assignment:l1)");
            assert_eq!(case.count("label-conflict", &text), 1, "{text}");
            assert_eq!(case.count("stale-label", &text), 0, "{text}");
        }
        for label in
            ["@Billings", "@Billing-EU", "@Lеgаl", "@LegaI", "@Legal team", "@Rebilling", "@Old"]
        {
            let text = format!("Late: [{label}](assignment:l1)");
            assert_eq!(case.count("label-conflict", &text), 0, "{text}");
            assert_eq!(case.count("stale-label", &text), 1, "{text}");
        }
    }

    /// A rename must not stop the SOPs that were written before it.
    #[test]
    fn a_former_name_of_its_own_is_no_conflict() {
        let mut case = Case::renamed("b2", "Refund Desk", "Billing Specialist");
        let mut all = case.team.assignments().to_vec();
        all.push(Assignment { id: "b1".into(), name: "Billing".into(), ..Assignment::default() });
        case.team = Team::from_assignments(all);
        let text = "Late: [@Billing Specialist](assignment:b2)";
        assert_eq!(case.count("label-conflict", text), 0);
        assert_eq!(case.count("stale-label", text), 1);
    }

    #[test]
    fn shared_and_deleted_names_are_no_conflict() {
        let case = Case::with_ids(&[("b1", "Billing"), ("b2", "Billing"), ("o", "†Old")]);
        for text in
            ["[@Billing](assignment:b2) x", "[@Old](assignment:b1) x", "[@Billing](assignment:o) x"]
        {
            assert_eq!(case.count("label-conflict", text), 0, "{text}");
        }
    }
}
