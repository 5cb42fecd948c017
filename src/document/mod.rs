//! Reading an SOP: the facts of each block, their join, and how an edited text is kept up to date.
//!
//! ```
//! use sop_handover::document::SopDocument;
//! use sop_handover::sop::SopOptions;
//! use sop_handover::team::{Assignment, Team};
//! use sop_handover::{ByteEdit, ByteSpan};
//!
//! let billing = Assignment { id: "b1".into(), name: "Billing".into(), ..Assignment::default() };
//! let team = Team::from_assignments(vec![billing]);
//! let mut document = SopDocument::new("Pass refunds to nobody.", &team, SopOptions::default());
//! let edit = ByteEdit { span: ByteSpan::new(16, 22), insert: "@Billing".into() };
//! document.edit(&[edit], &team)?;
//! assert_eq!(document.text(), "Pass refunds to @Billing.");
//! assert_eq!(document.targets(&team)[0].pinned.id, "b1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod analysis;
mod analyze;
mod block;
mod changes;
mod edit;
mod facts;
mod far;
mod join;
mod kept;
mod map;
mod pending;
mod sop_document;
mod update;

pub use analysis::Analysis;
pub use analyze::{analyze, analyze_with_pending, lint_triggers};
pub use changes::AnalysisChanges;
pub(crate) use map::DocumentMap;
pub use sop_document::SopDocument;

#[cfg(test)]
mod tests;
