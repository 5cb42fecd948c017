//! C5: writing linked forms changes nothing else in what a text means.

use proptest::prelude::*;
use sop_handover::document::Analysis;
use sop_handover::document::analyze;
use sop_handover::sop::{BadgeStatus, Form, SopOptions, link_edits, link_mentions};
use sop_handover::{ByteEdit, apply_edits};

use super::nasty;

proptest! {
    #![proptest_config(nasty::config())]

    #[test]
    fn linking_keeps_every_badge(
        text in nasty::text(),
        team in nasty::team(),
        options in nasty::options(),
    ) {
        let before = analyze(&text, &team, &options);
        let edits = link_edits(&text, &team, &options);
        let linked = apply_edits(&text, &edits).unwrap();
        prop_assert_eq!(&linked, &link_mentions(&text, &team, &options));
        let after = analyze(&linked, &team, &options);
        prop_assert_eq!(meaning(&before), meaning(&after), "{:?}", linked);
        let count = |analysis: &Analysis, form| {
            analysis.badges.iter().filter(|badge| badge.form == form).count()
        };
        let now = count(&after, Form::Linked);
        prop_assert_eq!(now, count(&before, Form::Linked) + edits.len(), "{:?}", linked);
        prop_assert_eq!(&link_mentions(&linked, &team, &options), &linked, "linked twice");
    }

    /// In ordinary prose every mention is linked.
    #[test]
    fn ordinary_prose_is_linked_whole(words in proptest::collection::vec("[a-z]{1,5}[.,;:]?", 1..6)) {
        let team = nasty::load(&[("b1", "Billing"), ("b2", "Billing Specialist")]).unwrap();
        let text = format!("{} @Billing, {} (@Billing Specialist).", words.join(" "), words.join(" "));
        let options = SopOptions::default();
        let linked = analyze(&link_mentions(&text, &team, &options), &team, &options);
        let forms: Vec<Form> = linked.badges.iter().map(|badge| badge.form).collect();
        prop_assert_eq!(forms, [Form::Linked, Form::Linked]);
    }

    /// D: all safe fixes together leave none, add no finding and change no target.
    #[test]
    fn safe_fixes_settle(
        text in nasty::text(),
        team in nasty::team(),
        options in nasty::options(),
    ) {
        let before = analyze(&text, &team, &options);
        let edits = safe_edits(&before);
        let fixed = apply_edits(&text, &edits).unwrap();
        let after = analyze(&fixed, &team, &options);
        prop_assert_eq!(safe_edits(&after), Vec::<ByteEdit>::new(), "{:?}", fixed);
        let rules = |analysis: &Analysis| {
            let mut rules: Vec<_> = analysis.diagnostics.iter().map(|finding| finding.rule).collect();
            rules.sort();
            rules
        };
        let mut left = rules(&before);
        for rule in rules(&after) {
            let known = left.iter().position(|r| *r == rule);
            prop_assert!(known.is_some(), "new finding {rule:?} in {fixed:?}");
            left.remove(known.unwrap());
        }
        let targets = |analysis: &Analysis| -> Vec<String> {
            analysis.targets.iter().map(|target| target.pinned.id.clone()).collect()
        };
        prop_assert_eq!(targets(&before), targets(&after), "{:?}", fixed);
        prop_assert_eq!(before.runnable, after.runnable, "{:?}", fixed);
    }
}

/// The status of each badge, without its place.
fn meaning(analysis: &Analysis) -> Vec<(BadgeStatus, Option<String>, Vec<String>)> {
    let badges = analysis.badges.iter();
    badges.map(|badge| (badge.status, badge.id.clone(), badge.candidates.clone())).collect()
}

/// The first safe fix of every finding. If two touch, the first one counts.
fn safe_edits(analysis: &Analysis) -> Vec<ByteEdit> {
    let mut edits: Vec<ByteEdit> = Vec::new();
    for finding in &analysis.diagnostics {
        let safe = sop_handover::diagnostics::Applicability::Safe;
        let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability == safe) else {
            continue;
        };
        let touches = |edit: &ByteEdit| {
            edits.iter().any(|e| e.span.overlaps(edit.span) || e.span == edit.span)
        };
        if !fix.edits.iter().any(touches) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}
