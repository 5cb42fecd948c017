//! An edited document always equals a fresh reading of its text.

use proptest::collection::vec;
use proptest::prelude::*;
use sop_handover::document::Analysis;
use sop_handover::document::{SopDocument, analyze};
use sop_handover::sop::{Badge, SopOptions};
use sop_handover::team::Team;
use sop_handover::{ByteEdit, ByteSpan, Utf16Map, apply_edits};

use super::nasty;

/// Where an edit begins and ends, in thousandths of the text, and what it inserts.
type Stroke = (u32, u32, String);

proptest! {
    #![proptest_config(nasty::config())]

    #[test]
    fn one_stroke_at_a_time(
        text in long_text(),
        strokes in vec(stroke(), 1..10),
        team in nasty::team(),
        options in nasty::options(),
    ) {
        let mut document = SopDocument::new(&text, &team, options.clone());
        let mut text = text;
        equal(&mut document, &text, &team, &options)?;
        for stroke in strokes {
            let edits = [edit(&text, &stroke)];
            text = change(&mut document, &text, &edits, &team, &options)?;
        }
    }

    #[test]
    fn several_places_at_once(
        text in long_text(),
        strokes in vec(stroke(), 2..5),
        team in nasty::team(),
        options in nasty::options(),
    ) {
        let mut document = SopDocument::new(&text, &team, options.clone());
        let mut edits: Vec<ByteEdit> = Vec::new();
        for stroke in &strokes {
            let edit = edit(&text, stroke);
            if edits.iter().all(|e| e.span.end() < edit.span.start() || edit.span.end() < e.span.start()) {
                edits.push(edit);
            }
        }
        change(&mut document, &text, &edits, &team, &options)?;
    }

    /// Typing a text letter by letter and deleting it again.
    #[test]
    fn typed_and_deleted(text in nasty::text(), team in nasty::team(), options in nasty::options()) {
        let mut document = SopDocument::new("", &team, options.clone());
        let mut typed = String::new();
        for c in text.chars().take(30) {
            let edits = [ByteEdit { span: ByteSpan::empty(typed.len() as u32), insert: c.into() }];
            typed = change(&mut document, &typed, &edits, &team, &options)?;
        }
        while let Some(c) = typed.chars().next() {
            let edits = [ByteEdit { span: ByteSpan::new(0, c.len_utf8() as u32), insert: String::new() }];
            typed = change(&mut document, &typed, &edits, &team, &options)?;
        }
    }

    #[test]
    fn a_change_of_the_team(
        text in long_text(),
        (before, after) in (nasty::team(), nasty::team()),
        options in nasty::options(),
    ) {
        let mut document = SopDocument::new(&text, &before, options.clone());
        document.refresh(&after);
        equal(&mut document, &text, &after, &options)?;
    }

    #[test]
    fn a_refused_edit_changes_nothing(text in nasty::text(), team in nasty::team()) {
        let options = SopOptions::default();
        let mut document = SopDocument::new(&text, &team, options.clone());
        let end = text.len() as u32;
        let outside = ByteEdit { span: ByteSpan::new(end, end + 1), insert: "@Billing".into() };
        let inside = ByteEdit { span: ByteSpan::empty(0), insert: "x".into() };
        prop_assert!(document.edit(&[inside, outside], &team).is_err());
        equal(&mut document, &text, &team, &options)?;
    }
}

fn long_text() -> impl Strategy<Value = String> {
    vec(nasty::text(), 1..4).prop_map(|texts| texts.join("\n\n"))
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let insert =
        prop_oneof![2 => nasty::text(), 1 => Just(String::new()), 2 => "[@a-z\\[\\]`*>|\n -]"];
    let length = prop_oneof![2 => Just(0), 2 => 0..30u32, 1 => 0..1000u32];
    (0..=1000u32, length, insert)
}

fn edit(text: &str, (from, length, insert): &Stroke) -> ByteEdit {
    let place = |thousandth: u32| {
        let mut at = text.len() * thousandth.min(1000) as usize / 1000;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at as u32
    };
    ByteEdit { span: ByteSpan::new(place(*from), place(from + length)), insert: insert.clone() }
}

fn change(
    document: &mut SopDocument,
    text: &str,
    edits: &[ByteEdit],
    team: &Team,
    options: &SopOptions,
) -> Result<String, TestCaseError> {
    let before = document.analysis(team);
    let changed = document.edit(edits, team).expect("the edit is within the text");
    let new = apply_edits(text, edits).expect("the edit is within the text");
    equal(document, &new, team, options)?;
    let after = document.analysis(team);
    only_moved(&before, &after, changed, text.len(), new.len())?;
    Ok(new)
}

fn equal(
    document: &mut SopDocument,
    text: &str,
    team: &Team,
    options: &SopOptions,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(&document.text(), text);
    prop_assert_eq!(document.len() as usize, text.len());
    prop_assert_eq!(document.units(), Utf16Map::new(text).len());
    prop_assert_eq!(document.analysis(team), analyze(text, team, options), "{:?}", text);
    Ok(())
}

/// Outside the changed part, badges are the same or moved.
fn only_moved(
    before: &Analysis,
    after: &Analysis,
    changed: ByteSpan,
    old_len: usize,
    new_len: usize,
) -> Result<(), TestCaseError> {
    let tail = new_len as u32 - changed.end();
    let old_end = old_len as u32 - tail;
    let place = |badge: &Badge, end: u32, len: usize| -> Option<(bool, u32, Badge)> {
        let behind = badge.span.start() >= end;
        let at = if behind { len as u32 - badge.span.start() } else { badge.span.start() };
        let outside = behind || badge.span.end() <= changed.start();
        let length = badge.span.len();
        outside.then(|| (behind, at, Badge { span: ByteSpan::new(0, length), ..badge.clone() }))
    };
    let old: Vec<_> = before.badges.iter().filter_map(|b| place(b, old_end, old_len)).collect();
    let new: Vec<_> =
        after.badges.iter().filter_map(|b| place(b, changed.end(), new_len)).collect();
    prop_assert_eq!(old, new, "outside of {:?}", changed);
    Ok(())
}
