//! Problems of an SOP, their reasons, and their fixes.

mod beside;
mod build;
mod catalog;
mod check;
mod diagnostic;
mod edits;
mod held_back;
#[cfg(test)]
mod law;
mod messages;
mod prohibition;
mod quote;
mod rule_info;
mod rules;
mod scope;
#[cfg(test)]
mod testing;
mod vague;

pub(crate) use crate::message::fill;
pub use crate::message::{Applicability, Param, Params, Rule, Severity, issue_message, render};
pub(crate) use check::{Findings, check, drafts, drafts_that_hold, grant, granted};
pub use diagnostic::{Diagnostic, Fix, FixCode, Related, RelatedCode};
pub use rule_info::RuleInfo;
pub(crate) use rules::vague_triggers;
pub(crate) use scope::{Grant, Held};
