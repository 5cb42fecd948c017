//! Writes `pkg/src/generated.ts`, the package's types of the core's results: `npm run generate`, or
//! `UPDATE=1 cargo test typescript`. Without `UPDATE` the test fails if the file is out of date.

use std::fmt::Write;

use tsify::Tsify;

use super::effects::{effects, places, table_of_works};
use super::shapes::{Names, comment, documentation, list, quoted, union};
use crate::diagnostics;
use crate::escalation::{
    self, DetailEntry, EscalatedRun, Escalation, EscalationEffect, EscalationIssue,
    EscalationState, EscalationTransition, KeptSignal, NextCode, RoutedTo, Speaker,
};
use crate::handover::{
    Accepted, Answer, Completed, Hop, MatchedBy, Note, OnConflict, Provider, Record, Refusal,
    RefusalCode, Schema, SentEffect, SentRun, SentTransition, Since, Subject, TargetRef, Timeline,
    ToolDefinition, TransitionKind, Verdict,
};
use crate::message::{Applicability, Enumeration, Issue, IssueCode, Rule, Severity};
use crate::sop::{BadgeStatus, Form as MentionForm, Format, PinnedTarget};
use crate::team::{
    DetailKind, Gate, Kind, SignalCategory, SignalRule, Status, SummarySource, Workflow,
};
use crate::team_check::TeamRule;
use crate::value::{InWords, Shape, Written};
use crate::wire;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/src/generated.ts");

const HEAD: &str = "// Written by src/wire/typescript.rs from the types of the core: `npm run generate`.
// Positions are UTF-16 offsets and ranges half-open, so `text.slice(from, to)` is exactly the mention.
";

/// Enumerations, by their names in the package.
pub(super) fn enumerations() -> Vec<Named> {
    vec![
        enumeration::<Applicability>("Applicability"),
        enumeration::<BadgeStatus>("BadgeStatus"),
        enumeration::<escalation::EscalationRule>("EscalationTeamRule"),
        enumeration::<escalation::Reason>("EscalationReason"),
        listed::<escalation::Verdict>("EscalationVerdict", "ESCALATION_VERDICTS"),
        enumeration::<diagnostics::FixCode>("FixCode"),
        enumeration::<MentionForm>("Form"),
        listed::<Format>("Format", "FORMATS"),
        enumeration::<IssueCode>("IssueCode"),
        enumeration::<Kind>("Kind"),
        enumeration::<MatchedBy>("MatchedBy"),
        enumeration::<OnConflict>("OnConflict"),
        listed::<Provider>("Provider", "PROVIDERS"),
        enumeration::<RefusalCode>("RefusalCode"),
        enumeration::<diagnostics::RelatedCode>("RelatedCode"),
        enumeration::<Rule>("RuleName"),
        enumeration::<Gate>("EscalationGate"),
        enumeration::<DetailKind>("DetailKind"),
        enumeration::<SummarySource>("SummarySource"),
        listed::<Severity>("Severity", "SEVERITIES"),
        enumeration::<SignalCategory>("SignalCategory"),
        enumeration::<SignalRule>("KnownSignalRule"),
        listed::<Speaker>("Speaker", "SPEAKERS"),
        enumeration::<Status>("AssignmentStatus"),
        enumeration::<TeamRule>("TeamRule"),
        enumeration::<TransitionKind>("TransitionKind"),
        listed::<Workflow>("Workflow", "WORKFLOWS"),
    ]
}

/// Records, by their names in the package.
fn records() -> Vec<Named> {
    vec![
        interface::<&TargetRef>("TargetRef"),
        mutable::<&Schema>("RequestSchema"),
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

/// Types that are both records and serde types of [`wire`]. Both must give the same TypeScript.
fn both_ways() -> Vec<(Named, String)> {
    vec![
        (interface::<&(u32, u32)>("TextRange"), declaration::<wire::TextRange>()),
        (interface::<InWords<Issue>>("Issue"), declaration::<wire::Issue>()),
        (interface::<&PinnedTarget>("PinnedTarget"), declaration::<wire::PinnedTarget>()),
    ]
}

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
        .chain([places(&names), table_of_works()])
        .collect();
    let types = types.join("\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, &types).unwrap();
    }
    let stored = std::fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    assert!(stored == types, "pkg/src/generated.ts is not up to date: npm run generate");
}

/// A type under the name that the package has for it.
pub(super) struct Named {
    id: &'static str,
    name: &'static str,
    form: Form,
}

enum Form {
    Enumeration {
        written: String,
        words: Vec<&'static str>,
    },
    Interface(Shape),
    /// An interface with writable members.
    Mutable(Shape),
    Alias(Shape),
}

impl Named {
    /// Its words, if it is an enumeration.
    pub fn words(&self) -> Option<Vec<&'static str>> {
        match &self.form {
            Form::Enumeration { words, .. } => Some(words.clone()),
            _ => None,
        }
    }

    fn write(&self, names: &Names) -> String {
        match &self.form {
            Form::Enumeration { written, .. } => written.clone(),
            Form::Interface(shape) => names.interface(self.name, shape),
            Form::Mutable(shape) => names.interface(self.name, shape).replace("readonly ", ""),
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

fn mutable<T: Written>(name: &'static str) -> Named {
    Named { id: id_of::<T>(), name, form: Form::Mutable(T::shape()) }
}

fn alias<T: Written>(name: &'static str) -> Named {
    Named { id: id_of::<T>(), name, form: Form::Alias(T::shape()) }
}

/// An enumeration as a union of its words.
fn enumeration<T: Enumeration>(name: &'static str) -> Named {
    let about: Vec<String> =
        T::ABOUT.iter().filter_map(|attribute| documentation(attribute)).collect();
    let words = T::words();
    let written = union(&format!("export type {name} ="), &quoted(&words), "");
    let written = format!("{}{written};\n", comment(&about, ""));
    Named { id: id_of::<T>(), name, form: Form::Enumeration { written, words } }
}

/// The same, with a list of its words for the package's own code.
fn listed<T: Enumeration>(name: &'static str, list_name: &str) -> Named {
    let mut named = enumeration::<T>(name);
    if let Form::Enumeration { written, words } = &mut named.form {
        *written = format!("{written}\n{}", list(list_name, name, words));
    }
    named
}

/// A struct as a read-only interface.
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
    // An interface with `from` and `to` extends `TextRange`.
    match written.split_once(" {\n  readonly from: number;\n  readonly to: number;\n") {
        Some((head, members)) if !members.starts_with('}') => {
            format!("{head} extends TextRange {{\n{members}")
        }
        _ => written,
    }
}

/// A member with read-only lists.
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
