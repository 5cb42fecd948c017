//! Reading an SOP: what each block says, what they say together, and how an edited text is kept
//! up to date.

mod analyze;
mod changes;
mod facts;
mod far;
mod join;
mod keep;
mod sop_document;

pub use analyze::analyze;
pub use changes::AnalysisChanges;
pub use sop_document::SopDocument;

#[cfg(test)]
mod tests;
