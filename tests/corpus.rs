//! Cases from other projects' test suites, with the answers that our rules give.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value as Json, json};
use sop_handover::document::analyze;
use sop_handover::sop::{BadgeStatus, Format, SopOptions};
use sop_handover::team::Team;
use sop_handover::{Utf16Map, Value};

#[test]
fn mentions_of_other_projects() {
    let corpus: Json = serde_json::from_str(include_str!("corpus/mentions.json")).unwrap();
    let cases = corpus["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 58);
    for case in cases {
        assert_eq!(active_badges(case), case["expected"], "{} {}", case["from"], case["text"]);
    }
}

fn active_badges(case: &Json) -> Json {
    let names = case["names"].as_array().unwrap();
    let team: Vec<Json> = names.iter().map(|name| json!({ "id": name, "name": name })).collect();
    let team: Value = serde_json::from_value(json!({ "assignments": team })).unwrap();
    let team = Team::load(team, Value::UNDEFINED).unwrap();
    let format = match case["format"].as_str().unwrap() {
        "plain" => Format::Plain,
        _ => Format::Markdown,
    };
    let text = case["text"].as_str().unwrap();
    let units = Utf16Map::new(text);
    let analysis = analyze(text, &team, &SopOptions { format, ..SopOptions::default() });
    let badges = analysis.badges.iter().filter(|badge| badge.status == BadgeStatus::Active);
    badges
        .map(|badge| {
            let (from, to) = units.range(text, badge.span);
            json!({ "name": badge.id, "from": from, "to": to })
        })
        .collect()
}
