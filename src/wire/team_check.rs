use serde::Serialize;
use tsify::Tsify;

use super::Places;
use super::analysis::Diagnostic;
use super::graph::HandoverGraph;
use super::options::{Members, sop_options};
use super::params::Params;
use crate::team::Team;
use crate::team_check::{self, TeamCheckOptions};
use crate::value::Value;
use crate::{diagnostics, team};

/// Reads `{ workflow?, format?, rules?, maxChain? }`. The error says what is wrong.
pub(crate) fn team_check_options(options: &Value) -> Result<TeamCheckOptions, String> {
    let sop = sop_options(options)?;
    let max_chain = match Members::of(options, "options")?.get("maxChain") {
        None => TeamCheckOptions::default().max_chain,
        Some(Value::Number(hops)) if *hops >= 0.0 => *hops as u32,
        Some(other) => {
            let got = other.type_name();
            return Err(format!("Expected options.maxChain to be a number from 0, got {got}"));
        }
    };
    Ok(TeamCheckOptions { sop, max_chain })
}

/// What is wrong with a team.
#[derive(Serialize, Tsify)]
pub(crate) struct TeamReport<'a> {
    ok: bool,
    issues: Vec<TeamIssue<'a>>,
    sops: Vec<SopReport<'a>>,
}

#[derive(Serialize, Tsify)]
pub(crate) struct TeamIssue<'a> {
    #[tsify(type = "TeamRule")]
    code: team_check::TeamRule,
    #[tsify(type = "Severity")]
    severity: diagnostics::Severity,
    message: String,
    params: Params<'a>,
    assignments: &'a [String],
}

#[derive(Serialize, Tsify)]
pub(crate) struct SopReport<'a> {
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
        // The way to UTF-16 is only needed where something was found, which mostly is nowhere.
        let text = sop.filter(|_| !report.diagnostics.is_empty()).unwrap_or("");
        let places = Places::new(text);
        let wire = |diagnostic| Diagnostic::new(diagnostic, &places, team.vocabulary());
        let diagnostics = report.diagnostics.iter().map(wire).collect();
        Self { assignment: &report.assignment, diagnostics }
    }
}

/// What is wrong with a team whose SOPs have been read elsewhere.
#[derive(Serialize, Tsify)]
pub(crate) struct HandoverReport<'a> {
    issues: Vec<TeamIssue<'a>>,
    graph: HandoverGraph<'a>,
}

impl<'a> HandoverReport<'a> {
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
