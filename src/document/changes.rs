use super::SopDocument;
use super::join::{Grants, is_runnable, marks, rows, target_places, targets};
use crate::diagnostics::{Diagnostic, Held};
use crate::sop::{Badge, Target};
use crate::team::Team;
use crate::text::{ByteSpan, sort_by_key};

/// How an SOP's analysis differs from that of an earlier version. To get the current analysis, move
/// the earlier one through the edits and replace everything that touches `ranges` with the contents
/// here. Spans are in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnalysisChanges {
    /// Parts of the current text, in order. They don't touch each other. Outside them, everything
    /// has only moved.
    pub ranges: Vec<ByteSpan>,
    /// The mentions in these parts.
    pub badges: Vec<Badge>,
    /// The findings in these parts.
    pub diagnostics: Vec<Diagnostic>,
    /// `None` if the same targets are allowed with the same rule texts, perhaps at other places.
    pub targets: Option<Vec<Target>>,
    /// Whether the SOP can run now.
    pub runnable: bool,
}

impl SopDocument {
    /// Grows by one with every edit and every [`refresh`](Self::refresh). A new document is in version 0.
    pub fn version(&self) -> u32 {
        self.kept.version
    }

    /// The allowed targets, as in the analysis.
    pub fn targets(&mut self, team: &Team) -> Vec<Target> {
        self.settle(team);
        targets(&self.placed(), team)
    }

    /// The places of the targets' mentions and rule texts: target by target, in the order of the
    /// analysis, each with its mentions first.
    pub fn target_places(&mut self, team: &Team) -> Vec<ByteSpan> {
        self.settle(team);
        let (version, changed) = (self.kept.version, self.kept.targets_changed);
        let known = self.kept.target_rows.take().filter(|(version, _)| *version >= changed);
        let placed = self.placed();
        let marks = marks(&placed);
        let (version, rows) = known.unwrap_or_else(|| (version, rows(&marks)));
        let places = target_places(&marks, &rows);
        self.kept.target_rows = Some((version, rows));
        places
    }

    /// The changes since a version.
    pub fn changes(&mut self, since: u32, team: &Team) -> AnalysisChanges {
        self.settle(team);
        let held = &self.kept.held;
        let stops = self.summaries.iter().any(|summary| summary.stops);
        let mut changes =
            AnalysisChanges { runnable: is_runnable(stops, held), ..AnalysisChanges::default() };
        let (mut at, mut grants) = (0, 0);
        // The mentions in changed blocks that grant something, by number.
        let mut granting: Vec<(u32, u32)> = Vec::new();
        for (block, summary) in self.summaries.iter().enumerate() {
            let span = ByteSpan::new(at, at + summary.bytes);
            at = span.end();
            grants += summary.grants;
            if summary.changed <= since {
                continue;
            }
            if summary.grants > 0 {
                granting.push((grants - summary.grants, grants));
            }
            match changes.ranges.last_mut().filter(|last| last.end() == span.start()) {
                Some(last) => *last = last.cover(span),
                None => changes.ranges.push(span),
            }
            let facts = &self.blocks[block].facts;
            changes
                .badges
                .extend(facts.badges.iter().map(|badge| badge.clone().shifted(span.start())));
            let findings = facts.findings.diagnostics.iter();
            changes.diagnostics.extend(findings.map(|it| it.clone().shifted(span.start())));
        }
        if self.blocks.is_empty() && self.kept.version > since {
            changes.ranges.push(ByteSpan::default());
        }
        let changed = |held: &&Held| {
            let next = granting.partition_point(|&(_, end)| end <= held.at);
            granting.get(next).is_some_and(|&(first, _)| first <= held.at)
        };
        let held: Vec<&Held> = held.iter().filter(changed).collect();
        if !held.is_empty() {
            let placed = self.placed();
            let grants = Grants::new(&placed);
            let findings = held.iter().filter_map(|held| grants.finding(held, &self.options));
            changes.diagnostics.extend(findings);
            sort_by_key(&mut changes.diagnostics, |d| (d.span, d.rule));
        }
        for range in &mut changes.ranges {
            // The range ends before its last line end, so that it does not touch the marks of the
            // next block.
            if range.end() < self.len() {
                *range = ByteSpan::new(range.start(), (range.end() - 1).max(range.start()));
            }
        }
        if self.kept.targets_changed > since {
            changes.targets = Some(targets(&self.placed(), team));
        }
        changes
    }
}
