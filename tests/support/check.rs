//! Carries out one case through the public interface of the crate.

use sop_handover::sop::{Analysis, Badge, BadgeStatus, SopOptions, Target, analyze};
use sop_handover::team::{Kind, Team};
use sop_handover::{ByteSpan, diagnostics::Diagnostic};

use super::diff::diff;
use super::expect::{self, ExpectedBadge, ExpectedFinding};
use super::spec_cases::{Case, StepKind};
use super::team;

/// Every expectation that does not hold, each with its place and both sides.
pub fn check(case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    let mut team = match team::team(case) {
        Ok(team) => team,
        Err(problem) => return vec![format!("tests/spec/{}:{}: {problem}", case.page, case.line)],
    };
    for step in &case.steps {
        let result = match &step.kind {
            StepKind::Change { verb, member } => {
                team::change(&mut team, verb, member).map(|()| None)
            }
            StepKind::Runnable(expected) => read(case, &team).map(|(analysis, _)| {
                let wrong = analysis.runnable != *expected;
                wrong.then(|| format!("\n  expected runnable: {expected}"))
            }),
            StepKind::Expect { what, argument, body } => compare(case, &team, what, argument, body),
        };
        let problem = result.unwrap_or_else(|problem| Some(format!("\n  {problem}")));
        if let Some(problem) = problem {
            let kind = match &step.kind {
                StepKind::Expect { what, .. } => what.as_str(),
                _ => "",
            };
            failures.push(format!(
                "tests/spec/{}:{}: {}\n  SOP: {:?}\n  {kind}{problem}",
                case.page, step.line, case.title, case.sop
            ));
        }
    }
    failures
}

fn read(case: &Case, team: &Team) -> Result<(Analysis, SopOptions), String> {
    let options = team::options(case)?;
    Ok((analyze(&case.sop, team, &options), options))
}

fn compare(
    case: &Case,
    team: &Team,
    what: &str,
    argument: &str,
    body: &str,
) -> Result<Option<String>, String> {
    let (analysis, _options) = read(case, team)?;
    match what {
        "badges" => badges(&case.sop, &analysis.badges, body),
        "targets" => targets(&analysis.targets, body),
        "diagnostics" => findings(&case.sop, &analysis.diagnostics, body),
        "mention" => {
            let ix = team.find(argument).ok_or("no such assignment")?;
            let assignment = team.get(ix);
            let form = sop_handover::sop::linked_form(&assignment.id, &assignment.name);
            Ok(diff(&[body.to_owned()], &[form]))
        }
        _ => Err(format!("{what} can't be checked yet")),
    }
}

fn badges(sop: &str, actual: &[Badge], body: &str) -> Result<Option<String>, String> {
    let expected = expect::badges(sop, body)?;
    let left: Vec<String> = expected.iter().map(|badge| expected_badge(sop, badge)).collect();
    let right: Vec<String> = actual
        .iter()
        .enumerate()
        .map(|(at, badge)| actual_badge(sop, badge, expected.get(at)))
        .collect();
    Ok(diff(&left, &right))
}

fn expected_badge(sop: &str, badge: &ExpectedBadge) -> String {
    let (from, to) = badge.range;
    let form = if sop[from..].starts_with('[') { "linked" } else { "plain" };
    let mut out = format!("{from}..{to} {form} {:?} → ", &sop[from..to]);
    out.push_str(&format!("{:?} {}", badge.id, badge.status));
    if let Some(label) = &badge.label {
        out.push_str(&format!(" {label:?}"));
    }
    if !badge.candidates.is_empty() {
        out.push_str(&format!(" {}", badge.candidates.join(", ")));
    }
    out
}

