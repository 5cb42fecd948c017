//! Writes `pkg/src/generated.ts`: the package's types of what comes out of the core. `UPDATE=1 cargo test typescript`
//! writes it anew; without it the test fails where the file is not what it has to be.

use std::collections::BTreeSet;
use std::fmt::Write;

use tsify::Tsify;

use super::shapes::{Names, comment, documentation, hidden, union};
use crate::diagnostics;
use crate::escalation::{
    self, DetailEntry, EscalatedRun, Escalation, EscalationConfig, EscalationEffect,
    EscalationIssue, EscalationState, EscalationTransition, KeptSignal, NextCode, NoteOptions,
    RoutedTo, Speaker,
};
use crate::handover::{
    Accepted, Answer, AnswerOptions, Call, Completed, Grants, Hop, LiveFacts, MatchedBy, Note,
    OnConflict, Place, Provider, Record, Refusal, RefusalCode, Run, RunInit, SentEffect, SentRun,
    SentTransition, Since, Subject, TargetRef, Timeline, Told, ToolDefinition, Transition,
    TransitionKind, Verdict,
};
use crate::message::{Applicability, Enumeration, Issue, IssueCode, Rule, Severity};
use crate::sop::{self, BadgeStatus, Format, PinnedTarget};
use crate::team::{Assignment, Kind, SignalCategory, SignalRule, Status, Team, Workflow};
use crate::team_check::TeamRule;
use crate::value::{self, Declaration, InWords, Member, Shape, Value, Written};
use crate::wire;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/src/generated.ts");

const HEAD: &str = "// Written by src/wire/typescript.rs from the types of the core: `UPDATE=1 cargo test typescript`.
// Positions are UTF-16 offsets and ranges half-open, so `text.slice(from, to)` is exactly the mention.
";

/// Enumerations, by the names that the package has for them.
fn enumerations() -> Vec<Named> {
    vec![
        enumeration::<Applicability>("Applicability"),
        enumeration::<BadgeStatus>("BadgeStatus"),
        enumeration::<escalation::EscalationRule>("EscalationTeamRule"),
        enumeration::<escalation::Reason>("EscalationReason"),
        enumeration::<escalation::Verdict>("EscalationVerdict"),
        enumeration::<crate::diagnostics::FixCode>("FixCode"),
        enumeration::<sop::Form>("Form"),
        enumeration::<Format>("Format"),
        enumeration::<IssueCode>("IssueCode"),
        enumeration::<Kind>("Kind"),
        enumeration::<MatchedBy>("MatchedBy"),
        enumeration::<OnConflict>("OnConflict"),
        enumeration::<Provider>("Provider"),
        enumeration::<RefusalCode>("RefusalCode"),
        enumeration::<Rule>("RuleName"),
        enumeration::<Severity>("Severity"),
        enumeration::<SignalCategory>("SignalCategory"),
        enumeration::<SignalRule>("KnownSignalRule"),
        enumeration::<Speaker>("Speaker"),
        enumeration::<Status>("AssignmentStatus"),
        enumeration::<TeamRule>("TeamRule"),
        enumeration::<TransitionKind>("TransitionKind"),
        enumeration::<Workflow>("Workflow"),
    ]
}

/// What is written member by member, by the names that the package has for it.
fn records() -> Vec<Named> {
    vec![
        interface::<&TargetRef>("TargetRef"),
        interface::<InWords<ToolDefinition>>("ToolDefinitionBase"),
        interface::<&Accepted>("Accepted"),
        interface::<&Refusal>("Refusal"),
        alias::<&Verdict>("Verdict"),
        interface::<&Answer>("Answer"),
        interface::<&Hop>("Hop"),
        interface::<SentRun>("Run"),
        interface::<Timeline>("TimelineEntry"),
        interface::<&Record>("HandoverRecord"),
        interface::<SentTransition>("TransitionBase"),
        alias::<&Subject>("Subject"),
        interface::<&Note>("HandoverNote"),
        interface::<Since<Completed>>("CompletedRunBase"),
        interface::<&Escalation>("Escalation"),
        alias::<&escalation::Rule>("SignalRule"),
        interface::<&(KeptSignal, diagnostics::Params)>("Signal"),
        interface::<&(DetailEntry, String)>("DetailState"),
        interface::<&(NextCode, diagnostics::Params)>("NextStep"),
        interface::<&EscalationState>("EscalationState"),
        interface::<&RoutedTo>("RoutedTo"),
        interface::<&EscalationTransition>("EscalationTransition"),
        interface::<Since<EscalatedRun>>("EscalatedRun"),
        interface::<InWords<EscalationIssue>>("EscalationIssue"),
        interface::<&(u32, escalation::Verdict, escalation::Verdict)>("EscalationDifference"),
    ]
}

