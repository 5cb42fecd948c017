use crate::diagnostics::{Param, Params, Severity};
use crate::team_check::check::TeamView;
use crate::team_check::routes::{Place, is_worker};
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::Unreachable),
    severity: Severity::Warning,
    message: "“{name}” is never reached: it is not an entry point and no chain of handovers leads to it.",
    docs: "The team names the assignments where work enters, and none of them leads to this one.\n\nMention it in the SOP that should hand over to it, add it to the entries, or delete it. Nothing is reported for a team without entries or a partially loaded one, nor for destinations where people take over.",
    params: &[("name", "the name")],
    check,
};

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let Some(reach) = &view.reach else { return Vec::new() };
    let places = 0..view.routes.to.len() as Place;
    let lost = places.filter(|&p| is_worker(view.team, p) && reach.hops(p).is_none());
    let issues = lost.map(|place| {
        let params = Params::from([("name", Param::Text(view.name(place)))]);
        view.issue(HandoverRule::Unreachable, &[place], params)
    });
    TeamIssue::gather(issues)
}
