//! What a document knows beside its blocks: the drafts that hold, and what has changed since when.

use super::facts::BlockFacts;
use crate::diagnostics::{Grant, Held, Rule};
use crate::team::AssignmentIx;

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
pub(super) fn compare_grants(old: &[&BlockFacts], new: &[&BlockFacts]) -> (GrantsChange, bool) {
    let none = old.iter().chain(new).all(|facts| facts.grants.is_empty());
    let touched = match none {
        true => GrantsChange::Nothing,
        false if grants(old).eq(grants(new)) => GrantsChange::Moved,
        false => GrantsChange::Changed,
    };
    let same_targets = allows(old).eq(allows(new)) && rule_texts(old).eq(rule_texts(new));
    (touched, !same_targets)
}

fn grants<'a>(blocks: &'a [&BlockFacts]) -> impl Iterator<Item = Grant> + 'a {
    blocks.iter().flat_map(|facts| facts.grants.iter().map(|grant| grant.grant))
}

fn allows<'a>(blocks: &'a [&BlockFacts]) -> impl Iterator<Item = &'a AssignmentIx> {
    blocks.iter().flat_map(|facts| facts.allows.iter().flatten())
}

fn rule_texts<'a>(blocks: &'a [&BlockFacts]) -> impl Iterator<Item = (AssignmentIx, u32, &'a str)> {
    blocks.iter().flat_map(|facts| {
        facts.grants.iter().map(|grant| {
            let text = facts.rule_texts[grant.rule_text as usize].text.as_str();
            (grant.grant.whom, grant.rule_text, text)
        })
    })
}
