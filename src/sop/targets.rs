use super::passage::Passage;
use super::view::SopView;
use crate::sop::{BadgeStatus, PinnedTarget, Target};
use crate::text::TextTable;

/// The allowed handover targets of an SOP, in order of first mention. Only an active badge makes
/// one. A rule text that says the same twice for one target is kept once.
pub(crate) fn targets(view: &SopView, passages: &[Passage]) -> Vec<Target> {
    let mut places = TextTable::default();
    let mut targets: Vec<Target> = Vec::new();
    for badge in view.leaves.iter().flat_map(|l| l.found).filter_map(|f| f.badge.as_ref()) {
        let (BadgeStatus::Active, Some(id)) = (badge.status, &badge.id) else { continue };
        let Some(ix) = view.team.find(id) else { continue };
        let place = places.get_or_add(id, targets.len());
        if place == targets.len() {
            let assignment = view.team.get(ix);
            let pinned = PinnedTarget {
                id: id.clone(),
                name: assignment.name.clone(),
                kind: assignment.kind,
                when: Vec::new(),
            };
            targets.push(Target { pinned, mentions: Vec::new(), rules: Vec::new() });
        }
        targets[place].mentions.push(badge.span);
    }
    add_rules(view, passages, &places, &mut targets);
    targets
}

fn add_rules(view: &SopView, passages: &[Passage], places: &TextTable, targets: &mut [Target]) {
    let mut seen = TextTable::default();
    for passage in passages {
        for mark in passage.marks.iter().filter(|mark| mark.own) {
            let badge = view.leaves[mark.leaf].found[mark.found].badge.as_ref();
            let Some(badge) = badge.filter(|badge| badge.status == BadgeStatus::Active) else {
                continue;
            };
            let Some(place) = badge.id.as_deref().and_then(|id| places.get(id)) else { continue };
            let target = &mut targets[place as usize];
            if target.rules.last() == Some(&passage.span) {
                continue;
            }
            let when = passage.clipped(mark);
            if seen.add(format!("{place} {when}")) {
                target.pinned.when.push(when);
                target.rules.push(passage.span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sop::{Format, SopOptions, Target, analyze};
    use crate::team::{Assignment, Team};

    fn targets(text: &str, format: Format) -> Vec<Target> {
        let names = ["Billing", "Legal", "Dr. Smith"];
        let assignment =
            |name: &str| Assignment { id: name.into(), name: name.into(), ..Assignment::default() };
        let team = Team::from_assignments(names.map(assignment).into());
        analyze(text, &team, &SopOptions { format, ..SopOptions::default() }).targets
    }

    fn when(text: &str) -> Vec<String> {
        let rules = targets(text, Format::Markdown).into_iter().flat_map(|t| t.pinned.when);
        rules.collect()
    }

    #[test]
    fn rule_texts() {
        for (text, expect) in [
            ("Hello. Invoices go to @billing, *now*. Bye.", &["Invoices go to @Billing, now."][..]),
            (
                "See [@Old](assignment:Billing)\nif\nlate. Then [docs](x).",
                &["See @Billing if late."],
            ),
            ("Ask @Dr. Smith. Then stop.", &["Ask @Dr. Smith."]),
            ("To @Billing or @Legal.", &["To @Billing or @Legal.", "To @Billing or @Legal."]),
            ("If late, @Billing. If late, @Billing.", &["If late, @Billing."]),
            ("# Refunds: @Billing\n\nText.", &["Refunds: @Billing"]),
            ("### @Billing\n\nRefunds of all kinds.", &["@Billing: Refunds of all kinds."]),
            ("**@Billing**\n- refunds\n- fees.", &["@Billing: refunds; fees."]),
            (
                "Transfer to @Billing when:\n\n- a refund is due;\n- a fee is wrong.\n  - deep\n\nMore.",
                &["Transfer to @Billing when: a refund is due; a fee is wrong."],
            ),
            (
                "Hi. Hand over invoice questions to:\n\n- @Billing\n- @Legal\n- fees: @Billing",
                &[
                    "Hand over invoice questions to: @Billing",
                    "fees: @Billing",
                    "Hand over invoice questions to: @Legal",
                ],
            ),
            (
                "- Tax\n  - @Legal\n- Refunds\n\n  - please hand over to @Billing",
                &["Tax: @Legal", "Refunds: please hand over to @Billing"],
            ),
            ("Never:\n- hand over tax to @Legal", &["Never: hand over tax to @Legal"]),
            ("Is it late? @Billing", &["Is it late? @Billing"]),
            ("Tax: @Legal  \nLate: @Billing", &["Tax: @Legal", "Late: @Billing"]),
            ("Tax: **@Legal**\\\n**Late**: @Billing", &["Tax: @Legal", "Late: @Billing"]),
            ("Tax: **@Legal**\n**Or**: tax", &["Tax: @Legal Or: tax"]),
            (
                "| Case | Hand over to |\n|-|-|\n| late | @Billing |\n| law | @Legal |",
                &["Case: late | Hand over to: @Billing", "Case: law | Hand over to: @Legal"],
            ),
            (
                "> Late: @Billing[^1]\n\n[^1]: For tax @Legal.",
                &["Late: @Billing", "For tax @Legal."],
            ),
        ] {
            assert_eq!(when(text), expect, "{text:?}");
        }
    }

    #[test]
    fn plain_text_has_lists_too() {
        let targets = targets("Hand over tax to:\n- @Legal\n- @Billing: fees", Format::Plain);
        assert_eq!(targets[0].pinned.when, ["Hand over tax to: @Legal"]);
        assert_eq!(targets[1].pinned.when, ["@Billing: fees"]);
    }

    #[test]
    fn rules_are_places_of_the_text() {
        let text = "Hello.  If late\n@Billing now.\n\nTo @Billing when:\n- a\n- b\n\nx";
        let target = &targets(text, Format::Markdown)[0];
        let shown: Vec<&str> = target.rules.iter().map(|span| span.of(text)).collect();
        assert_eq!(shown, ["If late\n@Billing now.", "To @Billing when:\n- a\n- b"]);
        assert_eq!(target.pinned.when.len(), 2);
        assert_eq!(target.mentions.len(), 2);
    }

    #[test]
    fn very_long_rules_are_cut_around_the_mention() {
        let text = format!("{}@Billing {}", "word ".repeat(2000), "@Legal ".repeat(2000));
        let targets = targets(&text, Format::Markdown);
        let rule = &targets[0].pinned.when[0];
        assert!(rule.starts_with("… word") && rule.ends_with("@Legal …"), "{rule}");
        assert!(rule.contains(" @Billing @Legal ") && rule.len() < 2100);
    }
}
