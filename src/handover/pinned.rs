//! Targets as a host has stored them.

use crate::handover::input::pinned_targets;
use crate::handover::run::Pinned;
use crate::message::Issues;
use crate::sop::{PinnedTarget, pinned_target};
use crate::team::Team;
use crate::value::{Reader, Value};

impl Pinned {
    /// Reads an analysis, of which `targets` and the `status` of `badges` are enough, or a list of ids and targets. An
    /// id in a list gets its name from the team.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value, team: &Team) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let Value::Object(mut fields) = data else {
            let targets = reader.list(data, |reader, item| listed_target(reader, item, team));
            let pinned = Self { configured: !targets.is_empty(), targets: targets.into() };
            return reader.finish(pinned);
        };
        let targets = reader.required(&mut fields, "targets", |r, v| Some(pinned_targets(r, v)));
        let list = |r: &mut Reader, v| Some(r.list(v, badge_mentions));
        let badges = reader.required(&mut fields, "badges", list);
        let targets = targets.unwrap_or_default();
        let mentions = badges.unwrap_or_default().contains(&true);
        let configured = mentions || !targets.is_empty();
        reader.finish(Self { configured, targets: targets.into() })
    }
}

/// Whether a badge mentions anybody.
fn badge_mentions(reader: &mut Reader, badge: Value) -> Option<bool> {
    let mut fields = reader.object(badge)?;
    let status = reader.required(&mut fields, "status", Reader::text)?;
    Some(status != "unknown")
}

fn listed_target(reader: &mut Reader, item: Value, team: &Team) -> Option<PinnedTarget> {
    if let Value::Object(_) = item {
        return pinned_target(reader, item);
    }
    let id = reader.key(item)?;
    let known = team.find(&id).map(|ix| team.get(ix));
    let name = known.map_or_else(|| id.clone(), |assignment| assignment.name.clone());
    let kind = known.map(|assignment| assignment.kind).unwrap_or_default();
    Some(PinnedTarget { id, name, kind, when: Vec::new() })
}
