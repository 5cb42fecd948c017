use super::lists::some;
use crate::diagnostics::{Param, Severity};
use crate::team_check::check::TeamView;
use crate::team_check::components::groups;
use crate::team_check::routes::Place;
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::NoWayOut),
    severity: Severity::Warning,
    message: "{count} {assignments} hand over only among themselves: “{names}”{more? and {more} more}. Work that reaches one of them never leaves the group.",
    docs: "Every member of a group of assignments can hand over, but only to other members. Work that none of them can finish circulates until the budget of hops is spent.\n\nLet one of them hand over outside the group, for example to people, or let one of them never hand over.",
    params: &[
        ("count", "how many they are"),
        ("names", "those; the first few"),
        ("more", "how many more there are"),
    ],
    check,
};

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let groups = groups(&view.routes);
    let closed = groups.iter().filter(|group| {
        let stays = |&place: &Place| {
            let inside = |to: &Place| group.binary_search(to).is_ok();
            view.routes.of(place).iter().all(inside) && !view.routes.leaves_sight(place)
        };
        group.iter().all(stays)
    });
    let issues = closed.map(|group| {
        let mut params = some(&view.names(group));
        params.insert("count", Param::Number(group.len() as u32));
        view.issue(HandoverRule::NoWayOut, group, params)
    });
    TeamIssue::gather(issues)
}
