//! Keeping what the blocks of an edited text say, and what has changed since when.

use std::ops::Range;

use super::Analysis;
use super::SopDocument;
use super::block::{DocumentBlock, Outside, Summary};
use super::facts::{Beside, BlockFacts, facts, resolve};
use super::join::{Placed, assemble};
use super::kept::{GrantPlace, GrantsChange, HeldByBlock, compare_grants};
use crate::diagnostics::{Grant, drafts_that_hold};
use crate::prose::Block;
use crate::team::Team;
use crate::text::{ByteSpan, sort_by};

impl SopDocument {
    /// Looks every name up again, after a change of the team.
    pub fn refresh(&mut self, team: &Team) {
        self.kept.version += 1;
        for block in &mut self.blocks {
            block.found = resolve(&block.source, &block.block, team, &self.options);
        }
        self.kept.grants_change = GrantsChange::Changed;
        self.kept.targets_changed = self.kept.version;
        for at in 0..self.blocks.len() {
            self.remake(at, team);
        }
        self.update_held();
    }

    /// What the SOP says.
    pub fn analysis(&self, team: &Team) -> Analysis {
        assemble(&self.placed(), &self.kept.held, team, &self.options)
    }

    /// How many times a block's facts were made by all edits so far: the work done, for tests and
    /// measurements.
    pub fn facts_made(&self) -> u64 {
        self.kept.facts_made
    }

