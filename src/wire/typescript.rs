//! Writes `pkg/src/generated.ts`: the package's types of what comes out of the core. `UPDATE=1 cargo test typescript`
//! writes it anew; without it the test fails where the file is not what it has to be.

use std::fmt::Write;

use tsify::Tsify;

use crate::escalation::{self, Speaker};
use crate::handover::{MatchedBy, OnConflict, Provider, RefusalCode, TransitionKind};
use crate::message::{Applicability, Enumeration, IssueCode, Rule, Severity};
use crate::sop::{BadgeStatus, Form, Format};
use crate::team::{Kind, SignalCategory, SignalRule, Status, Workflow};
use crate::team_check::TeamRule;
use crate::wire;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/src/generated.ts");

const HEAD: &str = "// Written by src/wire/typescript.rs from the types of the core: `UPDATE=1 cargo test typescript`.
// Positions are UTF-16 offsets and ranges half-open, so `text.slice(from, to)` is exactly the mention.
";

/// How wide a line may be.
const WIDTH: usize = 120;

#[test]
fn the_package_has_the_types_of_the_core() {
    let types = [
        HEAD.to_owned(),
        enumeration::<Applicability>("Applicability"),
        enumeration::<BadgeStatus>("BadgeStatus"),
        enumeration::<escalation::EscalationRule>("EscalationTeamRule"),
        enumeration::<escalation::Reason>("EscalationReason"),
        enumeration::<escalation::Verdict>("EscalationVerdict"),
        enumeration::<crate::diagnostics::FixCode>("FixCode"),
        enumeration::<Form>("Form"),
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
    ]
    .join("\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, &types).unwrap();
    }
    let stored = std::fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        stored == types,
        "pkg/src/generated.ts is not up to date: UPDATE=1 cargo test typescript"
    );
}

/// An enumeration as a union of its words.
fn enumeration<T: Enumeration>(name: &str) -> String {
    let about: Vec<String> =
        T::ABOUT.iter().filter_map(|attribute| documentation(attribute)).collect();
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    let mut written = comment(&about, "");
    let words: Vec<String> = T::words().iter().map(|word| format!("\"{word}\"")).collect();
    let line = format!("export type {name} = {};\n", words.join(" | "));
    if line.len() <= WIDTH {
        written + &line
    } else {
        _ = writeln!(written, "export type {name} =\n  | {};", words.join("\n  | "));
        written
    }
}

/// The text of `doc = "…"`.
fn documentation(attribute: &str) -> Option<String> {
    let text = attribute.strip_prefix("doc")?.trim_start().strip_prefix('=')?.trim();
    let text = text.strip_prefix('r').unwrap_or(text).trim_matches('"').trim();
    Some(text.replace("\\\"", "\""))
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

fn comment(about: &[&str], indent: &str) -> String {
    match about {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => format!(
            "{indent}/**\n{indent} * {}\n{indent} */\n",
            lines.join(&format!("\n{indent} * "))
        ),
    }
}
