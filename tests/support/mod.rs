//! What the test programs share.

pub mod expect;
pub mod spec_cases;
