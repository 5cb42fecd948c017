use crate::mention::{Found, Mention, NameMatch};
use crate::sop::{Badge, BadgeStatus, Form, SopOptions};
use crate::team::{AssignmentIx, Status, Team};
use crate::text::AT_SIGNS;

/// The badge of a mention, with a span of the block. `None` if the mention is outside prose or
/// can't be read.
pub(crate) fn badge(
    mention: &Mention,
    source: &str,
    team: &Team,
    options: &SopOptions,
) -> Option<Badge> {
    if !mention.prose {
        return None;
    }
    let of = |form, status, id: Option<String>, label: String, candidates: Vec<String>| Badge {
        span: mention.span,
        form,
        status,
        id,
        label,
        candidates,
        pending: false,
    };
    let known = |form, ix: AssignmentIx| {
        let assignment = team.get(ix);
        let status = status(ix, team, options);
        of(form, status, Some(assignment.id.clone()), assignment.name.clone(), Vec::new())
    };
    match &mention.found {
        Found::Malformed { .. } => None,
        Found::Linked { id, label } => Some(match team.find(id) {
            Some(ix) => known(Form::Linked, ix),
            None => {
                let status =
                    if team.is_partial() { BadgeStatus::Unloaded } else { BadgeStatus::Deleted };
                of(Form::Linked, status, Some(id.clone()), label.clone(), Vec::new())
            }
        }),
        Found::Plain(NameMatch::One { ix, .. }) => Some(known(Form::Plain, *ix)),
        Found::Plain(NameMatch::Ambiguous(candidates)) => {
            let ids = candidates.iter().map(|&ix| team.get(ix).id.clone()).collect();
            let label = candidates.first().map(|&ix| team.get(ix).name.clone()).unwrap_or_default();
            Some(of(Form::Plain, BadgeStatus::Ambiguous, None, label, ids))
        }
        Found::Plain(NameMatch::Unknown { .. }) => {
            let typed = mention.span.of(source).trim_start_matches(AT_SIGNS);
            let label = typed.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(of(Form::Plain, BadgeStatus::Unknown, None, label, Vec::new()))
        }
    }
}

/// The first that holds: deleted, the SOP's own, without its queue; else active.
fn status(ix: AssignmentIx, team: &Team, options: &SopOptions) -> BadgeStatus {
    let assignment = team.get(ix);
    if assignment.status == Status::Deleted {
        BadgeStatus::Deleted
    } else if options.source.as_ref() == Some(&assignment.id) {
        BadgeStatus::SelfMention
    } else if !assignment.is_available(options.workflow) {
        BadgeStatus::Unavailable
    } else {
        BadgeStatus::Active
    }
}
