//! Each rule finds what it is about, and keeps silent on what comes near it.

use super::{EscalationRule, check_escalation};
use crate::escalation::EscalationConfig;
use crate::message::{PathPart, Vocabulary};
use crate::team::Team;
use crate::value::Value;

/// Billing and Legal are workers, the Desk and the Lawyers are people, the Night desk was deleted.
const TEAM: &str = r#"
    { "id": "b1", "name": "Billing", "sop": "BILLING" },
    { "id": "l1", "name": "Legal", "sop": "LEGAL" },
    { "id": "h1", "name": "Desk", "kind": "human" },
    { "id": "h2", "name": "Lawyers", "kind": "human" },
    { "id": "g1", "name": "Night desk", "kind": "human", "status": "deleted" }"#;

const ROUTED: &str =
    r#""routing": { "target": "h1", "rules": [{ "sources": ["l1"], "target": "h2" }] }"#;

/// What a rule finds in the settings of a workspace, each with its place.
fn found(rule: EscalationRule, sops: [&str; 2], settings: &str, partial: bool) -> Vec<String> {
    let team = TEAM.replace("BILLING", sops[0]).replace("LEGAL", sops[1]);
    let data = format!(
        r#"{{ "assignments": [{team}], "partial": {partial}, "escalation": {{ {settings} }} }}"#
    );
    let value: Value = serde_json::from_str(&data).unwrap_or_else(|e| panic!("{e}: {data}"));
    let team = Team::load(value, Value::UNDEFINED).unwrap_or_else(|e| panic!("{e:?}: {data}"));
    let config = EscalationConfig::from(&team.escalation_settings());
    let issues = check_escalation(&config, &team).into_iter().filter(|issue| issue.rule == rule);
    issues
        .map(|issue| {
            let message = issue.message(&Vocabulary::default());
            assert!(!message.contains(['{', '}']), "{message}");
            let step = |part: &PathPart| match part {
                PathPart::Key(key) => key.clone(),
                PathPart::Index(at) => at.to_string(),
            };
            issue.path.iter().map(step).collect::<Vec<_>>().join(".")
        })
        .collect()
}

