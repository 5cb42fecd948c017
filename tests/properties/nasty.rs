//! Random texts, names and teams, made of pieces that break readers of mentions.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value as Json, json};
use sop_handover::Value;
use sop_handover::sop::{Format, SopOptions};
use sop_handover::team::{QUEUE_CONSUMER, Team, Workflow};

/// Names that are prefixes and look-alikes of one another.
const NAMES: [&str; 36] = [
    "Billing",
    "Billing Specialist",
    "Billing Specialist copy",
    "billing",
    "Billings",
    "B",
    "R&D",
    "R",
    "C++",
    "w-",
    "Dr. Smith",
    "O'Neil (EU)",
    "Support [EMEA]",
    "Support",
    "Gus \"The Boss\"",
    "Straße Ops",
    "Zoë Ångström",
    "営業",
    "営業 担当",
    "営業部",
    "サポート",
    "ฝ่ายขาย",
    "상담팀",
    "مبيعات الشمال",
    "👩‍⚕️ Triage",
    "A](x) [@B",
    "a|b",
    "*x*",
    "`x`",
    "<b>",
    "50%",
    "a\\b",
    "@Billing",
    "Billing @R",
    "_",
    "&amp;",
];

/// Pieces of Markdown, mentions and characters that are easily taken for something else.
const PIECES: [&str; 143] = [
    "@",
    "@",
    "@",
    "＠",
    "\\@",
    "&#64;",
    "@@",
    "@Billing",
    "@Billing Specialist",
    "@Billing Specialst",
    "@billing",
    "@営業",
    "@R&D",
    "@R&amp;D",
    "@a|b",
    "@C++",
    "@サポート",
    "@상담팀",
    "@A](x) [@B",
    "@nobody",
    "[@Billing](assignment:a0)",
    "[@x](assignment:a1)",
    "![@x](assignment:a2)",
    "[@Billing][r]",
    "[@r]",
    "[r]",
    "[](assignment:a3)",
    "[@Billing](assignment:50%)",
    "[@Billing](assignment:",
    "[@Billing] (assignment:a0)",
    "[@x](/y)",
    "[x](",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](assignment:a0)",
    "[@",
    "\n[r]: assignment:a4\n",
    "\n\n[r]: /y\n\n",
    "\n[@r]: assignment:a5 \"t\"\n",
    "[^1]",
    "\n[^1]: ",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "\n```\n",
    "\n~~~\n",
    "\n    ",
    "\t",
    "\n# ",
    "\n- ",
    "\n- [ ] ",
    "\n1. ",
    "\n> ",
    "\n>",
    "> ",
    "- ",
    "\n\n",
    "\n",
    "\r\n",
    "\r",
    "  \n",
    "\\\n",
    "\n===\n",
    "\n---\n",
    "---\n",
    "\n...\n",
    "\n| a | b |\n| - | - |\n| ",
    " | ",
    "|",
    "\\|",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<a>",
    "</a>",
    "<code>",
    "</code>",
    "<div>",
    "\n</div>\n",
    "<",
    ">",
    "<http://x>",
    "https://x.y/",
    "www.x.y/",
    "x.y/",
    "a@b.c",
    "://",
    "&amp;",
    "&#8203;",
    "&nbsp;",
    "&",
    ";",
    "\\",
    " ",
    " ",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "s",
    "'s",
    "’s",
    "-EU",
    ".com",
    "x",
    "X",
    "5",
    "_x",
    "に",
    "를",
    "的",
    "é",
    "\u{301}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "\u{fffd}",
    "@Billing\u{fffd}",
    "\u{fffc}",
    "ｗｗｗ.x.y/",
    "http：／／",
    "page#",
    "／",
    "@👩⚕ Triage",
    "［@Billing］（assignment:",
    "[@BiIIing](assignment:b1)",
    "👍",
    "👩‍⚕️",
    "𝕏",
    "\u{10ffff}",
    "，",
    "。",
];

/// A text that is easily misread.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(&PIECES[..]).prop_map(str::to_owned),
        3 => select(&NAMES[..]).prop_map(|name| format!("@{name}")),
        1 => select(&NAMES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z]{1,4} ",
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Any name that a team accepts.
pub fn name() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(&PIECES[..]).prop_map(str::to_owned),
        3 => select(&NAMES[..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => "[A-Za-z ]{1,6}",
    ];
    vec(piece, 1..6)
        .prop_map(|pieces| pieces.concat().replace('\0', ""))
        .prop_filter("accepted by a team", |name| load(&[("x", name)]).is_some())
}

/// Any id that a team accepts.
pub fn id() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z0-9._/:-]{1,4}",
        2 => select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 1..4)
        .prop_map(|pieces| pieces.concat().replace('\0', ""))
        .prop_filter("accepted by a team", |id| load(&[(id, "x")]).is_some())
}

/// A team of some of the names, with ids `a0`, `a1`, … in its order.
pub fn team() -> impl Strategy<Value = Team> {
    let names = subsequence(NAMES.to_vec(), 0..16).prop_shuffle();
    let facts = vec((0..8u8, any::<bool>(), any::<bool>()), 16);
    (names, facts, prop::bool::weighted(0.1)).prop_map(|(names, facts, partial)| {
        let assignments: Vec<Json> = names
            .iter()
            .zip(facts)
            .enumerate()
            .map(|(at, (name, (status, queue, human)))| {
                json!({
                    "id": format!("a{at}"),
                    "name": name,
                    "status": if status == 0 { "deleted" } else { "active" },
                    "connections": if queue { vec![QUEUE_CONSUMER] } else { vec![] },
                    "kind": if human { "human" } else { "assignment" },
                })
            })
            .collect();
        from_json(json!({ "assignments": assignments, "partial": partial })).expect("a team")
    })
}

/// A team that is completely loaded.
pub fn whole_team() -> impl Strategy<Value = Team> {
    team().prop_map(|team| Team::from_assignments(team.assignments().to_vec()))
}

/// Any options for reading.
pub fn options() -> impl Strategy<Value = SopOptions> {
    let workflow = select(vec![Workflow::Case, Workflow::Standalone, Workflow::Conversation]);
    let format = prop_oneof![4 => Just(Format::Markdown), 1 => Just(Format::Plain)];
    let source = prop_oneof![3 => Just(None), 1 => Just(Some("a0".to_owned()))];
    (workflow, format, source).prop_map(|(workflow, format, source)| SopOptions {
        workflow,
        format,
        source,
        ..SopOptions::default()
    })
}

/// A team of active assignments; `None` if it is refused.
pub fn load(members: &[(&str, &str)]) -> Option<Team> {
    let assignments: Vec<Json> =
        members.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect();
    from_json(json!({ "assignments": assignments }))
}

pub fn from_json(team: Json) -> Option<Team> {
    let team: Value = serde_json::from_value(team).ok()?;
    Team::load(team, Value::UNDEFINED).ok()
}

/// How often each law is tried.
pub fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}
