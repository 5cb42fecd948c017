//! The team: the assignments that an SOP can mention.
//!
//! ```
//! use sop_handover::team::Team;
//!
//! let data = serde_json::from_str(r#"{ "assignments": [{ "id": "b1", "name": "Billing" }] }"#)?;
//! let mut team = Team::read(data)?;
//! // An assignment that is deleted stays known by its last name, and grants nothing.
//! team.patch(serde_json::from_str(r#"{ "delete": ["b1"] }"#)?)?;
//! assert_eq!(team.find("b1").map(|ix| team.get(ix).status.name()), Some("deleted"));
//!
//! // Wrong data is told with every problem and its place.
//! let wrong = serde_json::from_str(r#"{ "assignments": [{ "id": "" }, 5] }"#)?;
//! let issues = Team::read(wrong).unwrap_err();
//! assert_eq!(
//!     issues.to_string(),
//!     "assignments[0].id: The id is empty.\n\
//!      assignments[0].name: “name” is missing.\n\
//!      assignments[1]: This must be an object, not a number."
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
mod set;
mod spelling;
mod stake;
#[cfg(test)]
mod tests;
mod words;

pub use crate::message::{Issue, IssueCode, Issues, PathPart, Vocabulary};
pub use assignment::{Assignment, AssignmentIx, Kind, QUEUE_CONSUMER, Status, Workflow};
pub(crate) use data::Edition;
pub use data::Team;
pub(crate) use escalation::{DETAIL, FACT, TRIGGER};
pub use escalation::{
    DetailKind, EscalationSettings, Gate, SignalCategory, SignalRule, SummarySource,
};
pub use index::{NameCursor, NameIndex};
pub use keys::Holder;
pub(crate) use keys::order_of;
pub use near::NearName;
pub(crate) use set::AssignmentSet;
pub(crate) use spelling::{Speller, allowed_edits, nearest_word};
pub use stake::NameChange;
pub(crate) use words::{INITIALS, Word, WordIndex, completion_key, is_word_part, letters};
