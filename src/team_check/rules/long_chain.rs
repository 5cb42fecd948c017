use super::lists::way;
use crate::diagnostics::{Param, Params, Severity};
use crate::team_check::check::TeamView;
use crate::team_check::routes::Place;
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::LongChain),
    severity: Severity::Warning,
    message: "Work takes {hops} hops to reach “{name}”, more than {limit}: {way| → }.",
    docs: "Even on the shortest path from an entry, work passes through many assignments before it reaches this one. Each hop costs time and can go wrong, and the budget of hops may be spent before the end.\n\nMention the assignment earlier in the chain, or make it an entry. Only the first one beyond the limit is reported, not those after it. Nothing is reported for a team without entries or a partially loaded one.",
    params: &[
        ("name", "the name"),
        ("hops", "how many hops it takes"),
        ("limit", "how many are allowed"),
        ("way", "the names along the shortest path"),
    ],
    check,
};

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let Some(reach) = &view.reach else { return Vec::new() };
    let hops = view.max_chain.saturating_add(1);
    let places = 0..view.routes.to.len() as Place;
    let issues = places.filter(|&place| reach.hops(place) == Some(hops)).map(|place| {
        let places = reach.way(place);
        let params = Params::from([
            ("name", Param::Text(view.name(place))),
            ("hops", Param::Number(hops)),
            ("limit", Param::Number(view.max_chain)),
            ("way", way(&view.names(&places))),
        ]);
        view.issue(HandoverRule::LongChain, &places, params)
    });
    TeamIssue::gather(issues)
}
