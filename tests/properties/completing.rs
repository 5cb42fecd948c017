//! C5: accepting a completion adds one mention and changes no other.

use proptest::prelude::*;
use proptest::sample::select;
use sop_handover::apply_edits;
use sop_handover::complete::{CompleteOptions, Insert, complete};
use sop_handover::document::analyze;
use sop_handover::sop::{Badge, BadgeStatus};
use sop_handover::team::Team;

use super::nasty;

proptest! {
    #![proptest_config(nasty::config())]

    /// The typed mention has space around it, since adjacent characters may depend on its letters.
    #[test]
    fn accepting_adds_one_mention(
        (before, after) in (nasty::text(), nasty::text()),
        query in "[@＠]([A-Z]?[a-z]{0,3}|営|Billing S|R&)",
        opening in select(&[" ", "\n", " (", " **", "\n- ", " ", "，"][..]),
        closing in select(&[" ", ", ", ".\n", "ling ", "に ", "** ", "] ", "\n\n"][..]),
        plain in any::<bool>(),
        team in nasty::team(),
        options in nasty::options(),
    ) {
        // A name that contains an at sign can extend past the mention that is being typed.
        let named = team.assignments().iter().filter(|it| !it.name.contains('@'));
        let team = Team::from_assignments(named.cloned().collect());
        let text = format!("{before}{opening}{query}{closing}{after}");
        let at = (before.len() + opening.len() + query.len()) as u32;
        let insert = if plain { Insert::Plain } else { Insert::Linked };
        let completing = CompleteOptions { insert, limit: 5, ..CompleteOptions::default() };
        let Some(list) = complete(&text, at, &team, &options, &completing) else { return Ok(()) };
        prop_assert_eq!(list.span.end(), at);
        prop_assert!(list.span.of(&text).starts_with(['@', '＠']));
        prop_assert!(!list.options.is_empty() && list.options.len() <= 5);
        let old = analyze(&text, &team, &options).badges;
        for option in &list.options {
            let ix = team.find(&option.id).expect("an assignment of the team");
            prop_assert!(team.get(ix).is_available(options.workflow));
            prop_assert!(options.source.as_ref() != Some(&option.id));
            for matched in &option.matched {
                prop_assert!(option.label.get(matched.range()).is_some());
            }
            let edits = std::slice::from_ref(&option.edit);
            let new_text = apply_edits(&text, edits).expect("an edit within the text");
            prop_assert!(new_text.is_char_boundary(option.caret as usize));
            let new = analyze(&new_text, &team, &options).badges;
            let (start, old_end) = (option.edit.span.start(), option.edit.span.end());
            let new_end = start + option.edit.insert.len() as u32;
            let added: Vec<&Badge> = new
                .iter()
                .filter(|badge| badge.span.start() >= start && badge.span.end() <= new_end)
                .collect();
            prop_assert_eq!(added.len(), 1, "{:?}", &new_text);
            prop_assert_eq!(added[0].id.as_ref(), Some(&option.id), "{:?}", &new_text);
            prop_assert_eq!(added[0].status, BadgeStatus::Active);
            let (left, right) =
                (apart(&old, start, old_end), apart(&new, start, new_end));
            prop_assert_eq!(left, right, "{:?} became {:?}", &text, &new_text);
        }
    }

    #[test]
    fn any_caret_is_answered(text in nasty::text(), team in nasty::team(), options in nasty::options()) {
        for at in 0..=text.len() as u32 + 1 {
            let _ = complete(&text, at, &team, &options, &CompleteOptions::default());
        }
    }
}

fn apart(badges: &[Badge], start: u32, end: u32) -> Vec<(BadgeStatus, Option<String>)> {
    let others =
        badges.iter().filter(|badge| badge.span.end() <= start || badge.span.start() >= end);
    others.map(|badge| (badge.status, badge.id.clone())).collect()
}
