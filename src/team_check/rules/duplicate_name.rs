use crate::diagnostics::{Param, Params, Severity};
use crate::team::Status;
use crate::team_check::check::TeamView;
use crate::team_check::routes::Place;
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};
use crate::text::sort_by;

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::DuplicateName),
    severity: Severity::Warning,
    message: "{count} {assignments} are named “{name}”: a mention by name cannot tell them apart.",
    docs: "Several active assignments have the same name. Names are the same if they differ only by case, spaces, width or invisible characters.\n\nA mention that was picked from the list keeps its id and stays unambiguous. One that is typed by name is ambiguous and grants nothing, and in the tool for the model, only a number distinguishes all but the first of them.\n\nRename all but one.",
    params: &[("name", "the first one's name"), ("count", "how many there are")],
    check,
};

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let mut groups: Vec<Vec<Place>> = Vec::new();
    let mut last_key = None;
    for (key, holder) in view.team.names().entries() {
        if holder.former || view.team.get(holder.ix).status == Status::Deleted {
            continue;
        }
        match groups.last_mut().filter(|_| last_key == Some(key)) {
            Some(group) => group.push(holder.ix.0),
            None => groups.push(vec![holder.ix.0]),
        }
        last_key = Some(key);
    }
    groups.retain(|group| group.len() > 1);
    sort_by(&mut groups, Ord::cmp);
    let issues = groups.iter().map(|group| {
        let params = Params::from([
            ("name", Param::Text(view.name(group[0]))),
            ("count", Param::Number(group.len() as u32)),
        ]);
        view.issue(HandoverRule::DuplicateName, group, params)
    });
    TeamIssue::gather(issues)
}
