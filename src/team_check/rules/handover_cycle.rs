use super::lists::way;
use crate::diagnostics::{Param, Params, Severity};
use crate::team_check::check::TeamView;
use crate::team_check::components::groups;
use crate::team_check::cycle::shortest_cycle;
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::HandoverCycle),
    severity: Severity::Info,
    message: "Work can go round in a circle: {cycle| → }.",
    docs: "Assignments can hand over to each other in a circle. Returns are allowed, and at run time a budget of hops ends a loop; this is only for information.\n\nFor each group of assignments that can all reach each other, one shortest circle is shown.",
    params: &[
        ("cycle", "the names of the circle, the first one again at the end"),
        ("length", "how many hops it takes"),
    ],
    check,
};

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let issues = groups(&view.routes).into_iter().map(|group| {
        let cycle = shortest_cycle(&group, &view.routes);
        let mut names = view.names(&cycle);
        names.extend(names.first().cloned());
        let params =
            Params::from([("cycle", way(&names)), ("length", Param::Number(cycle.len() as u32))]);
        view.issue(HandoverRule::HandoverCycle, &cycle, params)
    });
    TeamIssue::gather(issues)
}
