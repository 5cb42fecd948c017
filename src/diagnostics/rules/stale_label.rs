use crate::diagnostics::scope::{Badged, MentionScope, Scope};
use crate::diagnostics::{Diagnostic, FixCode, Rule, RuleInfo, Severity, edits};
use crate::mention::{Found, names_in};
use crate::team::{Assignment, AssignmentIx, Holder, Status, Team};
use crate::text::{name_key, sort_by};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::StaleLabel,
    severity: Severity::Info,
    message: "The label says “{label}”, but the {assignment} is now called “{name}”.",
    help: "The id decides, so the handover works. Show the current name to people who read the \
           text without badges.",
    docs: "A linked mention whose label is no assignment's current name, mostly because of a \
           rename. The badge shows the current name anyway.",
    params: &[("label", "the text of the link"), ("name", "the current name"), ("id", "the id")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let label = label(mention).filter(|label| label.others.is_empty())?;
    let fix = edits::relabel(FixCode::Relabel, &label.badged, label.assignment, mention.team);
    Some(label.badged.diagnostic(Rule::StaleLabel).text("label", label.label).fixes([fix]))
}

/// A linked mention of a known assignment under a label that is not its name.
pub(super) struct Label<'a> {
    pub badged: Badged<'a>,
    pub label: &'a str,
    pub assignment: &'a Assignment,
    /// The assignments whose name the label is, holds or looks like.
    pub others: Vec<AssignmentIx>,
}

/// The label of a linked mention, if it is not the name of its own assignment.
pub(super) fn label<'a>(mention: &MentionScope<'a>) -> Option<Label<'a>> {
    let badged = mention.badged()?;
    let Found::Linked { label, .. } = &badged.found.mention.found else { return None };
    let assignment = mention.assignment(badged.badge)?;
    let is_own = || name_key(label) == name_key(&assignment.name);
    if assignment.status == Status::Deleted || is_own() {
        return None;
    }
    let team = mention.team;
    let mut others = others(team, label, &assignment.id);
    if others.is_empty() && label.contains('\u{202e}') {
        // An override shows the label backwards.
        let reversed: String = label.chars().rev().collect();
        others = self::others(team, &reversed, &assignment.id);
    }
    Some(Label { badged, label, assignment, others })
}

fn others(team: &Team, label: &str, own: &str) -> Vec<AssignmentIx> {
    let active = |holder: &Holder| !holder.former && team.get(holder.ix).status == Status::Active;
    let key = name_key(label);
    let same = team.names().holders(&key).filter(active).map(|holder| holder.ix);
    let same: Vec<AssignmentIx> = same.collect();
    if !same.is_empty() {
        return same;
    }
    // A bar can stand for a letter, or separate two names.
    let parted = label.replace(['|', '∣', '│', 'ǀ', '¦'], " ");
    let mut held = Vec::new();
    for bearers in [label, &parted].into_iter().flat_map(|label| names_in(team, label)) {
        if !bearers.iter().any(|holder| team.get(holder.ix).id == own) {
            held.extend(bearers.iter().filter(|holder| active(holder)).map(|holder| holder.ix));
        }
    }
    sort_by(&mut held, Ord::cmp);
    held.dedup();
    held
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};
    use crate::diagnostics::{Applicability, Rule};
    use crate::sop::Format;

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
    fn what_can_t_be_seen_beside_a_link_is_no_part_of_its_label() {
        let case = Case::with_ids(&[("l1", "Legal")]);
        for (before, behind) in
            [("\u{202E}", ""), ("", "\u{202E}"), ("x\u{200B}", "\u{200B}\u{202E}")]
        {
            for end in ["", " now", "\n[^1]: note\n[^1]: note\n\u{200B}"] {
                let text = format!("{before}[@Old](assignment:l1){behind}{end}");
                let fix = case.first_fix(&text);
                let expect = format!("{before}[@Legal](assignment:l1){behind}{end}");
                assert_eq!(fixed(&text, &fix), expect, "{text:?}");
            }
        }
    }

    #[test]
    fn other_labels_are_for_a_person() {
        let case = Case::with_ids(&[("l1", "Legal")]);
        let fix = case.first_fix("Late: [@Old **desk**](assignment:l1)");
        assert_eq!(fix.applicability, Applicability::Suggested);
        let bare = case.first_fix("Late: [@](assignment:l1)");
        assert_eq!(fixed("Late: [@](assignment:l1)", &bare), "Late: [@Legal](assignment:l1)");
    }

    #[test]
    fn a_label_that_other_mentions_hang_on_is_for_a_person() {
        let mut case =
            Case::with_ids(&[("b1", "Billing"), ("b2", "Billing Specialist"), ("l1", "Legal")]);
        case.options.format = Format::Plain;
        let applicability = |text: &str| {
            let found = case.analysis(text).diagnostics;
            let stale = found.iter().find(|finding| finding.rule == Rule::StaleLabel);
            stale.map(|finding| finding.fixes[0].applicability)
        };
        for text in [
            // With another label, nothing suggests the longer name.
            "@Billing [Specialist](assignment:l1)",
            "@Billing  [Specialst](assignment:l1) now",
            // With another label, the text around it is no longer a path.
            "@Legal\\![---\\[@B](assignment:b1)",
        ] {
            assert_eq!(applicability(text), Some(Applicability::Suggested), "{text}");
        }
        for text in
            ["@Billing, then [@Old](assignment:l1)", "[@Old](assignment:l1), @Biling or @Legal"]
        {
            assert_eq!(applicability(text), Some(Applicability::Safe), "{text}");
        }
    }

    #[test]
    fn a_label_over_two_lines_of_a_tag_is_for_a_person() {
        let case = Case::with_ids(&[("l1", "Legal")]);
        for (text, expected) in [
            ("<s b='![@Old|\n|-\\[@B](assignment:l1)'\n>", Applicability::Suggested),
            ("[@Old\nDesk](assignment:l1) <s\n> x</s>", Applicability::Suggested),
            ("> [@Old\n> Desk](assignment:l1)", Applicability::Safe),
        ] {
            assert_eq!(case.first_fix(text).applicability, expected, "{text:?}");
        }
    }

    #[test]
    fn mentions_in_the_label_of_another_are_parts_of_it() {
        let case = Case::with_ids(&[("l1", "Legal")]);
        let link = "[@B](assignment:l1)";
        let text = format!("@Legal![{link}{link}\\{link}{link}");
        let found = case.analysis(&text).diagnostics;
        let last = found.iter().rfind(|finding| finding.rule == Rule::StaleLabel).unwrap();
        assert_eq!(last.span.of(&text), link);
        assert_eq!(last.fixes[0].applicability, Applicability::Safe);
    }

    #[test]
    fn marks_outside_the_brackets_are_no_part_of_a_label() {
        let case = Case::with_ids(&[("l1", "Legal")]);
        for mark in ["\u{2066}", "\u{202A}", "\u{200B}", "\u{FEFF}"] {
            for (before, behind) in [("", ""), ("- ", ""), ("# ", ""), ("", " now"), ("**", "**")] {
                for text in [
                    format!("{before}{mark}[@Legal](assignment:l1)\u{2069}{behind}"),
                    format!("{before}[@Legal](assignment:l1){mark}{behind}"),
                ] {
                    assert_eq!(case.count("stale-label", &text), 0, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn equal_up_to_case_is_not_stale() {
        let case = Case::with_ids(&[("l1", "Legal  Team")]);
        assert_eq!(case.count("stale-label", "Late: [@legal team](assignment:l1)"), 0);
    }
}
