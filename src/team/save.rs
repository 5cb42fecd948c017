//! A team as data again, tombstones and former names included.

use crate::team::{Assignment, EscalationSettings, Kind, Status, Team};
use crate::value::{Fields, Value, Written};

impl Team {
    /// The team as plain data. Loading it restores the same team, whatever happened to this one.
    /// Default members (an active status, an empty list) are omitted.
    pub fn to_value(&self) -> Value {
        let assignments = self.assignments.iter().map(Assignment::to_value).collect();
        let mut fields = Fields::default();
        fields.push("assignments", Value::List(assignments));
        if !self.entry.is_empty() {
            fields.push("entry", self.entry.as_slice().written());
        }
        if self.partial {
            fields.push("partial", Value::Bool(true));
        }
        if let Some(escalation) = &self.escalation {
            fields.push("escalation", escalation.to_value());
        }
        Value::Object(fields)
    }
}

impl Assignment {
    /// The assignment as plain data, as in [`Team::to_value`].
    pub fn to_value(&self) -> Value {
        let list = |list: &[String]| (!list.is_empty()).then(|| list.written());
        let text = |text: &Option<String>| text.as_deref().map(Value::from);
        let members = [
            ("id", Some(Value::from(&*self.id))),
            ("name", Some(Value::from(&*self.name))),
            ("kind", (self.kind != Kind::default()).then(|| Value::from(self.kind.name()))),
            ("status", (self.status != Status::default()).then(|| Value::from(self.status.name()))),
            ("connections", list(&self.connections)),
            ("description", text(&self.description)),
            ("sop", text(&self.sop)),
            ("workflow", self.workflow.map(|workflow| Value::from(workflow.name()))),
            ("suspend", self.suspend.map(Value::Bool)),
            ("escalation", self.escalation.as_ref().map(EscalationSettings::to_value)),
            ("formerNames", list(&self.former_names)),
        ];
        let members = members.into_iter().filter_map(|(key, value)| Some((key, value?)));
        Value::Object(members.collect())
    }
}
