//! Options and stored targets from a host. A word that is not known is a problem and never a default: a
//! workflow taken for another one could grant what the host has forbidden.

use std::collections::BTreeMap;

use super::{Format, KnownTarget, PinnedTarget, SopOptions};
use crate::message::{IssueCode, Issues, Param, Params, Rule, Severity};
use crate::team::{Kind, Workflow};
use crate::value::{Fields, Reader, Step, Value};

const SEVERITIES: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("off", None),
];

impl SopOptions {
    /// Reads `{ source?, workflow?, format?, rules? }`; other members are left to others.
    ///
    /// # Errors
    /// Every problem, under a path that begins with `options`.
    pub fn read(options: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let options = reader.options(options, Self::of);
        reader.finish(options)
    }

    /// Takes these members out of an object.
    pub(crate) fn of(reader: &mut Reader, fields: &mut Fields) -> Self {
        let source = reader.optional(fields, "source", Reader::text).flatten();
        let workflow = reader.optional(fields, "workflow", |r, v| r.word(v, Workflow::WORDS));
        let format = reader.optional(fields, "format", |r, v| r.word(v, Format::WORDS));
        let rules = reader.optional(fields, "rules", rules);
        Self {
            source,
            workflow: workflow.flatten().unwrap_or_default(),
            format: format.flatten().unwrap_or_default(),
            rules: rules.unwrap_or_default(),
        }
    }
}

fn rules(reader: &mut Reader, value: Value) -> BTreeMap<Rule, Option<Severity>> {
    let mut severities = BTreeMap::new();
    reader.members(value, |reader, name, value| match Rule::parse(name) {
        Some(rule) => {
            if let Some(severity) = reader.word(value, &SEVERITIES) {
                severities.insert(rule, severity);
            }
        }
        None => {
            let known = Rule::ALL.iter().map(|rule| rule.name().into()).collect();
            let params = Params::from([
                ("received", Param::Text(name.into())),
                ("field", Param::Text(name.into())),
                ("allowed", Param::List(known)),
            ]);
            reader.report(IssueCode::UnknownValue, params);
        }
    });
    severities
}

impl KnownTarget {
    /// Reads what a host has stored of an SOP's targets: a list of ids and of targets, at `before`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read_list(data: Value) -> Result<Vec<Self>, Issues> {
        let mut reader = Reader::default();
        let list = reader.at(Step::Key("before"), |reader| {
            reader.list(data, |reader, item| match item {
                Value::Text(id) | Value::BrokenText(id) => Some(Self::Id(id)),
                target => pinned_target(reader, target).map(Self::Pinned),
            })
        });
        reader.finish(list)
    }
}

impl PinnedTarget {
    /// Reads a list of targets, at `after`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read_list(data: Value) -> Result<Vec<Self>, Issues> {
        let mut reader = Reader::default();
        let list = reader.at(Step::Key("after"), |reader| reader.list(data, pinned_target));
        reader.finish(list)
    }
}

/// `{ id, name, kind?, when? }`.
pub(crate) fn pinned_target(reader: &mut Reader, value: Value) -> Option<PinnedTarget> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let id = reader.required(fields, "id", Reader::key);
    let name = reader.required(fields, "name", Reader::text);
    let kind = reader.optional(fields, "kind", |r, v| r.word(v, Kind::WORDS)).flatten();
    let when = reader.optional(fields, "when", |r, v| r.list(v, Reader::text));
    Some(PinnedTarget {
        id: id?,
        name: name?,
        kind: kind.unwrap_or_default(),
        when: when.unwrap_or_default(),
    })
}
