//! What is wrong with an SOP, why, and how to mend it.

mod build;
mod catalog;
mod check;
mod diagnostic;
mod edits;
#[cfg(test)]
mod law;
mod messages;
mod names;
mod phrases;
mod prohibition;
mod rules;
mod scope;
mod template;
#[cfg(test)]
mod testing;

pub use catalog::RuleInfo;
pub(crate) use check::{Findings, check, drafts, grant, granted, join, severity};
pub use diagnostic::{
    Applicability, Diagnostic, Fix, FixCode, Param, Params, Related, Rule, Severity,
};
pub(crate) use messages::fill;
pub use messages::{help, issue_message, message, related_message, title};
pub(crate) use scope::{Grant, Held};
pub use template::render;
