//! The law of changes: an earlier analysis, moved through the edits, with the changes put in, is the analysis now.

use sop_handover::diagnostics::Diagnostic;
use sop_handover::document::{Analysis, AnalysisChanges, SopDocument};
use sop_handover::sop::Badge;
use sop_handover::{ByteEdit, ByteSpan};

/// An analysis of an earlier version, which moves with the edits since.
pub struct Earlier {
    pub version: u32,
    badges: Vec<Badge>,
    diagnostics: Vec<Diagnostic>,
    targets: Vec<(String, Vec<String>)>,
}

impl Earlier {
    pub fn new(document: &SopDocument, analysis: Analysis) -> Self {
        let targets = said(&analysis);
        let Analysis { badges, diagnostics, .. } = analysis;
        Self { version: document.version(), badges, diagnostics, targets }
    }

    /// Moves all marks. What was deleted or replaced as a whole is empty then.
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
        self.badges.retain(|badge| outside(badge.span));
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
            None => assert_eq!(self.targets, said(now), "{context}"),
        }
    }
}

/// Whom an SOP hands over to, and when.
fn said(analysis: &Analysis) -> Vec<(String, Vec<String>)> {
    let targets = analysis.targets.iter().map(|target| &target.pinned);
    targets.map(|target| (target.id.clone(), target.when.clone())).collect()
}

/// Where a mark lies after edits. What is put in beside it does not belong to it.
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
