use std::collections::BTreeMap;

use super::lists::some;
use crate::diagnostics::{Param, Severity};
use crate::team::Status;
use crate::team_check::check::TeamView;
use crate::team_check::routes::Place;
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};
use crate::text::{folded_look, look, name_key, sort_by, unusual};

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::ConfusableName),
    severity: Severity::Warning,
    message: "{count} different names look alike: “{names}”{more? and {more} more}{characters? (look at {characters})}.",
    docs: "Several active assignments have different names that look the same: “Billing” and “Bіlling” with a Cyrillic і, “Level I” and “Level l”.\n\nPeople who read an SOP cannot see whom a mention means, and a model may pick the wrong one. Latin, Greek, Cyrillic, Armenian, Cherokee and Lisu letters and the digits 0 and 1 are compared; other scripts are not.\n\nRename all but one, or write it in the letters of one script.",
    params: &[
        ("names", "the names; the first few"),
        ("more", "how many more there are"),
        ("count", "how many names there are"),
        (
            "characters",
            "the telling letters, like `і U+0456`, the first few; omitted for look-alikes of one script",
        ),
    ],
    check,
};

/// How many letters are pointed out.
const CHARACTERS: usize = 6;

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let in_use = view.team.assignments().iter().enumerate();
    let in_use = in_use.filter(|(_, a)| a.status == Status::Active);
    // Names are compared as they are written, and again without case.
    let mut alike: Vec<((bool, String), Place)> = Vec::new();
    for (place, assignment) in in_use {
        let name = assignment.name.as_str();
        alike.push(((false, look(name)), place as Place));
        alike.push(((true, folded_look(name)), place as Place));
    }
    sort_by(&mut alike, |(a, _), (b, _)| a.cmp(b));
    let mut pairs: Vec<(Place, Place)> = Vec::new();
    for group in alike.chunk_by(|(a, _), (b, _)| a == b) {
        pairs.extend(group.windows(2).map(|pair| (pair[0].1, pair[1].1)));
    }
    let mut groups = joined(&pairs);
    sort_by(&mut groups, Ord::cmp);
    let issues = groups.iter().filter_map(|group| {
        let mut names: Vec<(String, String)> =
            view.names(group).into_iter().map(|name| (name_key(&name), name)).collect();
        sort_by(&mut names, |(a, _), (b, _)| a.cmp(b));
        names.dedup_by(|(a, _), (b, _)| a == b);
        // Another rule reports equal names.
        if names.len() < 2 {
            return None;
        }
        let names: Vec<String> = names.into_iter().map(|(_, name)| name).collect();
        let mut params = some(&names);
        params.insert("count", Param::Number(names.len() as u32));
        let characters = unusual(&names).into_iter().take(CHARACTERS);
        let characters: Vec<String> =
            characters.map(|c| format!("{c} U+{:04X}", u32::from(c))).collect();
        if !characters.is_empty() {
            params.insert("characters", Param::List(characters));
        }
        Some(view.issue(HandoverRule::ConfusableName, group, params))
    });
    TeamIssue::gather(issues)
}

/// The groups that pairs form, each in ascending order: a name that looks like one of a pair is
/// reported with both, and each pair once.
fn joined(pairs: &[(Place, Place)]) -> Vec<Vec<Place>> {
    let mut first: BTreeMap<Place, Place> = BTreeMap::new();
    for &(a, b) in pairs {
        let (a, b) = (first_of(&mut first, a), first_of(&mut first, b));
        first.insert(a.max(b), a.min(b));
    }
    let mut groups: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    let places: Vec<Place> = first.keys().copied().collect();
    for place in places {
        groups.entry(first_of(&mut first, place)).or_default().push(place);
    }
    groups.into_values().collect()
}

/// The first place of the group that one is in so far.
fn first_of(first: &mut BTreeMap<Place, Place>, place: Place) -> Place {
    let mut at = place;
    loop {
        let next = *first.entry(at).or_insert(at);
        if next == at {
            break;
        }
        let after = first.get(&next).copied().unwrap_or(next);
        first.insert(at, after);
        at = next;
    }
    at
}
