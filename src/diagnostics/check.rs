use super::held_back::hold_back;
use super::prohibition::prohibition;
use super::scope::{Badged, Grant, Held, LeafScope, MentionScope, PassageScope, Scope};
use super::{Diagnostic, Rule};
use crate::prose::Block;
use crate::sop::{Mark, Passage, SopView};
use crate::team::AssignmentIx;
use crate::text::sort_by_key;

/// The findings of a block. All spans are relative to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// In text order, severities as the caller's settings have them, without the rules turned off.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a rule that stops a run has found anything, whatever the settings.
    pub stops: bool,
}

/// A mention that grants, as its block knows it.
pub(crate) struct Granted<'a> {
    pub scope: PassageScope<'a>,
    pub mark: &'a Mark,
}

/// Every mention of the block that grants, in its own rule text.
pub(crate) fn granted<'a>(
    view: &'a SopView<'a>,
    passages: &'a [Passage],
) -> impl Iterator<Item = Granted<'a>> {
    passages.iter().flat_map(move |passage| {
        let own = passage.marks.iter().enumerate().filter(|(_, mark)| mark.own);
        own.filter_map(move |(number, mark)| {
            let leaf = view.leaves.get(mark.leaf)?;
            let found = leaf.found.get(mark.found)?;
            let badge = found.badge.as_ref()?;
            let scope = PassageScope { passage, number, badged: Badged { leaf, found, badge } };
            badge.grants().then_some(Granted { scope, mark })
        })
    })
}

/// What the document needs to know of a mention that grants.
pub(crate) fn grant(scope: &PassageScope, whom: AssignmentIx) -> Grant {
    let prohibition = prohibition(&scope.passage.words, scope.number);
    Grant { whom, prohibition, says_when: scope.passage.says_when }
}

/// Runs every rule that only needs a block. A rule that is turned off still stops a run.
pub(crate) fn check(view: &SopView, block: &Block, granted: &[Granted]) -> Findings {
    let mut findings = Findings::default();
    let out = &mut findings.diagnostics;
    let has_mentions = view.parts().any(|leaf| !leaf.found.is_empty());
    for info in Rule::all() {
        if matches!(info.scope, Scope::Mention(_)) && !has_mentions {
            continue;
        }
        let severity = info.severity_under(view.options);
        if severity.is_none() && !info.stops_a_run() {
            continue;
        }
        let before = out.len();
        find(&info.scope, view, block, granted, out);
        findings.stops |= info.stops_a_run() && out.len() > before;
        match severity {
            Some(severity) => out[before..].iter_mut().for_each(|found| found.severity = severity),
            None => out.truncate(before),
        }
    }
    sort_by_key(out, |d| (d.span, d.rule));
    hold_back(out, view, block);
    findings
}

fn find(
    scope: &Scope,
    view: &SopView,
    block: &Block,
    granted: &[Granted],
    out: &mut Vec<Diagnostic>,
) {
    let (team, options) = (view.team, view.options);
    match scope {
        Scope::Mention(check) => {
            for leaf in view.parts() {
                let settled = leaf.found.iter().filter(|found| !found.is_pending());
                for found in settled {
                    out.extend(check(&MentionScope { leaf, found, team, options }));
                }
            }
        }
        Scope::Leaf(check) => {
            for leaf in view.own_leaves() {
                out.extend(check(&LeafScope { leaf, team, options }));
            }
        }
        Scope::Block(check) => out.extend(check(block)),
        Scope::View(check) => out.extend(check(view)),
        Scope::Passage(check) => {
            out.extend(granted.iter().filter_map(|granted| check(&granted.scope)));
        }
        Scope::Document { .. } => {}
    }
}

/// What the document-wide rules would report about a mention that grants. All severities are the
/// rules' own.
pub(crate) fn drafts(scope: &PassageScope) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for info in Rule::all() {
        if let Scope::Document { draft, .. } = info.scope {
            out.extend(draft(scope));
        }
    }
    out
}

/// Which drafts hold, given all mentions that grant, in the order of the rules.
pub(crate) fn drafts_that_hold(grants: &[Grant]) -> Vec<Held> {
    let mut out = Vec::new();
    for info in Rule::all() {
        if let Scope::Document { which_hold, .. } = info.scope {
            out.extend(which_hold(grants));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::document::analyze;
    use crate::sop::SopOptions;
    use crate::team::{Assignment, Team};

    #[test]
    fn an_unloaded_target_stops_a_run_until_it_is_known() {
        let billing = Assignment { id: "b1".into(), name: "Billing".into(), ..Default::default() };
        let mut team = Team::from_assignments(vec![billing]);
        team.partial = true;
        let runnable = |text| analyze(text, &team, &SopOptions::default()).runnable;
        assert!(runnable("When late, hand over to [@Billing](assignment:b1)."));
        assert!(!runnable("When late, hand over to [@Night Desk](assignment:n1)."));
    }
}
