//! The team: the assignments that an SOP can mention.

mod data;
mod index;
mod near;
mod spelling;

pub use data::{
    Assignment, AssignmentIx, Issue, IssueCode, Kind, PathPart, QUEUE_CONSUMER, Status, Team,
    Vocabulary, Workflow,
};
pub use index::{Holder, NameCursor, NameIndex};
pub use near::NearName;
