use super::lists::some;
use crate::diagnostics::{Param, Severity};
use crate::sop::BadgeStatus;
use crate::team_check::check::TeamView;
use crate::team_check::routes::Place;
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};
use crate::text::sort_by_key;

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::TargetWithoutQueue),
    severity: Severity::Error,
    message: "“{name}” has no enabled Queue (Consumer) connection, so no {case} can be handed over to it. Mentioned by {count}: “{names}”{more? and {more} more}.",
    docs: "In the case workflow a case is released and dispatched to the target's queue. A mentioned assignment without an enabled Queue (Consumer) connection cannot take it: its mentions grant nothing.\n\nAdd the connection `queue:consumer` to the target and enable it, or remove the mentions. Destinations where people take over need no queue.",
    params: &[
        ("name", "the target's name"),
        ("count", "how many mention it"),
        ("names", "those; the first few"),
        ("more", "how many more there are"),
    ],
    check,
};

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let mut mentions: Vec<(Place, Place)> = Vec::new();
    for edge in view.graph.edges.iter().filter(|edge| edge.status == BadgeStatus::Unavailable) {
        let (from, to) = (view.team.find(&edge.from), view.team.find(&edge.to));
        if let (Some(from), Some(to)) = (from, to) {
            mentions.push((to.0, from.0));
        }
    }
    sort_by_key(&mut mentions, |&(to, _)| to);
    let issues = mentions.chunk_by(|(a, _), (b, _)| a == b).map(|same| {
        let target = same[0].0;
        let from: Vec<Place> = same.iter().map(|&(_, from)| from).collect();
        let mut params = some(&view.names(&from));
        params.insert("name", Param::Text(view.name(target)));
        params.insert("count", Param::Number(from.len() as u32));
        let places: Vec<Place> = [target].into_iter().chain(from).collect();
        view.issue(HandoverRule::TargetWithoutQueue, &places, params)
    });
    TeamIssue::gather(issues)
}
