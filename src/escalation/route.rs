//! Who gets it.

use crate::escalation::config::EscalationConfig;
use crate::handover::TargetRef;
use crate::message::words;
use crate::team::{Kind, Status, Team};

words! {
    /// What decided who gets it.
    pub enum RoutedBy {
        /// A rule for the assignment.
        Rule = "rule",
        /// The default.
        Default = "default",
        /// Nothing: the platform's own rules act on the tag.
        None = "none",
    }
}

words! {
    /// Why a target is passed over.
    pub enum PassedOver {
        /// It was deleted.
        Deleted = "target-deleted",
        /// There is no such id.
        Unknown = "unknown-target",
        /// It is a worker.
        NotHuman = "not-human",
    }
}

/// Who gets it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutedTo {
    /// People, by their current name.
    pub target: Option<TargetRef>,
    /// What decided.
    pub by: RoutedBy,
    /// The index of the rule, if one decided.
    pub rule: Option<u32>,
    /// Ids that can't take it.
    pub passed_over: Vec<(String, PassedOver)>,
}

/// Who gets what an assignment was talking about: by the first rule for it, else by default. A target that is gone is
/// passed over and named.
pub fn route_escalation(source: Option<&str>, config: &EscalationConfig, team: &Team) -> RoutedTo {
    let mut passed_over = Vec::new();
    let mut usable = |id: &str| match people(id, team) {
        Ok(target) => Some(target),
        Err(code) => {
            if !passed_over.iter().any(|(known, _)| known == id) {
                passed_over.push((id.to_owned(), code));
            }
            None
        }
    };
    let rule = config.route_of(source);
    let by_rule = rule.and_then(|(at, route)| Some((usable(&route.target)?, at)));
    let (target, by, rule) = match by_rule {
        Some((target, at)) => (Some(target), RoutedBy::Rule, Some(at)),
        None => match config.target.as_deref().and_then(usable) {
            Some(target) => (Some(target), RoutedBy::Default, None),
            None => (None, RoutedBy::None, None),
        },
    };
    RoutedTo { target, by, rule, passed_over }
}

/// The people with an id.
pub(super) fn people(id: &str, team: &Team) -> Result<TargetRef, PassedOver> {
    let assignment = team.find(id).map(|ix| team.get(ix)).ok_or(PassedOver::Unknown)?;
    match (assignment.status, assignment.kind) {
        (Status::Deleted, _) => Err(PassedOver::Deleted),
        (Status::Active, Kind::Assignment) => Err(PassedOver::NotHuman),
        (Status::Active, Kind::Human) => Ok(TargetRef::from(assignment)),
    }
}
