//! Badges and targets: compares a page with the result.

use sop_handover::sop::{Badge, BadgeStatus, Target};
use sop_handover::team::Kind;

use super::diff::diff;
use super::expect::{self, ExpectedBadge};
use super::spec_cases::{member, unescape};
use super::team::kebab;

pub fn badges(sop: &str, actual: &[Badge], body: &str) -> Result<Option<String>, String> {
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
        status => kebab(&status),
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

pub fn targets(actual: &[Target], body: &str) -> Result<Option<String>, String> {
    let mut left = Vec::new();
    let mut right = Vec::new();
    let mut rules: Vec<Option<Vec<String>>> = Vec::new();
    for line in expect::lines(body) {
        match line.strip_prefix("- ") {
            Some(rule) => {
                let rules = rules.last_mut().ok_or("a rule text without target")?;
                let rules = rules.get_or_insert_default();
                if rule != "none" {
                    rules.push(unescape(rule));
                }
            }
            None => {
                let member = member(line)?;
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

/// Collapses white space. Gives `…words…` if the page only expects these words.
fn rule_text(text: &str, expected: Option<&String>) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let part = expected.and_then(|e| e.strip_prefix('…')).and_then(|e| e.strip_suffix('…'));
    match (part, expected) {
        (Some(part), Some(expected)) if text.contains(part) => expected.clone(),
        _ => text,
    }
}
