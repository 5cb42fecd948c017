use super::graph::sops;
use super::routes::{Place, Reach, Routes};
use super::{
    HandoverGraph, Outgoing, SopReport, TeamCheckOptions, TeamIssue, TeamReport, TeamRule,
    graph_of, mentioned,
};
use crate::diagnostics::{Params, Severity};
use crate::document::analyze;
use crate::escalation::{EscalationConfig, EscalationIssue, check_escalation};
use crate::team::Team;

/// Checks a team with all of its SOPs. The cost grows with their text and the mentions in them.
pub fn check_team(team: &Team, options: &TeamCheckOptions) -> TeamReport {
    let mut reports = Vec::new();
    let mut outgoing = Vec::new();
    for (assignment, sop, sop_options) in sops(team, &options.sop) {
        let analysis = analyze(sop, team, &sop_options);
        outgoing.push(Outgoing { from: assignment.id.clone(), to: mentioned(&analysis) });
        reports.push(SopReport {
            assignment: assignment.id.clone(),
            diagnostics: analysis.diagnostics,
            runnable: analysis.runnable,
        });
    }
    let issues = check_graph(team, &graph_of(team, outgoing), options);
    let clean = |sop: &SopReport| {
        sop.runnable && sop.diagnostics.iter().all(|found| found.severity != Severity::Error)
    };
    let ok =
        issues.iter().all(|issue| issue.severity != Severity::Error) && reports.iter().all(clean);
    TeamReport { ok, issues, sops: reports }
}

/// The rules about the team as a whole, for SOPs that have been read elsewhere.
pub fn check_graph(
    team: &Team,
    graph: &HandoverGraph,
    options: &TeamCheckOptions,
) -> Vec<TeamIssue> {
    let routes = Routes::new(team, graph);
    let reach = Reach::new(team, &routes);
    let escalation = if team.has_escalation() {
        check_escalation(&EscalationConfig::from(&team.escalation_settings()), team)
    } else {
        Vec::new()
    };
    let view = TeamView { team, graph, routes, reach, max_chain: options.max_chain, escalation };
    TeamRule::all().flat_map(|info| (info.check)(&view)).collect()
}

/// A read team, as the rules see it.
pub(super) struct TeamView<'a> {
    pub team: &'a Team,
    pub graph: &'a HandoverGraph,
    pub routes: Routes,
    /// The shortest ways from the entries, if they are known.
    pub reach: Option<Reach>,
    pub max_chain: u32,
    /// What is wrong with its settings of escalation, where it has any.
    pub escalation: Vec<EscalationIssue>,
}

impl TeamView<'_> {
    pub fn name(&self, place: Place) -> String {
        self.team.assignments().get(place as usize).map(|a| a.name.clone()).unwrap_or_default()
    }

    pub fn names(&self, places: &[Place]) -> Vec<String> {
        places.iter().map(|&place| self.name(place)).collect()
    }

    /// An issue about assignments of the team.
    pub fn issue(&self, rule: TeamRule, places: &[Place], params: Params) -> TeamIssue {
        let id = |&place: &Place| Some(self.team.assignments().get(place as usize)?.id.clone());
        TeamIssue {
            rule,
            severity: rule.info().severity,
            params,
            assignments: places.iter().filter_map(id).collect(),
        }
    }
}
