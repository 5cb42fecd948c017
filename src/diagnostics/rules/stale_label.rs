use crate::diagnostics::catalog::RuleInfo;
use crate::diagnostics::context::{Badged, Context};
use crate::diagnostics::{Diagnostic, FixCode, Rule, Severity, edits};
use crate::mention::Found;
use crate::team::{Assignment, AssignmentIx, Status, Team};
use crate::text::name_key;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::StaleLabel,
    name: "stale-label",
    severity: Severity::Info,
    message: "This reads “{label}”; the {assignment} is now called “{name}”.",
    help: "The id decides, so the handover works. Write the current name for those who read the \
           text without badges.",
    docs: "A linked mention whose label is nobody's current name, mostly because the assignment \
           was renamed. The badge shows the current name anyway.",
    params: &[("label", "what the link reads"), ("name", "the current name"), ("id", "the id")],
    check,
};

fn check(context: &Context) -> Vec<Diagnostic> {
    let stale = labels(context).filter(|label| label.others.is_empty());
    let finding = |label: Label| {
        let fix = edits::relabel(FixCode::Relabel, &label.badged, label.assignment);
        label.badged.diagnostic(Rule::StaleLabel).text("label", label.label).fixes([fix])
    };
    Diagnostic::gather(stale.map(finding))
}

/// A linked mention of an assignment that is there, under a label that is not its name.
pub(super) struct Label<'a> {
    pub badged: Badged<'a>,
    pub label: &'a str,
    pub assignment: &'a Assignment,
    /// The assignments whose name the label is.
    pub others: Vec<AssignmentIx>,
}

/// Every label that is not the name of its own assignment.
pub(super) fn labels<'a>(context: &Context<'a>) -> impl Iterator<Item = Label<'a>> {
    context.badges().filter_map(move |badged| {
        let Found::Linked { label, .. } = &badged.found.mention.found else { return None };
        let assignment = context.assignment(badged.badge)?;
        let key = name_key(label);
        if assignment.status == Status::Deleted || key == name_key(&assignment.name) {
            return None;
        }
        let others = others(context.view.team, &key);
        Some(Label { badged, label, assignment, others })
    })
}

fn others(team: &Team, key: &str) -> Vec<AssignmentIx> {
    let current = team.names().holders(key).filter(|holder| !holder.former);
    let active = current.filter(|holder| team.get(holder.ix).status == Status::Active);
    active.map(|holder| holder.ix).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Applicability;
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn labels_are_brought_up_to_date() {
        let case = Case::with_ids(&[("b1", "R&D [EU]"), ("l1", "Legal")]);
        for (text, expect) in [
            ("Late: [@Old](assignment:b1)", "Late: [@R&#38;D &#91;EU&#93;](assignment:b1)"),
            ("Late: [**@Old**](assignment:l1)に", "Late: [**@Legal**](assignment:l1)に"),
            (
                "Late: [@Old][l]\n\n[l]: assignment:l1",
                "Late: [@Legal](assignment:l1)\n\n[l]: assignment:l1",
            ),
            ("Late: [@A&amp;B](<assignment:l1> 'x')", "Late: [@Legal](<assignment:l1> 'x')"),
        ] {
            case.finds(
                "stale-label",
                text,
                &[text[6..].split('\n').next().unwrap().trim_end_matches('に')],
            );
            let fix = case.first_fix(text);
            assert_eq!(fix.applicability, Applicability::Safe, "{text}");
            assert_eq!(fixed(text, &fix), expect);
        }
    }

    #[test]
    fn other_labels_are_for_a_person() {
        let case = Case::with_ids(&[("l1", "Legal")]);
        let fix = case.first_fix("Late: [@Old **desk**](assignment:l1)");
        assert_eq!(fix.applicability, Applicability::Suggested);
        let empty = case.first_fix("Late: [](assignment:l1)");
        assert_eq!(empty.applicability, Applicability::Suggested);
        assert_eq!(fixed("Late: [](assignment:l1)", &empty), "Late: [@Legal](assignment:l1)");
    }

    #[test]
    fn equal_up_to_case_is_not_stale() {
        let case = Case::with_ids(&[("l1", "Legal  Team")]);
        assert_eq!(case.count("stale-label", "Late: [@legal team](assignment:l1)"), 0);
    }
}
