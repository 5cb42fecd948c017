//! What a document keeps besides its blocks: the drafts that hold, and when things changed.

use super::facts::BlockFacts;
use crate::diagnostics::{Grant, Held, Rule};
use crate::sop::PinnedTarget;
use crate::team::{AssignmentIx, Team};
use crate::text::{NumberTable, count_work};

/// What a document keeps besides its blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    /// Increases with every edit and every change of the team.
    pub version: u32,
    /// The version in which the targets last changed, other than by moving.
    pub targets_changed: u32,
    /// The rows of the targets' marks, and the version in which they were made.
    pub target_rows: Option<(u32, Vec<u32>)>,
    /// Which drafts hold.
    pub held: Vec<Held>,
    /// The same by block, to identify them again after others were added or removed.
    pub held_by_block: Vec<HeldByBlock>,
    /// What has happened to the mentions that grant since `held` was made.
    pub grants_change: GrantsChange,
    /// Whom the facts made under this team allow.
    pub allowed: Allowed,
    /// The same for the last team with facts, until they are computed again.
    pub allowed_before: Option<Allowed>,
    /// The last id that a block was given.
    pub ids: u32,
    /// Whether every block is settled.
    pub settled: bool,
    /// How often facts were made: the work done, for tests and measurements.
    pub facts_made: u64,
}

/// The effect of an edit on the mentions that grant, smallest first.
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

/// A valid draft: its rule, its mention, and the mentions that explain it.
pub(super) type HeldByBlock = (Rule, GrantPlace, Vec<GrantPlace>);

/// What targets contain of assignments, by their index in one version of the team.
#[derive(Clone, Debug, Default)]
pub(super) struct Allowed {
    places: NumberTable,
    whom: Vec<PinnedTarget>,
}

impl Allowed {
    /// Adds whom a block allows.
    pub fn add(&mut self, facts: &BlockFacts, team: &Team) {
        for &ix in facts.allows.iter().flatten() {
            if self.places.get_or_add(ix.0, self.whom.len()) == self.whom.len() {
                self.whom.push(PinnedTarget::of(team.get(ix)));
            }
        }
    }

    fn get(&self, ix: AssignmentIx) -> Option<&PinnedTarget> {
        self.whom.get(self.places.get(ix.0)? as usize)
    }
}

/// Whether two runs of blocks grant the same, and whether they have different targets or different
/// rule texts. Each run comes with whom it allows, since the team may have changed in between.
pub(super) fn compare_grants(
    (old, was): (&[&BlockFacts], &Allowed),
    (new, is): (&[&BlockFacts], &Allowed),
) -> (GrantsChange, bool) {
    count_work(1 + old.len() + new.len());
    let none = old.iter().chain(new).all(|facts| facts.grants.is_empty());
    let touched = match none {
        true => GrantsChange::Nothing,
        false if grants(old).eq(grants(new)) => GrantsChange::Moved,
        false => GrantsChange::Changed,
    };
    let same_targets =
        allows(old, was).eq(allows(new, is)) && rule_texts(old, was).eq(rule_texts(new, is));
    (touched, !same_targets)
}

fn grants<'a>(blocks: &'a [&BlockFacts]) -> impl Iterator<Item = Grant> + 'a {
    blocks.iter().flat_map(|facts| facts.grants.iter().map(|grant| grant.grant))
}

fn allows<'a>(
    blocks: &'a [&BlockFacts],
    allowed: &'a Allowed,
) -> impl Iterator<Item = Option<&'a PinnedTarget>> {
    blocks.iter().flat_map(|facts| facts.allows.iter().flatten()).map(|ix| allowed.get(*ix))
}

fn rule_texts<'a>(
    blocks: &'a [&BlockFacts],
    allowed: &'a Allowed,
) -> impl Iterator<Item = (Option<&'a PinnedTarget>, u32, &'a str)> {
    blocks.iter().flat_map(move |facts| {
        facts.grants.iter().map(move |grant| {
            let text = facts.rule_texts[grant.rule_text as usize].text.as_str();
            (allowed.get(grant.grant.whom), grant.rule_text, text)
        })
    })
}
