//! A team as data again, tombstones and former names included.

use std::sync::Arc;

use crate::team::load::{KINDS, STATUSES, WORKFLOWS};
use crate::team::{Assignment, Kind, Status, Team};
use crate::value::{Fields, Value};

impl Team {
    /// The team as plain data. Loading it gives the same team, whatever happened to this one.
    /// Members that say nothing new (an active status, an empty list) are left out.
    pub fn to_value(&self) -> Value {
        let keys = Keys::default();
        let assignments = self.assignments.iter().map(|a| keys.assignment(a)).collect();
        let mut fields = Fields::default();
        fields.push("assignments", Value::List(assignments));
        if !self.entry.is_empty() {
            fields.push("entry", texts(&self.entry));
        }
        if self.partial {
            fields.push("partial", Value::Bool(true));
        }
        Value::Object(fields)
    }
}

impl Assignment {
    /// The assignment as plain data, as in [`Team::to_value`].
    pub fn to_value(&self) -> Value {
        Keys::default().assignment(self)
    }
}

/// The keys of an assignment, shared by all that are written.
struct Keys([Arc<str>; 10]);

impl Default for Keys {
    fn default() -> Self {
        Self(
            [
                "id",
                "name",
                "kind",
                "status",
                "connections",
                "description",
                "sop",
                "workflow",
                "suspend",
                "formerNames",
            ]
            .map(Arc::from),
        )
    }
}

impl Keys {
    fn assignment(&self, assignment: &Assignment) -> Value {
        let a = assignment;
        let list = |list: &[String]| (!list.is_empty()).then(|| texts(list));
        let text = |text: &Option<String>| text.as_deref().map(Value::from);
        let values = [
            Some(Value::from(&*a.id)),
            Some(Value::from(&*a.name)),
            (a.kind != Kind::default()).then(|| word(&KINDS, a.kind)),
            (a.status != Status::default()).then(|| word(&STATUSES, a.status)),
            list(&a.connections),
            text(&a.description),
            text(&a.sop),
            a.workflow.map(|workflow| word(&WORKFLOWS, workflow)),
            a.suspend.map(Value::Bool),
            list(&a.former_names),
        ];
        let members = self.0.iter().cloned().zip(values);
        Value::Object(Fields::new(members.filter_map(|(key, value)| Some((key, value?))).collect()))
    }
}

/// A list of texts.
pub(crate) fn texts(texts: &[String]) -> Value {
    Value::list(texts.iter().map(|text| Value::from(text.as_str())))
}

/// The word for a value, by the table that reads it.
pub(crate) fn word<T: PartialEq>(words: &[(&'static str, T)], value: T) -> Value {
    let found = words.iter().find(|(_, v)| *v == value);
    Value::from(found.map_or("", |(word, _)| word))
}
