//! The teams of the cases, as a host would give them.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use sop_handover::Value;
use sop_handover::diagnostics::{Rule, Severity};
use sop_handover::sop::{Format, SopOptions};
use sop_handover::team::{QUEUE_CONSUMER, Team, Workflow};

use super::spec_cases::{Case, Member};

/// The team of a case.
pub fn team(case: &Case) -> Result<Team, String> {
    let team = json!({
        "assignments": case.team.iter().map(assignment).collect::<Vec<_>>(),
        "partial": setting(case, "partial").is_some(),
    });
    load(team)
}

/// A team from a host's data.
pub fn load(data: Json) -> Result<Team, String> {
    Team::load(value(data), Value::UNDEFINED).map_err(|issues| format!("{issues:?}"))
}

/// A host's value in the crate's form.
pub fn value(data: Json) -> Value {
    serde_json::from_value(data).unwrap_or(Value::UNDEFINED)
}

/// One assignment as a host gives it.
pub fn assignment(member: &Member) -> Json {
    json!({
        "id": member.id,
        "name": member.name,
        "kind": if member.human { "human" } else { "assignment" },
        "status": if member.deleted { "deleted" } else { "active" },
        "connections": if member.queue { json!([QUEUE_CONSUMER]) } else { json!([]) },
        "formerNames": member.former_names,
    })
}

/// Carries out one change of a `Then:` line.
pub fn change(team: &mut Team, verb: &str, member: &Member) -> Result<(), String> {
    let known = team.find(&member.id).map(|ix| team.get(ix).clone());
    let known = known.map(|it| Member {
        id: it.id,
        name: it.name,
        queue: it.connections.iter().any(|c| c == QUEUE_CONSUMER),
        human: it.kind == sop_handover::team::Kind::Human,
        ..Member::default()
    });
    let found = || known.clone().ok_or(format!("no assignment {}", member.id));
    let result = match verb {
        "add" => team.patch(value(json!({ "upsert": [assignment(member)] }))),
        "rename" => {
            let renamed = Member { name: member.name.clone(), ..found()? };
            team.patch(value(json!({ "upsert": [assignment(&renamed)] })))
        }
        "restore" => team.patch(value(json!({ "upsert": [assignment(&found()?)] }))),
        "delete" => team.patch(value(json!({ "delete": [member.id] }))),
        _ => {
            let rest = team.assignments().iter().filter(|it| it.id != member.id);
            let rest = rest.filter(|it| it.status == sop_handover::team::Status::Active);
            let rest: Vec<Json> = rest
                .map(|it| json!({ "id": it.id, "name": it.name, "connections": it.connections }))
                .collect();
            team.update(value(json!({ "assignments": rest })))
        }
    };
    result.map_err(|issues| format!("{issues:?}"))
}

/// The options for reading from `With:`.
pub fn options(case: &Case) -> Result<SopOptions, String> {
    let mut options = SopOptions::default();
    for (key, value) in &case.settings {
        match (key.as_str(), value.as_str()) {
            ("format", "plain") => options.format = Format::Plain,
            ("workflow", "case") => options.workflow = Workflow::Case,
            ("workflow", "conversation") => options.workflow = Workflow::Conversation,
            ("workflow", "standalone") => options.workflow = Workflow::Standalone,
            ("source", id) => options.source = Some(id.to_owned()),
            ("rule", setting) => options.rules.extend(rule_setting(setting)?),
            ("partial" | "insert" | "limit" | "boost", _) => {}
            _ => return Err(format!("no such setting: {key} {value}")),
        }
    }
    Ok(options)
}

/// The first value that `With:` gives for a key.
pub fn setting<'a>(case: &'a Case, key: &str) -> Option<&'a str> {
    case.settings.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
}

fn rule_setting(setting: &str) -> Result<BTreeMap<Rule, Option<Severity>>, String> {
    let (name, level) = setting.split_once(' ').ok_or("a rule and its severity")?;
    let rule =
        Rule::ALL.iter().find(|rule| kebab(rule) == name).ok_or(format!("no rule {name}"))?;
    let severity = match level {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" => Some(Severity::Info),
        _ => None,
    };
    Ok(BTreeMap::from([(*rule, severity)]))
}

/// `SelfMention` → `self-mention`: derives the words that hosts see a second time, independently.
pub fn kebab(name: &impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for c in format!("{name:?}").chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}
