//! The settings of a team and its assignments together.

use crate::team::assignment::{Assignment, Status};
use crate::team::data::Team;
use crate::team::escalation::settings::EscalationSettings;
use crate::value::{Fields, Value};

impl Team {
    /// The settings of the workspace, with those of each assignment that is in use under `assignments`.
    pub fn escalation_settings(&self) -> EscalationSettings {
        let mut settings = Fields::default();
        let mut assignments = Fields::default();
        let workspace = self.escalation.as_ref().and_then(EscalationSettings::fields);
        for (key, value) in workspace.into_iter().flat_map(Fields::iter) {
            if key == "assignments" {
                let own = |id: &str| self.find(id).and_then(|ix| self.get(ix).own_escalation());
                let listed = value.as_fields().into_iter().flat_map(Fields::iter);
                for (id, value) in listed.filter(|(id, _)| own(id).is_none()) {
                    assignments.push(id.to_owned(), value.clone());
                }
            } else {
                settings.push(key.to_owned(), value.clone());
            }
        }
        for assignment in &self.assignments {
            if let Some(own) = assignment.own_escalation() {
                assignments.push(assignment.id.clone(), own.to_value());
            }
        }
        if assignments.iter().len() > 0 {
            settings.push("assignments", Value::Object(assignments));
        }
        EscalationSettings::checked(settings)
    }

    /// Whether the team or one of its assignments has settings of escalation.
    pub fn has_escalation(&self) -> bool {
        self.escalation.is_some() || self.assignments.iter().any(|a| a.own_escalation().is_some())
    }
}

impl Assignment {
    /// Its settings, while it is in use.
    fn own_escalation(&self) -> Option<&EscalationSettings> {
        self.escalation.as_ref().filter(|_| self.status == Status::Active)
    }
}
