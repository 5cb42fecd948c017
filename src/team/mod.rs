//! The team: the assignments that an SOP can mention.

mod assignment;
mod change;
mod data;
mod escalation;
mod ids;
mod index;
mod keys;
mod load;
mod near;
mod save;
mod spelling;
mod stake;
#[cfg(test)]
mod tests;
mod words;

pub use crate::message::{Issue, IssueCode, Issues, PathPart, Vocabulary};
pub use assignment::{Assignment, AssignmentIx, Kind, QUEUE_CONSUMER, Status, Workflow};
pub(crate) use data::Edition;
pub use data::Team;
pub(crate) use escalation::TRIGGER;
pub use escalation::{
    DetailKind, EscalationSettings, Gate, SignalCategory, SignalRule, SummarySource,
};
pub use index::{NameCursor, NameIndex};
pub use keys::Holder;
pub(crate) use keys::order_of;
pub use near::NearName;
pub(crate) use save::texts;
pub(crate) use spelling::{Speller, allowed_edits};
pub use stake::NameChange;
pub(crate) use words::{INITIALS, Word, WordIndex, completion_key, is_word_part, letters};
