//! The settings of escalation as a part of a team's data: checked here, read by what works with them.

mod of_team;
mod settings;
mod shape;
mod words;

pub use settings::EscalationSettings;
pub(crate) use words::{DETAIL, FACT, TRIGGER};
pub use words::{DetailKind, Gate, SignalCategory, SignalRule, SummarySource};
