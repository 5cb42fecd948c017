//! What is wrong with an SOP, why, and how to mend it.

mod check;
mod diagnostic;

pub(crate) use check::{Findings, check};
pub use diagnostic::{
    Applicability, Diagnostic, Fix, FixCode, Param, Params, Related, Rule, Severity,
};
