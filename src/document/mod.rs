//! Reading an SOP: what each block says, what they say together, and how an edited text is kept
//! up to date.

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
