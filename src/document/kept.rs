//! What a document knows beside its blocks: the drafts that hold, and what has changed since when.

use super::facts::BlockFacts;
use crate::diagnostics::{Held, Rule};

/// What a document keeps beside its blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    /// Grows with every edit and every change of the team.
    pub version: u32,
    /// The version in which the targets last changed, other than by moving.
    pub targets_changed: u32,
    /// Which drafts hold.
    pub held: Vec<Held>,
    /// The same by block, so that they can be known again when others have come or gone.
    pub held_by_block: Vec<HeldByBlock>,
    /// What has happened to the mentions that grant since `held` was made.
    pub grants_change: GrantsChange,
    /// The last id that a block was given.
    pub ids: u32,
    /// Whether every block is settled.
    pub settled: bool,
    /// How often facts were made: the work done, for tests and measurements.
    pub facts_made: u64,
}

/// What an edit has done to the mentions that grant, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GrantsChange {
    #[default]
    Nothing,
    /// Some have moved in their block.
    Moved,
    /// They grant something else.
    Changed,
}

/// A mention that grants: the id of its block, and its number there.
pub(super) type GrantPlace = (u32, u32);

/// A draft that holds: its rule, its mention, and those that explain it.
pub(super) type HeldByBlock = (Rule, GrantPlace, Vec<GrantPlace>);

/// Whether two runs of blocks grant the same, and whether they give different targets or different
/// rule texts.
pub(super) fn compare_grants<'a>(
    old: impl Iterator<Item = &'a BlockFacts> + Clone,
    new: impl Iterator<Item = &'a BlockFacts> + Clone,
) -> (GrantsChange, bool) {
    let grants = |facts: &'a BlockFacts| facts.grants.iter().map(|grant| grant.grant);
    let allows = |facts: &'a BlockFacts| facts.allows.iter().flatten();
    let texts = |facts: &'a BlockFacts| {
        let text = move |number: u32| facts.rule_texts[number as usize].text.as_str();
        facts
            .grants
            .iter()
            .map(move |grant| (grant.grant.whom, grant.rule_text, text(grant.rule_text)))
    };
    let none = !old.clone().chain(new.clone()).any(|facts| !facts.grants.is_empty());
    let same = old.clone().flat_map(grants).eq(new.clone().flat_map(grants));
    let touched = match (none, same) {
        (true, _) => GrantsChange::Nothing,
        (false, true) => GrantsChange::Moved,
        (false, false) => GrantsChange::Changed,
    };
    let same_targets = old.clone().flat_map(allows).eq(new.clone().flat_map(allows))
        && old.flat_map(texts).eq(new.flat_map(texts));
    (touched, !same_targets)
}
