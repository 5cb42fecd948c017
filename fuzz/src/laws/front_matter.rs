//! Front matter is no prose: what stands behind it says what it says alone.

use crate::{Text, teams};
use sop_handover::document::analyze;
use sop_handover::sop::SopOptions;

pub type Input = (bool, Text, Text);

/// Panics where the law does not hold.
pub fn hold(input: Input) {
    let (toml, Text(inside), Text(body)) = input;
    let fence = if toml { "+++" } else { "---" };
    let team = &teams()[0];
    let options = SopOptions::default();
    let ends_it = |line: &str| matches!(line.trim_end(), "---" | "+++" | "...");
    // What can't be seen does not count.
    let seen: String = inside.chars().filter(|c| c.is_ascii() || c.is_alphanumeric()).collect();
    // A fence with a blank line behind it is a line between two parts of a text.
    let blank = seen.split(['\n', '\r']).next().is_some_and(|line| line.trim().is_empty());
    if blank || seen.split(['\n', '\r']).any(ends_it) {
        return;
    }
    let head = format!("{fence}\n{inside}\n{fence}\n");
    let alone = analyze(&format!("\n{body}"), team, &options);
    let whole = analyze(&format!("{head}\n{body}"), team, &options);
    let by = head.len() as u32;
    let spans = |analysis: &sop_handover::document::Analysis, by: u32| -> Vec<_> {
        analysis.badges.iter().map(|badge| (badge.span.shifted(by), badge.status)).collect()
    };
    assert_eq!(spans(&whole, 0), spans(&alone, by), "{head:?} {body:?}");
}
