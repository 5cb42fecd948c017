//! The command's list of rules is generated from the rules themselves. `npm run generate` writes it.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use sop_handover::diagnostics::Rule;
use sop_handover::team_check::TeamRule;

fn params(params: &[(&str, &str)]) -> Value {
    params.iter().map(|(name, holds)| json!({ "name": name, "holds": holds })).collect()
}

#[test]
fn the_rules_are_written_down() {
    let of_sops = Rule::all().map(|info| {
        json!({
            "name": info.rule.name(),
            "scope": "sop",
            "severity": info.severity.name(),
            "message": info.message,
            "help": info.help,
            "docs": info.docs,
            "params": params(info.params),
        })
    });
    let of_teams = TeamRule::all().map(|info| {
        json!({
            "name": info.rule.name(),
            "scope": "team",
            "severity": info.severity.name(),
            "message": info.message,
            "help": "",
            "docs": info.docs,
            "params": params(info.params),
        })
    });
    let rules: Value = of_sops.chain(of_teams).collect();
    let text = serde_json::to_string_pretty(&rules).unwrap() + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/rules.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    assert!(
        std::fs::read_to_string(path).unwrap() == text,
        "pkg/rules.json is not up to date: npm run generate"
    );
}
