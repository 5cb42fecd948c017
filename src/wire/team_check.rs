use serde::Serialize;

use super::Places;
use super::analysis::Diagnostic;
use super::graph::HandoverGraph;
use super::params::Params;
use crate::team::Team;
use crate::{diagnostics, team, team_check};

/// What is wrong with a team.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct TeamReport<'a> {
    /// Whether nothing in the report is an error and every SOP is runnable.
    ok: bool,
    /// Ordered by rule, then by team.
    issues: Vec<TeamIssue<'a>>,
    /// One for each active assignment with an SOP, even if nothing is wrong with it.
    sops: Vec<SopReport<'a>>,
}

/// A problem with a team as a whole.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct TeamIssue<'a> {
    code: team_check::TeamRule,
    severity: diagnostics::Severity,
    message: String,
    params: Params<'a>,
    /// The ids of the assignments. For a path through the team, in its order.
    assignments: &'a [String],
}

/// The findings in one SOP.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct SopReport<'a> {
    assignment: &'a str,
    diagnostics: Vec<Diagnostic<'a>>,
}

impl<'a> TeamReport<'a> {
    /// The report on a team with its own SOPs.
    pub fn new(report: &'a team_check::TeamReport, team: &'a Team) -> Self {
        Self {
            ok: report.ok,
            issues: issues(&report.issues, team.vocabulary()),
            sops: report.sops.iter().map(|sop| SopReport::new(sop, team)).collect(),
        }
    }
}

impl<'a> SopReport<'a> {
    fn new(report: &'a team_check::SopReport, team: &'a Team) -> Self {
        let sop = team.find(&report.assignment).and_then(|ix| team.get(ix).sop.as_deref());
        // Only findings need UTF-16 offsets, and most SOPs have none.
        let text = sop.filter(|_| !report.diagnostics.is_empty()).unwrap_or("");
        let places = Places::new(text);
        let wire = |diagnostic| Diagnostic::new(diagnostic, &places, team.vocabulary());
        let diagnostics = report.diagnostics.iter().map(wire).collect();
        Self { assignment: &report.assignment, diagnostics }
    }
}

/// What is wrong with a team. Its SOPs were analysed elsewhere.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct HandoverReport<'a> {
    issues: Vec<TeamIssue<'a>>,
    graph: HandoverGraph<'a>,
}

impl<'a> HandoverReport<'a> {
    /// What was found, in the host's words.
    pub fn new(
        found: &'a [team_check::TeamIssue],
        graph: &'a team_check::HandoverGraph,
        words: &team::Vocabulary,
    ) -> Self {
        Self { issues: issues(found, words), graph: graph.into() }
    }
}

fn issues<'a>(issues: &'a [team_check::TeamIssue], words: &team::Vocabulary) -> Vec<TeamIssue<'a>> {
    let wire = |issue: &'a team_check::TeamIssue| TeamIssue {
        code: issue.rule,
        severity: issue.severity,
        message: issue.message(words),
        params: Params::from(&issue.params),
        assignments: &issue.assignments,
    };
    issues.iter().map(wire).collect()
}
