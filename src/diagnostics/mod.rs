//! What is wrong with an SOP, why, and how to mend it.

mod diagnostic;

pub use diagnostic::{
    Applicability, Diagnostic, Fix, FixCode, Param, Params, Related, Rule, Severity,
};
