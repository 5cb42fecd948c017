//! Keeps the facts of an edited text's blocks, and when they changed.

use std::ops::Range;

use super::Analysis;
use super::SopDocument;
use super::block::{DocumentBlock, Outside, Summary};
use super::facts::{Beside, BlockFacts, facts};
use super::join::{Placed, assemble};
use super::kept::{GrantPlace, GrantsChange, HeldByBlock, compare_grants};
use crate::diagnostics::{Grant, drafts_that_hold};
use crate::prose::Block;
use crate::sop::resolve;
use crate::team::Team;
use crate::text::{ByteSpan, sort_by};

impl SopDocument {
    /// Looks up every name again, after a change of the team.
    pub fn refresh(&mut self, team: &Team) {
        self.kept.version += 1;
        self.kept.grants_change = GrantsChange::Changed;
        let allowed = std::mem::take(&mut self.kept.allowed);
        self.kept.allowed_before.get_or_insert(allowed);
        for at in 0..self.blocks.len() {
            let block = &mut self.blocks[at];
            block.found = resolve(&block.source, &block.block, team, &self.options);
            self.unsettle(at);
        }
    }

    /// The analysis of the SOP.
    pub fn analysis(&mut self, team: &Team) -> Analysis {
        self.settle(team);
        assemble(&self.placed(), &self.kept.held, team, &self.options)
    }

    /// How many times a block's facts were made by all edits so far: the work done, for tests and
    /// measurements.
    pub fn facts_made(&self) -> u64 {
        self.kept.facts_made
    }

