//! Texts that are made to take for ever. Twice the text takes twice the work, whatever it contains:
//! the work is counted, so the machine's speed makes no difference.

use serde_json::{Value as Json, json};

use crate::complete::{CompleteOptions, complete};
use crate::document::{SopDocument, analyze, lint_triggers};
use crate::sop::{Format, SopOptions, link_mentions, linked_form, mentioned_ids, plain_text};
use crate::team::Team;
use crate::text::{ByteEdit, ByteSpan, work_of};
use crate::value::Value;

/// Bytes of each text, twice as many each time.
const SIZES: [usize; 3] = [5_000, 10_000, 20_000];
/// How much work may grow if the text doubles. The part beyond two allows for searches in lists and
/// trees.
const MOST_GROWTH: f64 = 2.2;
/// Work that is too little to judge.
const TOO_LITTLE: u64 = 2_000;

/// Pieces to repeat, between the beginning and the end of a text.
const SHAPES: [(&str, &str, &str); 137] = [
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
    ("", "\u{202a}\u{2069}", "@Billing"),
    ("\u{202e}", "a\u{202a}", "b"),
    ("", "<a\n", "@Billing"),
    ("", "<a b='", "@Billing"),
    ("", "<del>", "@Billing"),
    ("", "<div hidden>\n\n", "@Billing"),
    ("", "</", ""),
    ("<b>", "</a>", ""),
    ("", "<!-- \n\n", ""),
    ("", "x <!-- y\n\n", "-->"),
    ("", "x <!-- y\n\n", ""),
    ("", "x <!-- --> y\n\n", ""),
    ("", "\\<!-- ", ""),
    ("", "<div \n\n", ">"),
    ("", "<title></titl ", ""),
    ("", "<title>\n\n", ""),
    ("", "<textarea>\n\n</x", ""),
    ("", "~~a", "~~"),
    ("", "~~a~~ ", "@Billing"),
    ("", "[^a", "]"),
    ("", "![[^1]", "](x)\n\n[^1]: y"),
    ("", "[[^1]](b) ", "\n\n[^1]: y"),
    ("", "[^1]: x\n\n", "[^1]"),
    ("", "a/", "@Billing"),
    ("", "@Billing/", "x"),
    ("", "x/@Billing ", ""),
    ("", "Billing ", ""),
    ("", "never hand over to @Billing. ", ""),
    ("", "If late, ask ", "@Billing"),
    ("", "> ", "@Billing"),
    ("", "a\n\n@Billing\n\n", ""),
    ("", "@Legal: tax. ", ""),
    ("", "> [^a]: x\n", ""),
    ("", "@Billing/@Legal/", ""),
    ("", "[a](b)/", "@Billing"),
    ("", "@Billing, ", "hand over"),
    ("Never: ", "@Billing, ", ""),
    ("Hand over when:\n", "- x\n", "- @Billing"),
    ("", "---\n\n", "@Billing"),
    ("", "# @Billing\n", ""),
    ("", "\u{200b}", "\n\n@Billing"),
    ("", "a\u{200b}\n\n", "@Billing"),
    ("", "@Billing\u{200b} Specialst ", ""),
    ("", "`@Billing` ", ""),
    ("", "x? ", "@Billing"),
    ("", "=>\n", "@Billing"),
    ("", "x => y\n", "@Billing"),
    ("", "->", "Billing"),
    ("hand over to Billing", ",", ""),
    ("hand over to Billing ", "or ", ""),
    ("", "hand over to Billing, ", ""),
    ("[@x]", " assignment:", ""),
    ("", "\u{202e}\u{2067}", "@Billing"),
    ("\u{2067}", "\u{202a}", "\u{2069}"),
    ("", "\u{202a}", "\u{2069}\u{2069}\u{2069}\u{2069}"),
    ("", "![[^1]](b) ", "\n\n[^1]: y"),
    ("", "[^1]: @Billing[^1]\n\n", "[^1]"),
    ("[^1]", "\n\n[^1]: x", ""),
    ("", "x+@", "Billing"),
    ("", "~/@Billing ", ""),
    ("", "www.x/", "@Billing"),
    ("", "]:1", "@Billing"),
    ("", "<a>\n\n</a>\n\n", "@Billing"),
    ("", "<a ", "@Billing"),
    ("", "x <a\n>", "@Billing"),
    ("", "\\", "<!-- @Billing"),
    ("", "\\\\<!-- ", ""),
    ("+++\n", "a = 1\n", "+++\n@Billing"),
    ("---\n", "a: 1\n", ""),
    ("", "    @Billing\n", ""),
    ("", "|", "\n|-|\n"),
    ("", "\u{e9}@Billing ", ""),
    ("", "@Billing ", "\u{301}"),
];

