//! What the test programs share.

pub mod check;
pub mod diff;
pub mod expect;
pub mod spec_cases;
pub mod team;