/// What is written here member by member and in [`wire`] by serde. Both have to come to the same.
fn both_ways() -> Vec<(Named, String)> {
    vec![
        (interface::<&(u32, u32)>("TextRange"), declaration::<wire::TextRange>()),
        (interface::<InWords<Issue>>("Issue"), declaration::<wire::Issue>()),
        (interface::<&PinnedTarget>("PinnedTarget"), declaration::<wire::PinnedTarget>()),
    ]
}

/// The effects of a transition, by what they belong to.
fn effects_of(kind: TransitionKind) -> &'static [&'static str] {
    match kind {
        TransitionKind::Case => &["CaseEffect"],
        TransitionKind::Standalone => &["StartJobEffect"],
        TransitionKind::Conversation => &["TransferEffect"],
        TransitionKind::Human => &["HumanEffect", "CaseEffect"],
    }
}

/// The effects of an escalation.
const OF_ESCALATIONS: [&str; 5] = ["assign", "add-tag", "add-note", "suspend", "release-case"];

#[test]
fn the_package_has_the_types_of_the_core() {
    let (enumerations, records) = (enumerations(), records());
    let mut names = Names::default();
    for Named { id, name, .. } in enumerations.iter().chain(&records) {
        names.insert(id, name);
    }
    names.insert(id_of::<SentEffect>(), "Effect");
    names.insert(id_of::<EscalationEffect>(), "EscalationEffect");
    for (Named { id, name, .. }, _) in &both_ways() {
        names.insert(id, name);
    }
    for (record, of_serde) in both_ways() {
        assert_eq!(record.write(&names), of_serde);
    }
    let of_serde = [
        declaration::<wire::Params>(),
        declaration::<wire::TextRange>(),
        declaration::<wire::Edit>(),
        declaration::<wire::Issue>(),
        declaration::<wire::Badge>(),
        declaration::<wire::PinnedTarget>(),
        declaration::<wire::Target>(),
        declaration::<wire::Fix>(),
        declaration::<wire::Related>(),
        declaration::<wire::Diagnostic>(),
        declaration::<wire::Analysis>(),
        declaration::<wire::AnalysisChanges>(),
        declaration::<wire::Comparison>(),
        declaration::<wire::Completion>(),
        declaration::<wire::CompletionList>(),
        declaration::<wire::GraphNode>(),
        declaration::<wire::GraphEdge>(),
        declaration::<wire::HandoverGraph>(),
        declaration::<wire::ImpactedBy>(),
        declaration::<wire::Impact>(),
        declaration::<wire::TeamIssue>(),
        declaration::<wire::SopReport>(),
        declaration::<wire::TeamReport>(),
        declaration::<wire::HandoverReport>(),
    ];
    let written = |named: &Named| named.write(&names);
    let types: Vec<String> = [HEAD.to_owned()]
        .into_iter()
        .chain(enumerations.iter().map(written))
        .chain(of_serde)
        .chain(records.iter().map(written))
        .chain(effects(&names))
        .collect();
    let types = types.join("\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, &types).unwrap();
    }
    let stored = std::fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        stored == types,
        "pkg/src/generated.ts is not up to date: UPDATE=1 cargo test typescript"
    );
}

