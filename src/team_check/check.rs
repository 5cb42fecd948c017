use super::graph::sops;
use super::routes::{Place, Reach, Routes};
use super::{
    HandoverGraph, HandoverRule, Outgoing, SopReport, TeamCheckOptions, TeamIssue, TeamReport,
    TeamRule, graph_of, mentioned,
};
use crate::diagnostics::{Params, Severity};
use crate::document::analyze;
use crate::escalation::{EscalationConfig, EscalationIssue, EscalationRule, check_escalation};
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
    let view = TeamView { team, graph, routes, reach, max_chain: options.max_chain };
    let mut issues: Vec<TeamIssue> = TeamRule::all().flat_map(|info| (info.check)(&view)).collect();
    issues.extend(in_settings(&escalation));
    issues
}

/// The findings of the settings' own check, in the order of the rules.
fn in_settings(issues: &[EscalationIssue]) -> Vec<TeamIssue> {
    let of = |&rule: &EscalationRule| {
        let of_team = TeamRule::Escalation(rule);
        issues.iter().filter(move |issue| issue.rule == rule).map(move |issue| TeamIssue {
            rule: of_team,
            severity: of_team.info().severity,
            params: issue.params.clone(),
            assignments: issue.assignments.clone(),
        })
    };
    TeamIssue::gather(EscalationRule::ALL.iter().flat_map(of))
}

/// A read team, as the rules see it.
pub(super) struct TeamView<'a> {
    pub team: &'a Team,
    pub graph: &'a HandoverGraph,
    pub routes: Routes,
    /// The shortest ways from the entries, if they are known.
    pub reach: Option<Reach>,
    pub max_chain: u32,
}

impl TeamView<'_> {
    pub fn name(&self, place: Place) -> String {
        self.team.assignments().get(place as usize).map(|a| a.name.clone()).unwrap_or_default()
    }

    pub fn names(&self, places: &[Place]) -> Vec<String> {
        places.iter().map(|&place| self.name(place)).collect()
    }

    /// An issue about assignments of the team.
    pub fn issue(&self, rule: HandoverRule, places: &[Place], params: Params) -> TeamIssue {
        let id = |&place: &Place| Some(self.team.assignments().get(place as usize)?.id.clone());
        let rule = TeamRule::Handover(rule);
        TeamIssue {
            rule,
            severity: rule.info().severity,
            params,
            assignments: places.iter().filter_map(id).collect(),
        }
    }
}
