//! Options from the host. A word that is not known is an error and never a default: a workflow
//! taken for another one could grant what the host has forbidden.

use std::collections::BTreeMap;

use crate::diagnostics::{Rule, Severity};
use crate::sop::{Format, SopOptions};
use crate::team::Workflow;
use crate::value::{Fields, Value};

const SEVERITIES: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("off", None),
];

/// Reads `{ source?, workflow?, format?, rules? }`; other members are left to others. The error
/// says what is wrong.
pub(crate) fn sop_options(options: &Value) -> Result<SopOptions, String> {
    let members = Members::of(options, "options")?;
    Ok(SopOptions {
        source: members.text("source")?.map(str::to_owned),
        workflow: members.word("workflow", Workflow::WORDS)?.unwrap_or_default(),
        format: members.word("format", Format::WORDS)?.unwrap_or_default(),
        rules: rules(&members)?,
    })
}

fn rules(options: &Members) -> Result<BTreeMap<Rule, Option<Severity>>, String> {
    let Some(rules) = options.get("rules") else { return Ok(BTreeMap::new()) };
    let rules = Members::of(rules, "options.rules")?;
    let mut severities = BTreeMap::new();
    for (name, _) in rules.fields.into_iter().flat_map(Fields::iter) {
        let rule =
            Rule::parse(name).ok_or_else(|| format!("Unknown rule in options.rules: {name}"))?;
        if let Some(severity) = rules.word(name, &SEVERITIES)? {
            severities.insert(rule, severity);
        }
    }
    Ok(severities)
}

/// An object's members with the name of the object.
pub(super) struct Members<'a> {
    fields: Option<&'a Fields>,
    name: &'static str,
}

impl<'a> Members<'a> {
    /// `undefined` has no members.
    pub fn of(value: &'a Value, name: &'static str) -> Result<Self, String> {
        let fields = value.as_fields();
        if fields.is_none() && *value != Value::UNDEFINED {
            return Err(format!("Expected {name} to be an object, got {}", value.type_name()));
        }
        Ok(Self { fields, name })
    }

    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.fields?.get(key)
    }

    pub fn text(&self, key: &str) -> Result<Option<&'a str>, String> {
        let Some(value) = self.get(key) else { return Ok(None) };
        match value.as_text() {
            Some(text) => Ok(Some(text)),
            None => {
                let (name, got) = (self.name, value.type_name());
                Err(format!("Expected {name}.{key} to be a string, got {got}"))
            }
        }
    }

    pub fn required(&self, key: &str) -> Result<&'a str, String> {
        self.text(key)?.ok_or_else(|| format!("Expected {}.{key} to be a string", self.name))
    }

    pub fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Result<Option<T>, String> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Ok(Some(*value));
        }
        let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let (name, allowed) = (self.name, allowed.join(", "));
        Err(format!("Expected {name}.{key} to be one of {allowed}, got {text}"))
    }
}
