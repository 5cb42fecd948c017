//! After any history of edits and changes of the team a document says what a fresh reading of its text says, and what it says
//! has changed is what has changed.

use crate::earlier::Earlier;
use crate::{Text, boundary, teams};
use arbitrary::Arbitrary;
use sop_handover::document::{SopDocument, analyze};
use sop_handover::sop::{Format, SopOptions};
use sop_handover::{ByteEdit, ByteSpan, apply_edits};

#[derive(Arbitrary, Debug)]
pub struct History {
    plain: bool,
    steps: Vec<Step>,
    start: Text,
}

#[derive(Arbitrary, Debug)]
struct Step {
    from: u16,
    length: u8,
    insert: Piece,
    looks: bool,
    team: u8,
}

#[derive(Debug)]
struct Piece(String);

impl<'a> Arbitrary<'a> for Piece {
    fn arbitrary(input: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let length = usize::from(input.arbitrary::<u8>()? % 5).min(input.len());
        let mut part = arbitrary::Unstructured::new(input.bytes(length)?);
        Ok(Self(Text::arbitrary(&mut part)?.0))
    }
}

/// Panics where the law does not hold.
pub fn hold(history: History) {
    let mut team = &teams()[0];
    let format = if history.plain { Format::Plain } else { Format::Markdown };
    let options = SopOptions { format, ..SopOptions::default() };
    let mut text = history.start.0;
    let mut document = SopDocument::new(&text, team, options.clone());
    let whole = document.analysis(team);
    let mut earlier = Earlier::new(&document, whole);
    for step in history.steps.iter().take(16) {
        let from = boundary(&text, usize::from(step.from) % (text.len() + 1));
        let to = boundary(&text, from + usize::from(step.length % 24)).max(from);
        let edit =
            ByteEdit { span: ByteSpan::new(from as u32, to as u32), insert: step.insert.0.clone() };
        let edits = [edit];
        text = apply_edits(&text, &edits).unwrap();
        document.edit(&edits, team).unwrap();
        earlier.edited(&edits);
        assert_eq!(document.text(), text);
        if let Some(other) = teams().get(usize::from(step.team)) {
            team = other;
            document.refresh(team);
        }
        if step.looks {
            let now = document.analysis(team);
            assert_eq!(now, analyze(&text, team, &options), "{text:?}");
            let changes = document.changes(earlier.version, team);
            let targets = now.targets.iter();
            let places = targets.flat_map(|it| [it.mentions.clone(), it.rules.clone()].concat());
            assert_eq!(document.target_places(team), places.collect::<Vec<_>>(), "{text:?}");
            earlier.assert_becomes(&now, changes, &text);
            earlier = Earlier::new(&document, now);
        }
    }
}
