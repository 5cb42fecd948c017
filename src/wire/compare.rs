//! Targets as a host stores them, and how two versions differ.

use serde::Serialize;

use super::PinnedTarget;
use crate::sop;

/// How the targets of two versions of an SOP differ.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Comparison<'a> {
    added: Vec<PinnedTarget<'a>>,
    removed: &'a [String],
    reworded: Vec<PinnedTarget<'a>>,
}

impl<'a> From<&'a sop::Comparison> for Comparison<'a> {
    fn from(comparison: &'a sop::Comparison) -> Self {
        let targets = |targets: &'a [sop::PinnedTarget]| targets.iter().map(PinnedTarget::from);
        Self {
            added: targets(&comparison.added).collect(),
            removed: &comparison.removed,
            reworded: targets(&comparison.reworded).collect(),
        }
    }
}
