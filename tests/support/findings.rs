//! Findings and fixes: compares a page with the result.

use sop_handover::ByteSpan;
use sop_handover::diagnostics::{Applicability, Diagnostic, Fix};
use sop_handover::{ByteEdit, apply_edits};

use super::diff::diff;
use super::expect::{self, ExpectedFinding};
use super::team::kebab;

/// The SOP once the first fix of a code and target (`link b1`) is applied.
pub fn after_fix(sop: &str, found: &[Diagnostic], wanted: &str) -> Result<String, String> {
    let (code, id) = wanted.split_once(' ').unwrap_or((wanted, ""));
    let target = if id.is_empty() { String::new() } else { format!("(assignment:{id})") };
    let fix = found.iter().flat_map(|finding| &finding.fixes).find(|fix| {
        kebab(&fix.code) == code && fix.edits.iter().any(|edit| edit.insert.contains(&target))
    });
    let fix = fix.ok_or("no such fix")?;
    apply_edits(sop, &fix.edits).map_err(|error| error.to_string())
}

/// The SOP once the first safe fix of every finding is applied. If two touch, the first one counts.
pub fn after_safe_fixes(sop: &str, found: &[Diagnostic]) -> Result<String, String> {
    let mut edits: Vec<ByteEdit> = Vec::new();
    for finding in found {
        let safe = |fix: &&Fix| fix.applicability == Applicability::Safe;
        let Some(fix) = finding.fixes.iter().find(safe) else { continue };
        let touches = |edit: &ByteEdit| edits.iter().any(|e| e.span.overlaps(edit.span));
        if !fix.edits.iter().any(touches) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    apply_edits(sop, &edits).map_err(|error| error.to_string())
}

pub fn findings(sop: &str, actual: &[Diagnostic], body: &str) -> Result<Option<String>, String> {
    let expected = expect::findings(sop, body)?;
    let named = |rule: &str| {
        expected.findings.iter().any(|finding| finding.rule == rule)
            || expected.absent.iter().any(|absent| absent == rule)
    };
    let considered = actual.iter().filter(|finding| {
        let rule = kebab(&finding.rule);
        if expected.open || rule == "plain-mention" { named(&rule) } else { true }
    });
    let mut left: Vec<&ExpectedFinding> = expected.findings.iter().collect();
    let mut right = Vec::new();
    let mut lines = Vec::new();
    for finding in considered {
        // Findings at the same place have no order that a page could know.
        let pair = left.iter().position(|e| matches_finding(e, finding));
        let (with_range, fixes) = match pair {
            Some(at) => {
                let expected = left.remove(at);
                lines.push(expected_finding(sop, expected));
                (expected.range.is_some(), expected.fixes.is_some())
            }
            None => (true, false),
        };
        right.push(actual_finding(sop, finding, with_range, fixes));
    }
    lines.extend(left.iter().map(|finding| expected_finding(sop, finding)));
    Ok(diff(&lines, &right))
}

fn matches_finding(expected: &ExpectedFinding, actual: &Diagnostic) -> bool {
    expected.rule == kebab(&actual.rule)
        && expected.range.is_none_or(|(from, to)| actual.span == span(from, to))
}

fn span(from: usize, to: usize) -> ByteSpan {
    ByteSpan::new(from as u32, to as u32)
}

fn expected_finding(sop: &str, finding: &ExpectedFinding) -> String {
    let mut out = format!("{} {}", finding.severity, finding.rule);
    if let Some((from, to)) = finding.range {
        out.push_str(&format!(" {from}..{to} {:?}", &sop[from..to]));
    }
    if let Some(fixes) = &finding.fixes {
        out.push_str(&format!(" → {}", fixes.join(", ")));
    }
    out
}

fn actual_finding(sop: &str, finding: &Diagnostic, range: bool, fixes: bool) -> String {
    let mut out = format!("{} {}", kebab(&finding.severity), kebab(&finding.rule));
    if range {
        out.push_str(&format!(" {:?} {:?}", finding.span, finding.span.of(sop)));
    }
    if fixes {
        let fixes: Vec<String> = finding.fixes.iter().map(|fix| kebab(&fix.code)).collect();
        out.push_str(&format!(" → {}", fixes.join(", ")));
    }
    out
}
