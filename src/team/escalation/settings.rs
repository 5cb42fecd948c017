//! Checked settings.

use crate::message::Issues;
use crate::team::escalation::shape;
use crate::value::{Fields, Reader, Value};

/// Checked settings of a workspace or of one assignment: only members that are known, each of its own type.
#[derive(Clone, Debug, PartialEq)]
pub struct EscalationSettings(Value);

// No number in them is `NaN`.
impl Eq for EscalationSettings {}

impl EscalationSettings {
    /// Reads the settings of a workspace.
    ///
    /// # Errors
    /// Every problem with its path. A key that is not known is one, too.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let settings = Self::workspace(&mut reader, data);
        reader.finish_some(settings)
    }

    pub(in crate::team) fn workspace(reader: &mut Reader, value: Value) -> Option<Self> {
        shape::workspace(reader, value).map(Self)
    }

    pub(in crate::team) fn assignment(reader: &mut Reader, value: Value) -> Option<Self> {
        shape::assignment(reader, value).map(Self)
    }

    /// The settings as plain data.
    pub fn to_value(&self) -> Value {
        self.0.clone()
    }

    /// Of members that have been checked.
    pub(super) fn checked(fields: Fields) -> Self {
        Self(Value::Object(fields))
    }

    /// The members.
    pub(crate) fn fields(&self) -> Option<&Fields> {
        self.0.as_fields()
    }
}
