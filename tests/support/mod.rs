//! Code that the test programs share.

pub mod check;
pub mod completing;
pub mod diff;
pub mod expect;
pub mod findings;
pub mod reading;
pub mod spec_cases;
pub mod talking;
pub mod team;
