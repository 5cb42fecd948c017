//! Mentions that are still being written.

use super::Analysis;
use super::SopDocument;
use super::facts::{Beside, BlockFacts, ReadBlock, facts};
use super::join::assemble;
use crate::diagnostics::{Grant, drafts_that_hold};
use crate::sop::{Badge, Form, Resolved};
use crate::team::Team;
use crate::text::ByteSpan;

/// Marks the mentions of a block that are pending.
pub(super) fn mark_pending(found: &mut [Vec<Resolved>], base: u32, pending: &[ByteSpan]) {
    for badge in found.iter_mut().flatten().filter_map(|found| found.badge.as_mut()) {
        badge.pending = is_pending(badge, base, pending);
    }
}

fn is_pending(badge: &Badge, base: u32, pending: &[ByteSpan]) -> bool {
    let span = badge.span.shifted(base);
    let first = pending.partition_point(|range| range.end() < span.start());
    let mut near = pending[first..].iter().take_while(|range| range.start() <= span.end());
    badge.form == Form::Plain && near.any(|range| range.is_empty() || range.overlaps(span))
}

impl SopDocument {
    /// The analysis while the user is writing, as of
    /// [`analyze_with_pending`](super::analyze_with_pending). Only the blocks with pending mentions
    /// are checked again; none of it is kept.
    pub fn analysis_with_pending(&mut self, pending: &[ByteSpan], team: &Team) -> Analysis {
        self.settle(team);
        let mut placed = self.placed();
        let made: Vec<(usize, BlockFacts)> = (placed.iter().enumerate())
            .filter_map(|(at, (base, _))| Some((at, self.facts_with(pending, at, *base, team)?)))
            .collect();
        if made.is_empty() {
            return self.analysis(team);
        }
        for (at, facts) in &made {
            placed[*at].1 = facts;
        }
        let grants = placed.iter().flat_map(|(_, facts)| &facts.grants);
        let grants: Vec<Grant> = grants.map(|grant| grant.grant).collect();
        assemble(&placed, &drafts_that_hold(&grants), team, &self.options)
    }

    /// The facts of a block with pending mentions; `None` if it has none.
    fn facts_with(
        &self,
        pending: &[ByteSpan],
        at: usize,
        base: u32,
        team: &Team,
    ) -> Option<BlockFacts> {
        let found = &self.blocks[at].found;
        let mut badges = found.iter().flatten().filter_map(|found| found.badge.as_ref());
        if !badges.any(|badge| is_pending(badge, base, pending)) {
            return None;
        }
        let mut found = found.clone();
        mark_pending(&mut found, base, pending);
        let beside = self.beside(at);
        let block = ReadBlock { found: &found, ..beside.block };
        Some(facts(&Beside { block, ..beside }, team, &self.options))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{analyze, analyze_with_pending};
    use crate::sop::SopOptions;
    use crate::team::Assignment;

    fn team() -> Team {
        let assignment =
            |name: &str| Assignment { id: name.into(), name: name.into(), ..Assignment::default() };
        Team::from_assignments(["Billing", "Billing Specialist", "Legal"].map(assignment).into())
    }

    fn span(text: &str, part: &str) -> ByteSpan {
        let start = text.find(part).unwrap() as u32;
        ByteSpan::new(start, start + part.len() as u32)
    }

    fn with_pending(text: &str, pending: &[ByteSpan]) -> Analysis {
        let (team, options) = (team(), SopOptions::default());
        let analysis = analyze_with_pending(text, &team, &options, pending);
        let mut document = SopDocument::new(text, &team, options);
        assert_eq!(document.analysis_with_pending(pending, &team), analysis, "{text:?}");
        analysis
    }

    fn granted(analysis: &Analysis) -> Vec<&str> {
        analysis.targets.iter().map(|target| target.pinned.id.as_str()).collect()
    }

    #[test]
    fn a_pending_mention_keeps_its_badge_and_gives_nothing_else() {
        for (text, mention) in [
            ("When late, ask @Billing.", "@Billing"),
            ("When late, ask @Billin.", "@Billin"),
            ("Never hand over to @Legal.", "@Legal"),
            ("@Legal", "@Legal"),
            ("Tell @Legal 👍 @billing", "@billing"),
        ] {
            let whole = analyze(text, &team(), &SopOptions::default());
            let analysis = with_pending(text, &[span(text, mention)]);
            let pending = whole
                .badges
                .iter()
                .map(|badge| Badge { pending: badge.span == span(text, mention), ..badge.clone() });
            assert_eq!(analysis.badges, pending.collect::<Vec<_>>());
            assert!(analysis.runnable, "{text:?}");
            let about = |finding: &&crate::diagnostics::Diagnostic| {
                finding.span.overlaps(span(text, mention))
            };
            assert_eq!(analysis.diagnostics.iter().find(about), None, "{text:?}");
        }
    }

    #[test]
    fn another_mention_still_grants() {
        let text = "When late, ask @Billing. Else @Billing or @Legal.";
        let analysis = with_pending(text, &[span(text, "@Billing")]);
        assert_eq!(granted(&analysis), ["Billing", "Legal"]);
        assert_eq!(analysis.targets[0].mentions.len(), 1);
        assert_eq!(analysis.targets[0].pinned.when, ["Else @Billing or @Legal."]);
        let text = "- @Legal\n- @Legal: tax";
        assert_eq!(granted(&with_pending(text, &[span(text, "@Legal")])), ["Legal"]);
        assert_eq!(granted(&with_pending(text, &[ByteSpan::new(0, text.len() as u32)])), [""; 0]);
    }

    #[test]
    fn another_mention_still_stops_a_run() {
        let text = "Ask @Billin, @Lega.";
        assert!(!with_pending(text, &[span(text, "@Lega")]).runnable);
        assert!(with_pending(text, &[span(text, "@Billin"), span(text, "@Lega")]).runnable);
    }

    #[test]
    fn a_linked_mention_is_never_pending() {
        let text = "When late, ask [@Billing](assignment:Billing).";
        let whole = analyze(text, &team(), &SopOptions::default());
        assert_eq!(with_pending(text, &[ByteSpan::new(0, text.len() as u32)]), whole);
    }

    #[test]
    fn a_range_has_to_overlap_and_a_caret_to_touch() {
        let text = "a @Billing b";
        let pends = |from, to| granted(&with_pending(text, &[ByteSpan::new(from, to)])).is_empty();
        assert!(pends(2, 3) && pends(9, 10) && pends(0, 12));
        assert!(!pends(0, 2) && !pends(10, 12) && !pends(11, 12));
        assert!(pends(2, 2) && pends(5, 5) && pends(10, 10));
        assert!(!pends(1, 1) && !pends(11, 11));
    }
}
