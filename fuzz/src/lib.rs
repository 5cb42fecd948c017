//! What the targets share: a team, and texts made of pieces that change the meaning of what stands around them.

#[path = "../../tests/support/earlier.rs"]
pub mod earlier;
pub mod laws;
#[path = "../../tests/support/pieces.rs"]
pub mod pieces;

use std::sync::LazyLock;

use self::pieces::PIECES;
use arbitrary::{Arbitrary, Result, Unstructured};
use sop_handover::team::{Assignment, Status, Team};

/// A text of pieces, with a character of its own here and there.
#[derive(Debug)]
pub struct Text(pub String);

impl<'a> Arbitrary<'a> for Text {
    fn arbitrary(input: &mut Unstructured<'a>) -> Result<Self> {
        let mut text = String::new();
        while !input.is_empty() && text.len() < 4_000 {
            match input.arbitrary::<u8>()? {
                0xff => break,
                0xfe => text.push(input.arbitrary::<char>()?),
                piece => text.push_str(PIECES[usize::from(piece) % PIECES.len()]),
            }
        }
        Ok(Self(text))
    }
}

/// What a text meets: a longer name, a namesake in another script, somebody who was deleted; then the same people with other names,
/// with another one deleted and with one more, nobody, and names of marks.
pub fn teams() -> &'static [Team] {
    static TEAMS: LazyLock<Vec<Team>> = LazyLock::new(|| {
        let first = [
            ("b", "Billing"),
            ("bs", "Billing Specialist"),
            ("l", "Legal"),
            ("e", "営業"),
            ("o", "Old"),
        ];
        let renamed = [
            ("b", "Legal"),
            ("bs", "Billing Specialist"),
            ("l", "Billing"),
            ("e", "営業部"),
            ("o", "Old"),
        ];
        let more = [("b", "Billing"), ("o", "Specialist"), ("l", "Legal"), ("x", "Billing")];
        let odd = [
            ("b", "Billing"),
            ("a b", "R&D [EU]"),
            ("50%", "A<B"),
            ("l", "EU | Legal"),
            ("x", "x]"),
            ("e", "営業"),
            ("o", "Old"),
        ];
        vec![
            team(&first, "o"),
            team(&renamed, "o"),
            team(&more, "l"),
            team(&[], ""),
            team(&odd, "o"),
        ]
    });
    &TEAMS
}

fn team(people: &[(&str, &str)], deleted: &str) -> Team {
    let assignment = |&(id, name): &(&str, &str)| Assignment {
        id: id.into(),
        name: name.into(),
        status: if id == deleted { Status::Deleted } else { Status::Active },
        ..Assignment::default()
    };
    Team::from_assignments(people.iter().map(assignment).collect())
}

/// The nearest place at or before an offset between two characters.
pub fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
