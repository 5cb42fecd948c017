use std::collections::{BTreeMap, BTreeSet};

use super::rule_text::{Passage, passages};
use super::view::SopView;
use crate::sop::{BadgeStatus, PinnedTarget, Target};

/// The allowed handover targets of an SOP, in order of first mention. Only an active badge makes
/// one. A rule text that says the same twice for one target is kept once.
pub(crate) fn targets(view: &SopView) -> Vec<Target> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut targets: Vec<Target> = Vec::new();
    for badge in view.leaves.iter().flat_map(|l| l.found).filter_map(|f| f.badge.as_ref()) {
        let (BadgeStatus::Active, Some(id)) = (badge.status, &badge.id) else { continue };
        let Some(ix) = view.team.find(id) else { continue };
        let place = *places.entry(id).or_insert(targets.len());
        if place == targets.len() {
            let assignment = view.team.get(ix);
            let pinned = PinnedTarget {
                id: id.clone(),
                name: assignment.name.clone(),
                kind: assignment.kind,
                when: Vec::new(),
            };
            targets.push(Target { pinned, mentions: Vec::new(), rules: Vec::new() });
        }
        targets[place].mentions.push(badge.span);
    }
    add_rules(view, &passages(view), &places, &mut targets);
    targets
}

fn add_rules(
    view: &SopView,
    passages: &[Passage],
    places: &BTreeMap<&str, usize>,
    targets: &mut [Target],
) {
    let mut seen = BTreeSet::new();
    for passage in passages {
        for mark in passage.marks.iter().filter(|mark| mark.own) {
            let badge = view.leaves[mark.leaf].found[mark.found].badge.as_ref();
            let Some(badge) = badge.filter(|badge| badge.status == BadgeStatus::Active) else {
                continue;
            };
            let Some(&place) = badge.id.as_deref().and_then(|id| places.get(id)) else { continue };
            let when = passage.clipped(mark);
            let target = &mut targets[place];
            let same_sentence = target.rules.last() == Some(&passage.span);
            if !same_sentence && seen.insert((place, when.clone())) {
                target.pinned.when.push(when);
                target.rules.push(passage.span);
            }
        }
    }
}