/// Effects, what belongs together under one name, and what of a transition depends on its kind.
fn effects(names: &Names) -> Vec<String> {
    let variants = SentEffect::variants();
    let mut groups: Vec<(&str, Vec<(&str, Shape)>)> = Vec::new();
    for (group, word, declaration) in variants {
        let variant = (word, Shape::Record(declaration));
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, variants)) => variants.push(variant),
            None => groups.push((group, vec![variant])),
        }
    }
    let union = |about, shapes| Shape::Union { id: "", about, shapes };
    let of_groups = groups.iter().map(|(name, variants)| {
        let shapes = variants.iter().map(|(_, shape)| shape.clone()).collect();
        names.alias(name, &union(&[], shapes))
    });
    let plain = |name: &str| Shape::Plain(name.into());
    let all = groups.iter().map(|(name, _)| plain(name)).collect();
    let of_escalations = groups.iter().filter_map(|(name, variants)| {
        let words = variants.iter().map(|(word, _)| *word);
        let words: Vec<_> = words.filter(|word| OF_ESCALATIONS.contains(word)).collect();
        match words.len() {
            0 => None,
            length if length == variants.len() => Some(plain(name)),
            _ => {
                let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
                let words = words.join(" | ");
                Some(plain(&format!("Extract<{name}, {{ readonly type: {words} }}>")))
            }
        }
    });
    let transition = <SentTransition as value::Record>::declaration();
    let only_to_people = ["suspend", "note", "tag"].map(|key| hidden(&transition, key));
    let by_kind = TransitionKind::ALL.iter().map(|&kind| {
        let effects: Vec<_> = effects_of(kind).iter().map(|name| plain(name)).collect();
        let effects = match &*effects {
            [one] => one.clone(),
            _ => union(&[], effects),
        };
        let member = |key, shape| Member { about: &[], key, shape };
        let mut members = vec![
            member("kind", plain(&format!("\"{}\"", kind.name()))),
            member("effects", Shape::List(effects.into())),
        ];
        if kind == TransitionKind::Human {
            members.extend(only_to_people.clone());
        }
        Shape::Record(Declaration { id: "", about: &[], base: None, members })
    });
    of_groups
        .chain([
            names.alias("Effect", &union(&["doc = \"One thing to carry out.\""], all)),
            names.alias("EscalationEffect", &union(&[], of_escalations.collect())),
            names.alias(
                "TransitionPart",
                &union(
                    &["doc = \"What depends on the kind of a transition, but for its conversation.\""],
                    by_kind.collect(),
                ),
            ),
        ])
        .collect()
}

/// A type under the name that the package has for it.
struct Named {
    id: &'static str,
    name: &'static str,
    form: Form,
}

enum Form {
    Enumeration(String),
    Interface(Shape),
    Alias(Shape),
}

impl Named {
    fn write(&self, names: &Names) -> String {
        match &self.form {
            Form::Enumeration(written) => written.clone(),
            Form::Interface(shape) => names.interface(self.name, shape),
            Form::Alias(shape) => names.alias(self.name, shape),
        }
    }
}

fn id_of<T>() -> &'static str {
    std::any::type_name::<T>()
}

fn interface<T: Written>(name: &'static str) -> Named {
    Named { id: id_of::<T>(), name, form: Form::Interface(T::shape()) }
}

fn alias<T: Written>(name: &'static str) -> Named {
    Named { id: id_of::<T>(), name, form: Form::Alias(T::shape()) }
}

/// An enumeration as a union of its words.
fn enumeration<T: Enumeration>(name: &'static str) -> Named {
    let about: Vec<String> =
        T::ABOUT.iter().filter_map(|attribute| documentation(attribute)).collect();
    let words: Vec<String> = T::words().iter().map(|word| format!("\"{word}\"")).collect();
    let written = union(&format!("export type {name} ="), &words, "");
    let written = format!("{}{written};\n", comment(&about, ""));
    Named { id: id_of::<T>(), name, form: Form::Enumeration(written) }
}

