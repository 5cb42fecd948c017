//! Texts that are made to take for ever. Reading is linear in the text, so each of them is read in
//! a moment at every size; work that grows with the square of the text would take minutes at the
//! larger sizes. The ceiling lies hundreds of times above what reading takes, so that a slow
//! machine passes and a quadratic step does not.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use sop_handover::Value;
use sop_handover::document::analyze;
use sop_handover::sop::{
    Format, SopOptions, link_mentions, linked_form, mentioned_ids, plain_text,
};
use sop_handover::team::Team;

const SIZES: [usize; 3] = [1_000, 5_000, 25_000];
const CEILING: Duration = Duration::from_secs(60);

/// What is repeated, between what begins and what ends the text.
const SHAPES: [(&str, &str, &str); 64] = [
    ("", "@", ""),
    ("", "@ ", ""),
    ("", "＠", ""),
    ("", "@@a ", ""),
    ("", "\\@", ""),
    ("", "&#64;", ""),
    ("", "@Billing", ""),
    ("", "@Billing ", ""),
    ("", "@Billing 7", " "),
    ("", "@Billing 500 Specialist ", ""),
    ("", "@Billing Specialst ", ""),
    ("@", "Billing ", ""),
    ("@", "Billing", ""),
    ("@", "a", ""),
    ("@", "a ", ""),
    ("@", "a.", "a"),
    ("@Billing", "'", "s"),
    ("@Billing", "-", "x"),
    ("@Billing", "\u{200b}", "s"),
    ("@Billing", "\u{301}", ""),
    ("", "\u{200b}", "@Billing"),
    ("a", "\u{200b}@", "Billing"),
    ("", "@B\u{200b}", "illing"),
    ("@", "営業", ""),
    ("", "営業@", ""),
    ("", "@サ", ""),
    ("@Billing", "에게", ""),
    ("", "👩\u{200d}", "@Billing"),
    ("", "[", ""),
    ("", "]", ""),
    ("", "[@", ""),
    ("", "[@Billing](", ""),
    ("", "[@Billing](assignment:", ""),
    ("", "[@Billing] (assignment:b", ""),
    ("", "[@Billing](assignment:b1", ""),
    ("", "[@Billing](assignment:50%) ", ""),
    ("", "[@Billing](assignment:b1) ", ""),
    ("[", "@Billing ", "](assignment:b1)"),
    ("[@Billing](assignment:", "%20", ")"),
    ("[@Billing](assignment:", "(", ""),
    ("", "![", ""),
    ("", "![@x](assignment:b1)", ""),
    ("", "[a](b)", "@Billing"),
    ("", "[r]", "\n\n[r]: assignment:b1"),
    ("", "[r]: assignment:b1\n", "[r]"),
    ("", "[^1]", "\n\n[^1]: @Billing"),
    ("", "*", ""),
    ("", "*@Billing", ""),
    ("", "**a_", ""),
    ("", "`", ""),
    ("", "`` ` ", ""),
    ("", "<", ""),
    ("", "<a>", "@Billing"),
    ("", "<code>@Billing</a>", ""),
    ("", "<!-- ", ""),
    ("", "&", ""),
    ("", "https://", ""),
    ("", "a.b/", "@Billing"),
    ("", "a@b.", ""),
    ("---\n", "a: @Billing\n", "---\n@Billing"),
    ("", "\r", ""),
    ("| a |\n| - |\n", "| @Billing |\n", ""),
    ("", "- @Billing\n", ""),
    ("Hand over when:\n", "- @Billing\n\n", ""),
];

/// What is repeated on one line, to open a container in the last.
const CONTAINERS: [&str; 6] = ["> ", "- ", "1. ", ">", "* > ", "+ 1) > "];

fn team() -> Team {
    let mut assignments: Vec<Json> = (0..1000)
        .map(|at| json!({ "id": format!("n{at}"), "name": format!("Billing {at} Specialist") }))
        .collect();
    assignments.push(json!({ "id": "b1", "name": "Billing" }));
    assignments.push(json!({ "id": "b2", "name": "Billing Specialist" }));
    assignments.push(json!({ "id": "e1", "name": "営業" }));
    let long = "Billing ".repeat(50);
    assignments.push(json!({ "id": "l1", "name": long.trim() }));
    let team: Value = serde_json::from_value(json!({ "assignments": assignments })).unwrap();
    Team::load(team, Value::UNDEFINED).unwrap()
}

#[test]
fn repeated_pieces() {
    let team = team();
    for (before, piece, after) in SHAPES {
        grow(&format!("{before:?} {piece:?} {after:?}"), |size| {
            let text = format!("{before}{}{after}", piece.repeat(size / piece.len()));
            read(&text, &team);
        });
    }
}

#[test]
fn nested_containers() {
    let team = team();
    for container in CONTAINERS {
        grow(&format!("nested {container:?}"), |size| {
            let line = container.repeat(size / container.len());
            read(&format!("{line}@Billing"), &team);
            // Lines behind it are what makes nesting expensive.
            read(&format!("{}\n{}", container.repeat(size / 8), "x\n".repeat(size / 8)), &team);
        });
    }
}

#[test]
fn staircases() {
    let team = team();
    for container in CONTAINERS {
        grow(&format!("staircase {container:?}"), |size| {
            let steps = (size as f64).sqrt() as usize;
            let lines = (0..steps).map(|step| container.repeat(step) + "@Billing\n");
            read(&lines.collect::<String>(), &team);
        });
    }
}

#[test]
fn many_definitions() {
    let team = team();
    grow("definitions", |size| {
        let many = 0..size / 40;
        let definitions = many.clone().map(|at| format!("[r{at}]: assignment:n{at}\n"));
        let uses = many.map(|at| format!("[r{at}] "));
        read(&definitions.chain(uses).collect::<String>(), &team);
    });
}

#[test]
fn long_names() {
    grow("a long name", |size| {
        let size = size / 8;
        let name = "Billing (x) [y] & ".repeat(size / 18);
        let team = json!({ "assignments": [{ "id": "x", "name": name }] });
        let team: Value = serde_json::from_value(team).unwrap();
        let team = Team::load(team, Value::UNDEFINED).unwrap();
        read(&linked_form("x", &name), &team);
        read(&format!("@{name}"), &team);
        read(&"@Billing (x) [y] ".repeat(size / 17), &team);
    });
}

fn read(text: &str, team: &Team) {
    for format in [Format::Markdown, Format::Plain] {
        let options = SopOptions { format, ..SopOptions::default() };
        let badges = analyze(text, team, &options).badges;
        assert!(badges.len() <= text.len());
        let _ = mentioned_ids(text, format);
        let _ = link_mentions(text, team, &options);
    }
    let _ = plain_text(text);
}

fn grow(shape: &str, run: impl Fn(usize)) {
    for size in SIZES {
        let start = Instant::now();
        run(size);
        let took = start.elapsed();
        assert!(took < CEILING, "{shape}: {took:?} for {size} bytes");
    }
}
