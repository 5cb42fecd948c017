//! The law of changes: an earlier analysis, moved through the edits and with the changes inserted, is the current
//! analysis.

use sop_handover::diagnostics::Diagnostic;
use sop_handover::document::{Analysis, AnalysisChanges, SopDocument};
use sop_handover::sop::{Badge, BadgeStatus, Target};
use sop_handover::{ByteEdit, ByteSpan};

/// An analysis of an earlier version, which moves with the edits since.
pub struct Earlier {
    pub version: u32,
    badges: Vec<Badge>,
    diagnostics: Vec<Diagnostic>,
    targets: Vec<Target>,
}

impl Earlier {
    pub fn new(document: &SopDocument, analysis: Analysis) -> Self {
        let Analysis { badges, diagnostics, targets, .. } = analysis;
        Self { version: document.version(), badges, diagnostics, targets }
    }

    /// Moves all marks. A mark whose text was deleted or replaced whole becomes empty.
    pub fn edited(&mut self, edits: &[ByteEdit]) {
        for badge in &mut self.badges {
            badge.span = moved(badge.span, edits);
        }
        for finding in &mut self.diagnostics {
            let span = moved(finding.span, edits);
            let by = i64::from(span.start()) - i64::from(finding.span.start());
            for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                let at = |offset: u32| (i64::from(offset) + by).max(0) as u32;
                edit.span = ByteSpan::new(at(edit.span.start()), at(edit.span.end()));
            }
            for related in &mut finding.related {
                related.span = moved(related.span, edits);
            }
            finding.span = span;
        }
        for target in &mut self.targets {
            target.mentions.iter_mut().for_each(|span| *span = moved(*span, edits));
            for rule in &mut target.rules {
                let start = moved(*rule, edits).start();
                *rule = ByteSpan::new(start, start + rule.len());
            }
        }
    }

    pub fn assert_becomes(mut self, now: &Analysis, changes: AnalysisChanges, context: &str) {
        let touches = |a: ByteSpan, b: ByteSpan| a.start() <= b.end() && b.start() <= a.end();
        let outside = |span: ByteSpan| {
            let inside = changes.ranges.iter().any(|range| range.overlaps(span) || span.is_empty());
            let touched = changes.ranges.iter().any(|&range| touches(range, span));
            assert_eq!(inside, touched, "no mark is in doubt: {span:?}, {context}");
            !inside
        };
        assert!(changes.ranges.is_sorted_by(|a, b| a.end() < b.start()), "{context}");
        let grants = |badge: &Badge| badge.status == BadgeStatus::Active;
        let mut targets_have_moved = !changes.badges.iter().any(grants);
        self.badges.retain(|badge| {
            let stays = outside(badge.span);
            targets_have_moved &= stays || !grants(badge);
            stays
        });
        self.diagnostics.retain(|finding| outside(finding.span));
        self.badges.extend(changes.badges);
        self.diagnostics.extend(changes.diagnostics);
        self.badges.sort_by_key(|badge| badge.span);
        self.diagnostics.sort_by_key(|finding| (finding.span, finding.rule));
        assert_eq!(self.badges, now.badges, "{context}");
        assert_eq!(self.diagnostics, now.diagnostics, "{context}");
        assert_eq!(changes.runnable, now.runnable, "{context}");
        match changes.targets {
            Some(targets) => assert_eq!(targets, now.targets, "{context}"),
            // If no granting mention has changed, their places and those of the rules have only moved.
            None if targets_have_moved => assert_eq!(self.targets, now.targets, "{context}"),
            None => {
                let said = |targets: &[Target]| -> Vec<_> {
                    targets.iter().map(|target| target.pinned.clone()).collect()
                };
                assert_eq!(said(&self.targets), said(&now.targets), "{context}");
            }
        }
    }
}

/// Where a mark is after edits. Text inserted beside it does not belong to it.
fn moved(span: ByteSpan, edits: &[ByteEdit]) -> ByteSpan {
    let at = |offset: u32, stays: bool| {
        let mut by = 0;
        for edit in edits {
            let (from, to) = (edit.span.start(), edit.span.end());
            let length = edit.insert.len() as i64;
            if to < offset || (to == offset && (from < to || !stays)) {
                by += length - i64::from(edit.span.len());
            } else if from < offset {
                let put = if stays { 0 } else { length };
                return (i64::from(from) + by + put) as u32;
            }
        }
        (i64::from(offset) + by) as u32
    };
    ByteSpan::new(at(span.start(), false), at(span.end(), true))
}
