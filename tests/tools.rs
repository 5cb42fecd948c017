//! Tool definitions, word for word: prompt caches depend on every byte.
//!
//! `UPDATE_GOLDEN=1 cargo test --test tools` regenerates the files.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::path::Path;

use sop_handover::handover::{
    MAX_DESCRIPTION, Provider, TargetList, ToolDefinition, ToolOptions, tool_definition,
};
use sop_handover::sop::PinnedTarget;
use sop_handover::team::{Assignment, IssueCode, Kind, Team};

const PROVIDERS: [(&str, Provider); 7] = [
    ("json-schema", Provider::JsonSchema),
    ("openai-chat", Provider::OpenAiChat),
    ("openai-responses", Provider::OpenAiResponses),
    ("anthropic", Provider::Anthropic),
    ("gemini", Provider::Gemini),
    ("bedrock", Provider::Bedrock),
    ("mcp", Provider::Mcp),
];

/// Names that break other systems.
const NAMES: [&str; 20] = [
    "Billing Specialist",
    "billing specialist",
    "Billing-Specialist",
    "Billing.Specialist",
    "Billing  Specialist",
    "R&D",
    "Ops (EU)",
    "Level 2 / Escalations",
    "Refunds: Enterprise",
    "請求担当",
    "技術担当",
    "Équipe Facturation",
    "Поддержка",
    "دعم فني",
    "Support 🚑",
    "3rd Line",
    "Ops\tNight",
    "The assignment whose name goes on and on until it has exactly eighty-eight letters here",
    "Müller",
    "Mu\u{308}ller",
];

fn tool(names: &[String], when: &str, provider: Provider) -> ToolDefinition {
    let ids = (0..names.len()).map(|at| format!("a{at}"));
    let targets: Vec<PinnedTarget> = ids
        .zip(names)
        .map(|(id, name)| PinnedTarget {
            id,
            name: name.clone(),
            kind: Kind::Assignment,
            when: (!when.is_empty()).then(|| when.replace("{}", name)).into_iter().collect(),
        })
        .collect();
    let assignments = targets.iter().map(|target| Assignment {
        id: target.id.clone(),
        name: target.name.clone(),
        ..Assignment::default()
    });
    let team = Team::from_assignments(assignments.collect());
    let options = ToolOptions { provider, ..ToolOptions::default() };
    tool_definition(&targets.into(), &team, &options, None).unwrap().unwrap()
}

fn names(count: usize, length: usize) -> Vec<String> {
    (0..count).map(|at| format!("{at:0length$}")).collect()
}

#[test]
fn definitions_are_as_they_were() {
    let common = ["Billing Specialist", "Legal"].map(String::from);
    let nasty = NAMES.map(String::from);
    for (name, provider) in PROVIDERS {
        check(&format!("{name}.json"), &tool(&common, "Cases about {} go there.", provider));
    }
    check("nasty-names.json", &tool(&nasty, "", Provider::JsonSchema));
    check("no-enum.json", &tool(&names(1001, 4), "", Provider::OpenAiResponses));
}

fn check(file: &str, tool: &ToolDefinition) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/tools").join(file);
    let found = serde_json::to_string_pretty(&tool.definition()).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{file}");
}

#[test]
fn many_targets() {
    use IssueCode::{EnumTooLong, TooManyTargets};
    for (count, length, provider, listed, warning) in [
        (1, 10, Provider::Gemini, true, None),
        (250, 100, Provider::OpenAiChat, true, None),
        (251, 59, Provider::OpenAiChat, true, None),
        (251, 60, Provider::OpenAiChat, false, Some(EnumTooLong)),
        (1000, 15, Provider::OpenAiChat, true, None),
        (1000, 16, Provider::OpenAiChat, false, Some(EnumTooLong)),
        (1001, 4, Provider::OpenAiChat, false, Some(TooManyTargets)),
        (200, 10, Provider::Gemini, true, None),
        (201, 10, Provider::Gemini, true, Some(EnumTooLong)),
    ] {
        let tool = tool(&names(count, length), "", provider);
        assert_eq!(tool.schema.names.is_some(), listed, "{count} {length}");
        assert_eq!(tool.is_strict(), listed);
        assert_eq!(tool.names.len(), count);
        let codes: Vec<IssueCode> = tool.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, warning.into_iter().collect::<Vec<_>>(), "{count} {length}");
    }
}

#[test]
fn descriptions_hold_whole_rules() {
    for (when, fit) in
        [("Send {} there.".to_owned(), 9), ("x".repeat(330), 2), ("x".repeat(5000), 0)]
    {
        let names: Vec<String> =
            (0..30).map(|at| format!("Somebody with a long name, number {at}")).collect();
        let tool = tool(&names, &when, Provider::JsonSchema);
        assert!(tool.description.encode_utf16().count() <= MAX_DESCRIPTION);
        let lines: Vec<&str> = tool.description.lines().filter(|l| l.starts_with("- ")).collect();
        assert_eq!(lines.len(), fit, "{}", tool.description);
        for (line, name) in lines.iter().zip(&names) {
            assert_eq!(*line, format!("- {name}: {}", when.replace("{}", name)));
        }
        assert_eq!(tool.warnings.len(), names.len() - fit);
        assert!(tool.warnings.iter().all(|issue| issue.code == IssueCode::RuleTextLeftOut));
    }
}

#[test]
fn names_of_tools() {
    let team = Team::from_assignments(vec![Assignment {
        id: "a".into(),
        name: "A".into(),
        ..Assignment::default()
    }]);
    let targets: TargetList = vec![PinnedTarget {
        id: "a".into(),
        name: "A".into(),
        kind: Kind::Assignment,
        when: Vec::new(),
    }]
    .into();
    for (name, valid) in [
        ("request_handover", true),
        ("Pass2", true),
        (&*"a".repeat(60), true),
        (&*"a".repeat(61), false),
        ("", false),
        ("_a", false),
        ("2a", false),
        ("a-b", false),
        ("é", false),
    ] {
        let options = ToolOptions { name: Some(name.into()), ..ToolOptions::default() };
        let tool = tool_definition(&targets, &team, &options, None);
        assert_eq!(tool.is_ok(), valid, "{name}");
    }
}
