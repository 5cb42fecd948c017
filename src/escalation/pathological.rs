//! Turns that are made to take for ever.

use super::{EscalationConfig, Speaker, Turn, detect_escalation};
use crate::pathological::grow;

/// Pieces to repeat.
const SHAPES: [&str; 62] = [
    "a",
    "a ",
    "1",
    "1 ",
    "12-",
    "+1 (",
    "0 0",
    "#",
    "# 1 ",
    "@",
    "a@",
    "a@b.",
    "a@b.cd ",
    "x.",
    "'",
    "’",
    "-",
    "--",
    "\"",
    "“",
    "„",
    "`",
    "```\n",
    "> x\n",
    ">",
    "\n",
    "\r\n",
    ". ",
    "?",
    "? ",
    "!",
    "…",
    "(",
    ", ",
    "http://",
    "http://a.b ",
    "On ",
    "On Monday wrote:\n",
    "営業",
    "\u{200b}",
    "e\u{301}",
    "🙂",
    "not ",
    "don't ",
    "I ",
    "me ",
    "to ",
    "if ",
    "one ",
    "because ",
    "human ",
    "agent agent ",
    "people? ",
    "no. ",
    "call me back ",
    "my order 12345 is late ",
    "can I talk to a human? ",
    "I do not want to talk to a human, ",
    "what I need is a person who ",
    "I will pass this on to a colleague. ",
    "I am sorry, I can't help with that. ",
    "may need review ",
];

fn said(speaker: Speaker, text: &str) -> Turn {
    Turn::new(speaker, text)
}

#[test]
fn one_long_turn() {
    let config = EscalationConfig::default();
    for shape in SHAPES {
        for speaker in [Speaker::User, Speaker::Bot, Speaker::Person] {
            grow(&format!("{} says {shape:?}", speaker.name()), |size| {
                let text = shape.repeat(size / shape.len());
                let offer = said(Speaker::Bot, "Shall I pass you on to a colleague?");
                detect_escalation(&[offer, said(speaker, &text)], &config, None, None);
            });
        }
    }
}

#[test]
fn many_turns() {
    let config = EscalationConfig::default();
    for shape in SHAPES {
        grow(&format!("turns of {shape:?}"), |size| {
            let each = [Speaker::User, Speaker::Bot].into_iter().cycle();
            let turns: Vec<Turn> =
                each.take(size / shape.len()).map(|speaker| said(speaker, shape)).collect();
            detect_escalation(&turns, &config, None, None);
        });
    }
}