fn actual_badge(sop: &str, badge: &Badge, expected: Option<&ExpectedBadge>) -> String {
    let form = format!("{:?}", badge.form).to_lowercase();
    let status = match badge.status {
        BadgeStatus::SelfMention => "self".to_owned(),
        status => team::kebab(&status),
    };
    let mut out = format!("{:?} {form} {:?} → ", badge.span, badge.span.of(sop));
    out.push_str(&format!("{:?} {status}", badge.id));
    if expected.is_some_and(|expected| expected.label.is_some()) {
        out.push_str(&format!(" {:?}", badge.label));
    }
    if expected.is_some_and(|expected| !expected.candidates.is_empty()) {
        out.push_str(&format!(" {}", badge.candidates.join(", ")));
    }
    out
}

fn targets(actual: &[Target], body: &str) -> Result<Option<String>, String> {
    let mut left = Vec::new();
    let mut right = Vec::new();
    let mut rules: Vec<Option<Vec<String>>> = Vec::new();
    for line in expect::lines(body) {
        match line.strip_prefix("- ") {
            Some(rule) => {
                let rules = rules.last_mut().ok_or("a rule text without target")?;
                let rules = rules.get_or_insert_default();
                if rule != "none" {
                    rules.push(super::spec_cases::unescape(rule));
                }
            }
            None => {
                let member = super::spec_cases::member(line)?;
                let kind = if member.human { Kind::Human } else { Kind::Assignment };
                left.push((member.id, member.name, kind));
                rules.push(None);
            }
        }
    }
    let left = left
        .iter()
        .zip(&rules)
        .flat_map(|((id, name, kind), rules)| lines_of(id, name, *kind, rules.as_deref()));
    for (at, target) in actual.iter().enumerate() {
        let pinned = &target.pinned;
        let looked_at = rules.get(at).is_some_and(Option::is_some);
        let expected = rules.get(at).and_then(Option::as_deref).unwrap_or_default();
        let when = pinned.when.iter().enumerate();
        let when: Vec<String> = when.map(|(at, text)| rule_text(text, expected.get(at))).collect();
        let when = looked_at.then_some(when);
        right.extend(lines_of(&pinned.id, &pinned.name, pinned.kind, when.as_deref()));
    }
    Ok(diff(&left.collect::<Vec<_>>(), &right))
}

fn lines_of(id: &str, name: &str, kind: Kind, rules: Option<&[String]>) -> Vec<String> {
    let mut out = vec![format!("{id} {name} {kind:?}")];
    out.extend(rules.unwrap_or_default().iter().map(|rule| format!("- {rule}")));
    out
}

/// White space collapsed; as `…words…` where the page expects it to hold these words.
fn rule_text(text: &str, expected: Option<&String>) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let part = expected.and_then(|e| e.strip_prefix('…')).and_then(|e| e.strip_suffix('…'));
    match (part, expected) {
        (Some(part), Some(expected)) if text.contains(part) => expected.clone(),
        _ => text,
    }
}

fn findings(sop: &str, actual: &[Diagnostic], body: &str) -> Result<Option<String>, String> {
    let expected = expect::findings(sop, body)?;
    let named = |rule: &str| {
        expected.findings.iter().any(|finding| finding.rule == rule)
            || expected.absent.iter().any(|absent| absent == rule)
    };
    let considered = actual.iter().filter(|finding| {
        let rule = team::kebab(&finding.rule);
        if expected.open || rule == "plain-mention" { named(&rule) } else { true }
    });
    let mut left: Vec<&ExpectedFinding> = expected.findings.iter().collect();
    let mut right = Vec::new();
    let mut lines = Vec::new();
    for finding in considered {
        // Findings of one place come in no order that a page can know.
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
    expected.rule == team::kebab(&actual.rule)
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
    let mut out = format!("{} {}", team::kebab(&finding.severity), team::kebab(&finding.rule));
    if range {
        out.push_str(&format!(" {:?} {:?}", finding.span, finding.span.of(sop)));
    }
    if fixes {
        let fixes: Vec<String> = finding.fixes.iter().map(|fix| team::kebab(&fix.code)).collect();
        out.push_str(&format!(" → {}", fixes.join(", ")));
    }
    out
}
