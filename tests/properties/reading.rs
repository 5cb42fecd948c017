//! T1, T2 and T3: any text can be read, and every range is exact.

use proptest::prelude::*;
use sop_handover::document::Analysis;
use sop_handover::document::analyze;
use sop_handover::sop::{BadgeStatus, Form, SopOptions};
use sop_handover::team::Team;
use sop_handover::{ByteSpan, Utf16Map};

use super::nasty;

proptest! {
    #![proptest_config(nasty::config())]

    #[test]
    fn any_characters_are_read(text in any::<String>(), options in nasty::options()) {
        let team = nasty::load(&[("a0", "Billing")]).unwrap();
        check(&text, &analyze(&text, &team, &options))?;
    }

    #[test]
    fn nasty_texts_are_read(
        text in nasty::text(),
        team in nasty::team(),
        options in nasty::options(),
    ) {
        let analysis = analyze(&text, &team, &options);
        check(&text, &analysis)?;
        permissions(&team, &options, &analysis)?;
    }

    #[test]
    fn the_order_of_the_team_changes_no_target(
        text in nasty::text(),
        team in nasty::team(),
        options in nasty::options(),
    ) {
        let mut assignments = team.assignments().to_vec();
        assignments.reverse();
        let reversed = Team::from_assignments(assignments);
        let targets = |team| analyze(&text, team, &options).targets;
        // A list of assignments can't describe a partly loaded team.
        if !team.is_partial() {
            prop_assert_eq!(targets(&team), targets(&reversed));
        }
    }
}

/// Every range covers whole characters of the text, in order and disjoint.
fn check(text: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let map = Utf16Map::new(text);
    let mut end = 0;
    for badge in &analysis.badges {
        let piece = exact(text, badge.span)?;
        prop_assert!(badge.span.start() >= end && !piece.is_empty(), "{badge:?}");
        end = badge.span.end();
        let opening = match badge.form {
            Form::Linked => piece.starts_with('[') && piece.ends_with([')', ']']),
            Form::Plain => piece.starts_with(['@', '＠']),
        };
        prop_assert!(opening, "{piece:?}");
        let (from, to) = map.range(text, badge.span);
        let slice = String::from_utf16(&units[from as usize..to as usize]);
        prop_assert_eq!(slice.as_deref().ok(), Some(piece));
        prop_assert_eq!(badge.candidates.len() > 1, badge.status == BadgeStatus::Ambiguous);
        prop_assert_eq!(badge.id.is_none(), unnamed(badge.status), "{:?}", badge);
    }
    let starts: Vec<u32> =
        analysis.diagnostics.iter().map(|finding| finding.span.start()).collect();
    prop_assert!(starts.is_sorted(), "findings in text order: {starts:?}");
    for finding in &analysis.diagnostics {
        exact(text, finding.span)?;
        finding.related.iter().try_for_each(|related| exact(text, related.span).map(drop))?;
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            exact(text, edit.span)?;
        }
    }
    for target in &analysis.targets {
        let spans = target.mentions.iter().chain(&target.rules);
        spans.copied().try_for_each(|span| exact(text, span).map(drop))?;
    }
    Ok(())
}

fn exact(text: &str, span: ByteSpan) -> Result<&str, TestCaseError> {
    text.get(span.range()).ok_or_else(|| TestCaseError::fail(format!("{span:?} of {text:?}")))
}

fn unnamed(status: BadgeStatus) -> bool {
    matches!(status, BadgeStatus::Ambiguous | BadgeStatus::Unknown)
}

/// Targets are exactly the assignments that active badges mean, in order, and no badge of an
/// impossible target is active.
fn permissions(
    team: &Team,
    options: &SopOptions,
    analysis: &Analysis,
) -> Result<(), TestCaseError> {
    let active = analysis.badges.iter().filter(|badge| badge.status == BadgeStatus::Active);
    let mut ids: Vec<&str> = Vec::new();
    for badge in active {
        let id = badge.id.as_deref().unwrap();
        let assignment = team.get(team.find(id).expect("an active badge means somebody"));
        prop_assert!(assignment.is_available(options.workflow), "{badge:?}");
        prop_assert!(options.source.as_deref() != Some(id), "{badge:?}");
        prop_assert_eq!(&badge.label, &assignment.name);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let targets: Vec<&str> = analysis.targets.iter().map(|target| &*target.pinned.id).collect();
    prop_assert_eq!(targets, ids);
    for target in &analysis.targets {
        let own =
            analysis.badges.iter().filter(|badge| badge.id.as_ref() == Some(&target.pinned.id));
        let spans: Vec<ByteSpan> = own.map(|badge| badge.span).collect();
        prop_assert_eq!(&target.mentions, &spans);
        prop_assert_eq!(target.pinned.when.len(), target.rules.len());
    }
    Ok(())
}
