//! The second line that distinguishes assignments of the same name.

use crate::team::{Assignment, AssignmentIx, Status, Team};
use crate::text::name_key;

/// The description of an assignment whose name others have too; its id if the description is
/// missing or the same. `None` for a name that only one active assignment has.
pub(super) fn detail(team: &Team, ix: AssignmentIx) -> Option<String> {
    if !team.names().has_namesake(ix) {
        return None;
    }
    let assignment = team.get(ix);
    let key = name_key(&assignment.name);
    let namesakes: Vec<&Assignment> = team
        .names()
        .holders(&key)
        .filter(|holder| !holder.former && holder.ix != ix)
        .map(|holder| team.get(holder.ix))
        .filter(|other| other.status == Status::Active)
        .collect();
    if namesakes.is_empty() {
        return None;
    }
    let Some(description) = described(assignment) else { return Some(assignment.id.clone()) };
    if namesakes.iter().any(|other| described(other) == Some(description)) {
        return Some(format!("{description} · {}", assignment.id));
    }
    Some(description.to_owned())
}

fn described(assignment: &Assignment) -> Option<&str> {
    assignment.description.as_deref().map(str::trim).filter(|text| !text.is_empty())
}