/// A struct as an interface that can only be read.
fn declaration<T: Tsify>() -> String {
    let mut written = String::new();
    let mut about = Vec::new();
    for line in T::DECL.lines() {
        let indent = if line.starts_with(' ') { "  " } else { "" };
        match line.trim() {
            "/**" => about.clear(),
            "*/" => {}
            line if line.starts_with('*') => about.push(line[1..].trim()),
            member if !indent.is_empty() => {
                written.push_str(&comment(&std::mem::take(&mut about), indent));
                _ = writeln!(written, "  readonly {};", read_only(member.trim_end_matches(';')));
            }
            line => {
                written.push_str(&comment(&std::mem::take(&mut about), indent));
                _ = writeln!(written, "{line}");
            }
        }
    }
    // A place in a text is a range.
    match written.split_once(" {\n  readonly from: number;\n  readonly to: number;\n") {
        Some((head, members)) if !members.starts_with('}') => {
            format!("{head} extends TextRange {{\n{members}")
        }
        _ => written,
    }
}

/// A member whose lists can only be read.
fn read_only(member: &str) -> String {
    match member.split_once("[]") {
        None => member.into(),
        Some((item, rest)) => {
            let from = if item.ends_with(')') {
                item.rfind('(')
            } else {
                item.rfind(' ').map(|at| at + 1)
            };
            let (before, item) = item.split_at(from.unwrap_or(0));
            format!("{before}readonly {item}[]{rest}")
        }
    }
}

fn places() -> [Place; 3] {
    [Place::Case("c".into()), Place::Standalone, Place::Conversation("t".into())]
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or(Value::UNDEFINED)
}

fn team_for_effects() -> Team {
    let assignment = |id: &str, name: &str, kind| {
        let connections = vec!["queue:consumer".into()];
        let (id, name) = (id.into(), name.into());
        Assignment { id, name, kind, connections, suspend: Some(true), ..Assignment::default() }
    };
    Team::from_assignments(vec![
        assignment("a1", "Triage", Kind::Assignment),
        assignment("b1", "Billing", Kind::Assignment),
        assignment("h1", "People", Kind::Human),
    ])
}

#[test]
fn transitions_have_the_effects_of_their_types() {
    let team = team_for_effects();
    let variants = SentEffect::variants();
    let mut seen = BTreeSet::new();
    let note = Note { issue: "x".into(), next_step: "y".into(), fields: Vec::new() };
    let told = Told { note: Some(note), tag: Some("t".into()) };
    for place in places() {
        for target in ["Billing", "People"] {
            let sop = "Refunds go to @Billing, and angry users to @People.";
            let grants = Grants::Sop(sop.into(), Format::Markdown);
            let run = Run::start(RunInit::new("r", "a1", place.clone(), grants).unwrap(), &team);
            let arguments = read(&format!(r#"{{ "target": "{target}", "reason": "x" }}"#));
            let calls = vec![Call { call_id: "1".into(), arguments }];
            let (run, _) = run.answer(calls, &team, &AnswerOptions::default());
            let done = run.complete_with(&team, "now", &LiveFacts::default(), &told);
            let Transition { kind, effects, .. } = done.transition.unwrap();
            for effect in effects {
                let word = effect.action.name();
                let (group, ..) = variants.iter().find(|(_, known, _)| *known == word).unwrap();
                assert!(effects_of(kind).contains(group), "{kind:?}: {word}");
                seen.insert(word);
            }
        }
    }
    assert_eq!(seen, variants.iter().map(|(_, word, _)| *word).collect());
}

#[test]
fn escalations_have_the_effects_of_their_type() {
    let team = team_for_effects();
    let turn = r#"[{ "speaker": "user", "text": "I want to talk to a person." }]"#;
    let turns = escalation::Turn::read_list(read(turn)).unwrap();
    let mut seen = BTreeSet::new();
    for place in places() {
        for settings in ["{}", r#"{ "routing": { "target": "h1" } }"#] {
            let config = EscalationConfig::read(read(settings)).unwrap();
            let found = escalation::detect_escalation(&turns, &config, Some("a1"), None);
            let subject = Subject { run_id: "r".into(), place: place.clone() };
            let options = NoteOptions::default();
            let done =
                escalation::escalate(&found, &turns, subject, &config, &team, "now", &options);
            seen.extend(done.unwrap().effects().iter().map(|effect| effect.action.name()));
        }
    }
    assert_eq!(seen, OF_ESCALATIONS.into());
}