    /// Every block with where it begins.
    pub(super) fn placed(&self) -> Vec<Placed<'_>> {
        let mut at = 0;
        let placed = self.blocks.iter().map(|block| {
            let start = at;
            at += block.block.len;
            (start, &block.facts)
        });
        placed.collect()
    }

    /// Puts blocks in place of others, and sees to the facts of all that this changes.
    pub(super) fn replace_blocks(
        &mut self,
        old: Range<usize>,
        new: impl Iterator<Item = Block>,
        source: &str,
        outside: Outside,
        team: &Team,
    ) {
        let mut at = 0;
        let new: Vec<Box<DocumentBlock>> = new
            .map(|block| {
                let source = ByteSpan::new(at, at + block.len).of(source);
                at += block.len;
                Box::new(DocumentBlock::new(source, block, team, &self.options))
            })
            .collect();
        let version = self.kept.version;
        let ids = &mut self.kept.blocks_made;
        let summaries = new.iter().map(|new| {
            *ids += 1;
            let Block { len: bytes, units, leaves, .. } = &new.block;
            let speaks = !leaves.is_empty();
            let (stops, grants, changed) = (false, 0, version);
            Summary { bytes: *bytes, units: *units, speaks, stops, grants, changed, id: *ids }
        });
        let fresh = old.start..old.start + new.len();
        for summary in &self.summaries[old.clone()] {
            self.length.0 -= summary.bytes;
            self.length.1 -= summary.units;
        }
        let old_summaries: Vec<Summary> =
            self.summaries.splice(old.clone(), summaries.collect::<Vec<_>>()).collect();
        let old_blocks: Vec<Box<DocumentBlock>> = self.blocks.splice(old, new).collect();
        for summary in &self.summaries[fresh.clone()] {
            self.length.0 += summary.bytes;
            self.length.1 += summary.units;
        }
        for at in fresh.clone() {
            self.make(at, team);
        }
        self.compare(fresh.clone(), &old_summaries, &old_blocks, outside);
        let before = self.speaker_before(fresh.start);
        let behind = self.speaker_behind(fresh.end);
        for at in before.into_iter().chain(behind) {
            self.remake(at, team);
        }
    }

    /// Tells fresh blocks that say what old ones said at their place from those that don't. Only blocks
    /// that lie outside of the edit are at the place that they had.
    fn compare(
        &mut self,
        fresh: Range<usize>,
        old_summaries: &[Summary],
        old_blocks: &[Box<DocumentBlock>],
        outside: Outside,
    ) {
        // `room`: the bytes on this side of the edit that are not paired yet.
        let is_same = |new: &DocumentBlock, old: &DocumentBlock, room: &mut u32| {
            let fits = old.block.len <= *room;
            *room = room.saturating_sub(old.block.len);
            fits && new.source == old.source && new.facts == old.facts
        };
        let Outside { mut before, mut behind } = outside;
        let most = fresh.len().min(old_blocks.len());
        let new = &self.blocks[fresh.clone()];
        let pairs = new.iter().zip(old_blocks);
        let front = pairs.take_while(|(new, old)| is_same(new, old, &mut before)).count();
        let pairs = new.iter().rev().zip(old_blocks.iter().rev()).take(most - front);
        let back = pairs.take_while(|(new, old)| is_same(new, old, &mut behind)).count();
        let old_middle = &old_blocks[front..old_blocks.len() - back];
        let new_middle = fresh.start + front..fresh.end - back;
        let touched = compare_grants(
            old_middle.iter().map(|block| &block.facts),
            self.blocks[new_middle.clone()].iter().map(|block| &block.facts),
        );
        self.touch(touched);
        for (summary, old) in self.summaries[fresh.start..].iter_mut().zip(&old_summaries[..front])
        {
            (summary.changed, summary.id) = (old.changed, old.id);
        }
        let last = &mut self.summaries[new_middle.end..fresh.end];
        for (summary, old) in last.iter_mut().zip(&old_summaries[old_summaries.len() - back..]) {
            (summary.changed, summary.id) = (old.changed, old.id);
        }
        if new_middle.is_empty() && !old_middle.is_empty() {
            // What has gone is seen at the blocks that have come together.
            let beside = new_middle.start.saturating_sub(1)..new_middle.start + 1;
            for summary in self.summaries.iter_mut().take(beside.end).skip(beside.start) {
                summary.changed = self.kept.version;
            }
        }
    }

    /// Counts the blocks at an edit as changed, whatever they say: marks that it has deleted are there.
    pub(super) fn touch_edited(&mut self, edited: ByteSpan) {
        let first = self.place(|place| place.bytes < edited.start());
        let mut at = first.bytes;
        for summary in &mut self.summaries[first.block.min(self.blocks.len())..] {
            if at > edited.end() {
                break;
            }
            at += summary.bytes;
            if at >= edited.start() {
                summary.changed = self.kept.version;
            }
        }
    }

    fn touch(&mut self, (grants, targets): (GrantsChange, bool)) {
        self.kept.grants_change = self.kept.grants_change.max(grants);
        if targets {
            self.kept.targets_changed = self.kept.version;
        }
    }

    fn make(&mut self, at: usize, team: &Team) -> BlockFacts {
        let facts = facts(&self.beside(at), team, &self.options);
        self.kept.facts_made += 1;
        let summary = &mut self.summaries[at];
        summary.stops = facts.findings.stops;
        summary.grants = facts.grants.len() as u32;
        std::mem::replace(&mut self.blocks[at].facts, facts)
    }

    /// Makes the facts of a block whose neighbours have changed.
    fn remake(&mut self, at: usize, team: &Team) {
        let old = self.make(at, team);
        let new = &self.blocks[at].facts;
        if *new != old {
            let touched = compare_grants([&old].into_iter(), [new].into_iter());
            self.touch(touched);
            self.summaries[at].changed = self.kept.version;
        }
    }

    pub(super) fn beside(&self, at: usize) -> Beside<'_> {
        let block = self.blocks[at].read();
        if !self.summaries[at].speaks {
            return Beside { before: None, block, behind: None };
        }
        let before = self.speaker_before(at).map(|at| self.blocks[at].read());
        let behind = self.speaker_behind(at + 1).map(|behind| {
            let between = self.summaries[at..behind].iter().map(|summary| summary.bytes).sum();
            (self.blocks[behind].read(), between)
        });
        Beside { before, block, behind }
    }

    /// The nearest block before a place that holds text.
    fn speaker_before(&self, at: usize) -> Option<usize> {
        self.summaries[..at].iter().rposition(|summary| summary.speaks)
    }

    /// The nearest block at or behind a place that holds text.
    fn speaker_behind(&self, at: usize) -> Option<usize> {
        self.summaries[at..].iter().position(|summary| summary.speaks).map(|behind| at + behind)
    }

    /// Finds out which drafts hold, once all blocks have their facts.
    pub(super) fn update_held(&mut self) {
        let touched = std::mem::take(&mut self.kept.grants_change);
        if touched == GrantsChange::Nothing {
            return;
        }
        if touched == GrantsChange::Changed {
            let grants = self.blocks.iter().zip(&self.summaries).filter(|(_, s)| s.grants > 0);
            let grants = grants.flat_map(|(block, _)| &block.facts.grants);
            let grants: Vec<Grant> = grants.map(|grant| grant.grant).collect();
            self.kept.held = drafts_that_hold(&grants);
        }
        if self.kept.held.is_empty() && self.kept.held_by_block.is_empty() {
            return;
        }
        let known = self.held_by_block();
        let old = std::mem::take(&mut self.kept.held_by_block);
        let mut changed: Vec<u32> = known
            .iter()
            .filter(|it| old.binary_search(it).is_err())
            .chain(old.iter().filter(|it| known.binary_search(it).is_err()))
            .map(|(_, (block, _), _)| *block)
            .collect();
        sort_by(&mut changed, Ord::cmp);
        for summary in &mut self.summaries {
            if changed.binary_search(&summary.id).is_ok() {
                summary.changed = self.kept.version;
            }
        }
        self.kept.held_by_block = known;
    }

    /// The drafts that hold, by block, sorted.
    fn held_by_block(&self) -> Vec<HeldByBlock> {
        let mut end = 0;
        let ends: Vec<u32> = self
            .summaries
            .iter()
            .map(|summary| {
                end += summary.grants;
                end
            })
            .collect();
        let mark = |grant: u32| -> GrantPlace {
            let block = ends.partition_point(|&end| end <= grant);
            let Some(summary) = self.summaries.get(block) else { return (0, grant) };
            (summary.id, grant + summary.grants - ends[block])
        };
        let known = self.kept.held.iter().map(|held| {
            (held.rule, mark(held.at), held.related.iter().map(|&at| mark(at)).collect())
        });
        let mut known: Vec<HeldByBlock> = known.collect();
        sort_by(&mut known, Ord::cmp);
        known
    }
}
