//! Linking keeps whom a text hands over to, and linking twice changes nothing.

use crate::{Text, teams};
use sop_handover::document::analyze;
use sop_handover::sop::{Format, SopOptions, link_mentions, plain_text};

pub type Input = (bool, Text);

/// Panics where the law does not hold.
pub fn hold(input: Input) {
    let (plain, Text(text)) = input;
    let team = &teams()[0];
    let format = if plain { Format::Plain } else { Format::Markdown };
    let options = SopOptions { format, ..SopOptions::default() };
    let targets = |text: &str| -> Vec<String> {
        let targets = analyze(text, team, &options).targets;
        targets.into_iter().map(|target| target.pinned.id).collect()
    };
    let linked = link_mentions(&text, team, &options);
    assert_eq!(targets(&linked), targets(&text), "{text:?} as {linked:?}");
    assert_eq!(link_mentions(&linked, team, &options), linked, "{text:?}");
    plain_text(&linked);
}
