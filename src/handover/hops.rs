//! The handovers so far, and how often work may be passed on.

use std::sync::Arc;

/// Maximum handovers of one case, thread or chain of jobs if the host sets no limit.
pub const DEFAULT_HOPS: u32 = 10;
/// How often work may pass from one assignment to the same other one if the host sets no limit.
pub const DEFAULT_REPEATS: u32 = 3;

/// A past handover, by ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Who passed the work on.
    pub from: String,
    /// Its target.
    pub to: String,
}

/// Handovers in order. Copies share the list.
pub type Hops = Arc<[Hop]>;

/// The budget of handovers of one case, thread or chain of jobs: the one whose hops the host passes
/// in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most handovers in all.
    pub hops: u32,
    /// Most handovers from one assignment to the same other one.
    pub repeats: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { hops: DEFAULT_HOPS, repeats: DEFAULT_REPEATS }
    }
}