/// Pieces to repeat on one line, each opening a container inside the last.
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
            // The lines after it make nesting expensive.
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

#[test]
fn nested_links() {
    let team = team();
    for (opens, closes) in [
        ("![", "](x)"),
        ("![", "](assignment:b1)"),
        ("[", "](assignment:b1)"),
        ("[![", "](x)](assignment:b1)"),
        ("<b>", "</b>"),
        ("<del>", "</del>"),
        ("~~*", "*~~"),
    ] {
        grow(&format!("nested {opens:?} {closes:?}"), |size| {
            let times = size / 20;
            read(&format!("{}@Billing{}", opens.repeat(times), closes.repeat(times)), &team);
        });
    }
}

/// A key press costs no more in a long block than reading it, and less if the text has blocks.
#[test]
fn edits_and_completion() {
    let team = team();
    for piece in ["(@Legal ", "@Billing ", "word ", "@Billing.\n\n", "- @Billing\n", "[^1]: x\n\n"]
    {
        grow(&format!("edits of {piece:?}"), |size| {
            let text = piece.repeat(size / piece.len());
            let options = SopOptions::default();
            let mut document = SopDocument::new(&text, &team, options.clone());
            let middle = ByteSpan::empty((piece.len() * (size / piece.len() / 2)) as u32);
            document.edit(&[ByteEdit { span: middle, insert: "@Bi".into() }], &team).unwrap();
            let _ = document.changes(0, &team);
            let _ = document.analysis_with_pending(&[middle], &team);
            let _ =
                complete(&text, text.len() as u32, &team, &options, &CompleteOptions::default());
            let each = text
                .match_indices(piece)
                .map(|(at, _)| ByteEdit { span: ByteSpan::empty(at as u32), insert: "x".into() });
            let each: Vec<ByteEdit> = each.collect();
            document = SopDocument::new(&text, &team, options);
            document.edit(&each, &team).unwrap();
        });
    }
}

fn read(text: &str, team: &Team) {
    for format in [Format::Markdown, Format::Plain] {
        let options = SopOptions { format, ..SopOptions::default() };
        let badges = analyze(text, team, &options).badges;
        assert!(badges.len() <= text.len());
        let _ = mentioned_ids(text, format);
        let _ = link_mentions(text, team, &options);
        let _ = lint_triggers(text, team, &options, true);
    }
    let _ = plain_text(text);
}

/// Runs a piece of work for texts of several lengths, and holds it to them.
pub(crate) fn grow(shape: &str, run: impl Fn(usize)) {
    let work = SIZES.map(|size| work_of(|| run(size)));
    let growth = |from: usize, to: usize| work[to] as f64 / work[from].max(TOO_LITTLE) as f64;
    // Work with an upper bound may not reach its bound in the smallest text.
    let is_linear = growth(1, 2) <= MOST_GROWTH && growth(0, 2) <= MOST_GROWTH.powi(2);
    assert!(is_linear, "{shape}: {work:?} for {SIZES:?} bytes");
}

/// A test that can't fail proves nothing.
#[test]
#[should_panic(expected = "the square of a text")]
fn the_square_of_a_text_is_too_much() {
    grow("the square of a text", |size| crate::text::count_work(size * size));
}
