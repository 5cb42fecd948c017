use super::SopDocument;
use super::join::{Grants, targets};
use crate::diagnostics::Diagnostic;
use crate::sop::{Badge, Target};
use crate::team::Team;
use crate::text::{ByteSpan, sort_by_key};

/// What an SOP says otherwise than in an earlier version. The earlier analysis, moved through the
/// edits, with everything in `ranges` replaced by what is here, is the analysis now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnalysisChanges {
    /// The parts of the text now outside of which everything has only moved, in order and apart
    /// from each other.
    pub ranges: Vec<ByteSpan>,
    /// The mentions in these parts.
    pub badges: Vec<Badge>,
    /// The findings in these parts.
    pub diagnostics: Vec<Diagnostic>,
    /// `None` where the same targets are allowed with the same rule texts, perhaps at other places.
    pub targets: Option<Vec<Target>>,
    /// Whether the SOP can run now.
    pub runnable: bool,
}

impl SopDocument {
    /// Grows by one with every edit and every [`refresh`](Self::refresh). A new document is in version 0.
    pub fn version(&self) -> u32 {
        self.kept.version
    }

    /// What has changed since a version.
    pub fn changes(&self, since: u32, team: &Team) -> AnalysisChanges {
        let held = &self.kept.held;
        let stops = self.summaries.iter().any(|summary| summary.stops);
        let mut changes = AnalysisChanges {
            runnable: !stops && !held.iter().any(|held| held.rule.info().stops_a_run()),
            ..AnalysisChanges::default()
        };
        let mut at = 0;
        for (block, summary) in self.summaries.iter().enumerate() {
            let span = ByteSpan::new(at, at + summary.bytes);
            at = span.end();
            if summary.changed <= since {
                continue;
            }
            match changes.ranges.last_mut().filter(|last| last.end() == span.start()) {
                Some(last) => *last = last.cover(span),
                None => changes.ranges.push(span),
            }
            let facts = &self.blocks[block].facts;
            changes.badges.extend(facts.badges.iter().map(|badge| badge.shifted(span.start())));
            let findings = facts.findings.diagnostics.iter();
            changes.diagnostics.extend(findings.map(|it| it.clone().shifted(span.start())));
        }
        if self.blocks.is_empty() && self.kept.version > since {
            changes.ranges.push(ByteSpan::default());
        }
        if !held.is_empty() && !changes.ranges.is_empty() {
            let placed = self.placed();
            let grants = Grants::new(&placed);
            let findings = held.iter().filter_map(|held| grants.finding(held, &self.options));
            let is_changed = |finding: &Diagnostic| {
                let next =
                    changes.ranges.partition_point(|range| range.end() <= finding.span.start());
                changes.ranges.get(next).is_some_and(|range| range.contains(finding.span))
            };
            let findings: Vec<Diagnostic> = findings.filter(is_changed).collect();
            changes.diagnostics.extend(findings);
            sort_by_key(&mut changes.diagnostics, |d| (d.span, d.rule));
        }
        if self.kept.targets_changed > since {
            changes.targets = Some(targets(&self.placed(), team));
        }
        changes
    }
}
