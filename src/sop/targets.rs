use std::collections::BTreeMap;

use crate::sop::view::SopView;
use crate::sop::{BadgeStatus, PinnedTarget, Target};

/// The allowed handover targets of an SOP, in order of first mention.
pub(crate) fn targets(view: &SopView) -> Vec<Target> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut targets: Vec<Target> = Vec::new();
    for leaf in &view.leaves {
        for badge in leaf.found.iter().filter_map(|found| found.badge.as_ref()) {
            let (BadgeStatus::Active, Some(id)) = (badge.status, &badge.id) else { continue };
            let Some(ix) = view.team.find(id) else { continue };
            let place = *places.entry(id).or_insert_with(|| {
                let assignment = view.team.get(ix);
                targets.push(Target {
                    pinned: PinnedTarget {
                        id: id.clone(),
                        name: assignment.name.clone(),
                        kind: assignment.kind,
                        when: Vec::new(),
                    },
                    mentions: Vec::new(),
                    rules: Vec::new(),
                });
                targets.len() - 1
            });
            targets[place].mentions.push(badge.span);
        }
    }
    targets
}