#[test]
fn each_rule_finds_what_it_is_about_and_nothing_near_it() {
    use EscalationRule as Rule;
    let none = ["", ""];
    let german = r#""lexicons": [{ "language": "de", "vague": ["(komplizierte|schwierige) *"] }]"#;
    let order = r#""details": [{ "key": "order-number", "label": "the order number" }]"#;
    let narrow = r#""onlyWhen": [{ "label": "payments", "phrases": ["payment"] }]"#;
    let all_said =
        "The user asks for a person. Wait until they confirm. What is out of scope goes to people.";
    let cases: &[(Rule, [&str; 2], String, &[&str])] = &[
        (
            Rule::UnknownSource,
            none,
            r#""onlyWhen": [{ "sources": ["b2"] }], "assignments": { "x": {} }, "routing": { "rules": [{ "sources": ["b1", "y"], "target": "h1" }] }"#.into(),
            &["onlyWhen.0.sources.0", "assignments.x", "routing.rules.0.sources.1"],
        ),
        (
            Rule::UnknownSource,
            none,
            r#""onlyWhen": [{ "sources": ["b1"] }], "assignments": { "l1": {} }, "routing": { "rules": [{ "sources": ["b1"], "target": "h1" }] }"#.into(),
            &[],
        ),
        (
            Rule::UnknownTarget,
            none,
            r#""routing": { "target": "h3", "rules": [{ "sources": ["b1"], "target": "Desk" }] }"#.into(),
            &["routing.rules.0.target", "routing.target"],
        ),
        (Rule::UnknownTarget, none, ROUTED.into(), &[]),
        (Rule::DeletedTarget, none, r#""routing": { "target": "g1" }"#.into(), &["routing.target"]),
        (Rule::DeletedTarget, none, r#""routing": { "target": "gone" }"#.into(), &[]),
        (Rule::NotHumanTarget, none, r#""routing": { "target": "b1" }"#.into(), &["routing.target"]),
        (Rule::NotHumanTarget, none, r#""routing": { "target": "g1" }"#.into(), &[]),
        (
            Rule::RuleOverlap,
            none,
            r#""routing": { "rules": [{ "sources": ["b1"], "target": "h1" }, { "sources": ["l1", "b1"], "target": "h2" }] }"#.into(),
            &["routing.rules.1.sources.1"],
        ),
        // Two rules with the same target don't conflict.
        (
            Rule::RuleOverlap,
            none,
            r#""routing": { "rules": [{ "sources": ["b1"], "target": "h1" }, { "sources": ["b1"], "target": "h1" }] }"#.into(),
            &[],
        ),
        (
            Rule::RuleWithoutSources,
            none,
            r#""routing": { "rules": [{ "sources": [], "target": "h1" }] }"#.into(),
            &["routing.rules.0"],
        ),
        (Rule::RuleWithoutSources, none, ROUTED.into(), &[]),
        (
            Rule::UnknownSummaryDetail,
            none,
            format!(r#"{order}, "summary": [{{ "key": "o", "from": "detail:order" }}]"#),
            &["summary.0.from"],
        ),
        (
            Rule::UnknownSummaryDetail,
            none,
            format!(r#"{order}, "summary": [{{ "key": "o", "from": "detail:order-number" }}, {{ "key": "f", "from": "fact:order" }}]"#),
            &[],
        ),
        (
            Rule::InstructionDrift,
            ["Escalate when a parcel is late.", ""],
            narrow.into(),
            &["onlyWhen"],
        ),
        // The first text shares a word, the second is not about escalation.
        (
            Rule::InstructionDrift,
            ["Escalate when a payment fails.", "A parcel may be late."],
            narrow.into(),
            &[],
        ),
        (Rule::InstructionDrift, ["Escalate when a parcel is late.", ""], String::new(), &[]),
        (
            Rule::InstructionOutdated,
            none,
            r#""instruction": "Payments only.", "assignments": { "b1": { "alignedTo": "Refunds only." } }"#.into(),
            &["assignments.b1.alignedTo"],
        ),
        (
            Rule::InstructionOutdated,
            none,
            r#""instruction": "Payments only.", "assignments": { "b1": { "alignedTo": " Payments only.\n" }, "l1": {} }"#.into(),
            &[],
        ),
        (
            Rule::DetailNeverAsked,
            ["Ask for the invoice.", "Ask for the order number."],
            order.into(),
            &["details"],
        ),
        (
            Rule::DetailNeverAsked,
            ["Ask for the order number.", "Ask for the Order Number."],
            order.into(),
            &[],
        ),
        (
            Rule::DetailNeverAsked,
            ["Ask for the invoice.", "Say hello."],
            r#""details": [{ "key": "order-number", "optional": true }]"#.into(),
            &[],
        ),
        (
            Rule::VagueInstruction,
            none,
            r#""instruction": "Escalate complex cases.""#.into(),
            &["instruction"],
        ),
        (
            Rule::VagueInstruction,
            none,
            r#""instruction": "Escalate refunds over 200 EUR.""#.into(),
            &[],
        ),
        (
            Rule::VagueInstruction,
            none,
            r#""instructions": "Be kind if needed. Escalate if needed.""#.into(),
            &["instructions"],
        ),
        (
            Rule::VagueInstruction,
            none,
            r#""instructions": "Complex answers come in steps. Escalate refunds over 200 EUR.""#.into(),
            &[],
        ),
        (
            Rule::VagueInstruction,
            none,
            format!(r#"{german}, "instruction": "Komplizierte Fälle gehen an Menschen.""#),
            &["instruction"],
        ),
        (
            Rule::VagueInstruction,
            none,
            format!(r#"{german}, "instruction": "Rechnungen über 200 EUR gehen an Menschen.""#),
            &[],
        ),
        (
            Rule::NarrowedRequests,
            none,
            format!(r#"{narrow}, "gate": "all""#),
            &["onlyWhen", "gate"],
        ),
        (Rule::NarrowedRequests, none, r#""onlyWhen": [], "gate": "ask-once""#.into(), &[]),
        (
            Rule::InstructionNotEnforced,
            none,
            r#""instruction": "Payments only.""#.into(),
            &["instruction"],
        ),
        (
            Rule::InstructionNotEnforced,
            none,
            format!(r#""instruction": "Payments only.", {narrow}"#),
            &[],
        ),
        (
            Rule::NoConfirmationRule,
            none,
            r#""instructions": "The user asks for a person.""#.into(),
            &["instructions"],
        ),
        (Rule::NoConfirmationRule, [all_said, ""], String::new(), &[]),
        (Rule::NoEscalationTarget, none, r#""routing": { "target": null }"#.into(), &["routing"]),
        (
            Rule::NoEscalationTarget,
            none,
            r#""routing": { "rules": [{ "sources": ["b1"], "target": "h1" }] }"#.into(),
            &[],
        ),
        (
            Rule::HumanWithoutRule,
            none,
            r#""routing": { "target": "h1" }"#.into(),
            &["routing.rules"],
        ),
        // A mention also leads there. Deleted people need no rule.
        (
            Rule::HumanWithoutRule,
            ["Hand over to @Lawyers.", ""],
            r#""routing": { "target": "h1" }"#.into(),
            &[],
        ),
    ];
    for (rule, sops, settings, expected) in cases {
        assert_eq!(found(*rule, *sops, settings, false), *expected, "{} {settings}", rule.name());
    }
    for rule in Rule::ALL {
        let of_rule = || cases.iter().filter(|case| case.0 == *rule);
        assert!(of_rule().any(|case| !case.3.is_empty()), "{} is never found", rule.name());
        assert!(of_rule().any(|case| case.3.is_empty()), "{} has no near miss", rule.name());
    }
}

#[test]
fn a_part_of_a_team_knows_not_who_is_missing() {
    let settings =
        r#""routing": { "target": "h9", "rules": [{ "sources": ["b9"], "target": "b1" }] }"#;
    for (rule, whole, part) in [
        (EscalationRule::UnknownSource, 1, 0),
        (EscalationRule::UnknownTarget, 1, 0),
        (EscalationRule::NotHumanTarget, 1, 1),
    ] {
        for (partial, expected) in [(false, whole), (true, part)] {
            let found = found(rule, ["", ""], settings, partial);
            assert_eq!(found.len(), expected, "{} {partial}", rule.name());
        }
    }
}