    /// Every block with its start. The document is settled.
    pub(super) fn placed(&self) -> Vec<Placed<'_>> {
        let mut at = 0;
        let placed = self.blocks.iter().map(|block| {
            let start = at;
            at += block.block.len;
            (start, &block.facts)
        });
        placed.collect()
    }

    /// Replaces blocks. Their facts, and those of their neighbours, are computed on request.
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
        let changed = self.kept.version;
        let summaries = new.iter().map(|new| {
            let Block { len: bytes, units, leaves, .. } = &new.block;
            let speaks = !leaves.is_empty();
            Summary { bytes: *bytes, units: *units, speaks, changed, ..Summary::default() }
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
        self.kept.settled = false;
        self.take_over(fresh.clone(), old_summaries, old_blocks, outside);
        let before = self.speaker_before(fresh.start);
        let behind = self.speaker_behind(fresh.end);
        for at in before.into_iter().chain(behind) {
            self.unsettle(at);
        }
    }

    /// Fresh blocks with the text of old ones at their place are the same blocks; the others take
    /// the places of the remaining old ones. Only blocks outside the edit keep their place.
    #[expect(clippy::vec_box, reason = "the blocks come boxed")]
    fn take_over(
        &mut self,
        fresh: Range<usize>,
        old_summaries: Vec<Summary>,
        old_blocks: Vec<Box<DocumentBlock>>,
        outside: Outside,
    ) {
        // `room` counts the bytes on this side of the edit that are not yet paired.
        let is_same = |new: &DocumentBlock, old: &DocumentBlock, room: &mut u32| {
            let fits = old.block.len <= *room;
            *room = room.saturating_sub(old.block.len);
            fits && new.source == old.source
        };
        let Outside { mut before, mut behind } = outside;
        let most = fresh.len().min(old_blocks.len());
        let new = &self.blocks[fresh.clone()];
        let pairs = new.iter().zip(&old_blocks);
        let front = pairs.take_while(|(new, old)| is_same(new, old, &mut before)).count();
        let pairs = new.iter().rev().zip(old_blocks.iter().rev()).take(most - front);
        let back = pairs.take_while(|(new, old)| is_same(new, old, &mut behind)).count();
        let middle = fresh.start + front..fresh.end - back;
        let old_middle = old_blocks.len() - front - back;
        let mut gone = Vec::new();
        for (number, (summary, block)) in old_summaries.into_iter().zip(old_blocks).enumerate() {
            let earlier = if summary.settled { vec![block.facts] } else { block.earlier };
            let at = if number < front {
                fresh.start + number
            } else if number < front + old_middle {
                gone.extend(earlier);
                continue;
            } else {
                number - front - old_middle + middle.end
            };
            self.blocks[at].earlier = earlier;
            (self.summaries[at].changed, self.summaries[at].id) = (summary.changed, summary.id);
        }
        if !middle.is_empty() {
            self.blocks[middle.start].earlier = gone;
        } else if old_middle > 0 {
            self.close_up(middle.start, gone);
        }
    }

    /// Blocks that have gone without replacement are recorded at their former neighbours.
    fn close_up(&mut self, at: usize, gone: Vec<BlockFacts>) {
        let beside = at.saturating_sub(1)..(at + 1).min(self.blocks.len());
        for summary in &mut self.summaries[beside.clone()] {
            summary.changed = self.kept.version;
        }
        if at > 0 {
            self.unsettle(at - 1);
            self.blocks[at - 1].earlier.extend(gone);
        } else if !beside.is_empty() {
            self.unsettle(at);
            self.blocks[at].earlier.splice(0..0, gone);
        } else {
            let gone: Vec<&BlockFacts> = gone.iter().collect();
            let allowed = &self.kept.allowed;
            let touched = compare_grants((&gone, allowed), (&[], allowed));
            self.touch(touched);
        }
    }

    /// Counts the blocks at an edit as changed, whatever their facts: marks that it has deleted are
    /// there.
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

    /// Marks the facts of a block as out of date.
    fn unsettle(&mut self, at: usize) {
        self.kept.settled = false;
        let (block, summary) = (&mut self.blocks[at], &mut self.summaries[at]);
        if std::mem::take(&mut summary.settled) {
            block.earlier = vec![std::mem::take(&mut block.facts)];
        }
    }

    /// Makes all facts that are still to be made. The team is that of the edits since.
    pub(super) fn settle(&mut self, team: &Team) {
        if std::mem::replace(&mut self.kept.settled, true) {
            return;
        }
        let before = self.kept.allowed_before.take();
        let mut at = 0;
        while let Some(settled) = self.summaries[at..].iter().position(|it| !it.settled) {
            at += settled;
            let first = at;
            let mut earlier = Vec::new();
            while self.summaries.get(at).is_some_and(|summary| !summary.settled) {
                earlier.append(&mut self.make(at, team));
                at += 1;
            }
            let earlier: Vec<&BlockFacts> = earlier.iter().collect();
            let now = self.blocks[first..at].iter().map(|block| &block.facts);
            let is = &self.kept.allowed;
            let was = before.as_ref().unwrap_or(is);
            let touched = compare_grants((&earlier, was), (&now.collect::<Vec<_>>(), is));
            self.touch(touched);
        }
        self.update_held();
    }

    /// Computes the facts of a block. Returns what was there before.
    fn make(&mut self, at: usize, team: &Team) -> Vec<BlockFacts> {
        let facts = facts(&self.beside(at), team, &self.options);
        self.kept.allowed.add(&facts, team);
        self.kept.facts_made += 1;
        let (block, summary) = (&mut self.blocks[at], &mut self.summaries[at]);
        summary.settled = true;
        summary.stops = facts.findings.stops;
        summary.grants = facts.grants.len() as u32;
        let earlier = std::mem::take(&mut block.earlier);
        if earlier != std::slice::from_ref(&facts) {
            summary.changed = self.kept.version;
        }
        let same_grants = matches!(&earlier[..], [one] if one.grants == facts.grants);
        if summary.id == 0 || !same_grants {
            self.kept.ids += 1;
            summary.id = self.kept.ids;
        }
        block.facts = facts;
        earlier
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

    /// The nearest block at or after a place that holds text.
    fn speaker_behind(&self, at: usize) -> Option<usize> {
        self.summaries[at..].iter().position(|summary| summary.speaks).map(|behind| at + behind)
    }

    /// Finds out which drafts hold, once all blocks have their facts.
    fn update_held(&mut self) {
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
