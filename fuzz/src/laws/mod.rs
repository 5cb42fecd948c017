//! One law a target. Each takes an input that the fuzzer makes from bytes.

pub mod edits;
pub mod front_matter;
pub mod round_trip;
pub mod safe_fixes;
pub mod stored_runs;
