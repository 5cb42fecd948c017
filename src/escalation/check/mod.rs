//! What is wrong with settings of escalation, held against a team and its SOPs.

mod routing;
mod rules;
mod texts;

pub use rules::{EscalationRule, EscalationRuleInfo};

use crate::escalation::config::EscalationConfig;
use crate::message::{Params, PathPart, Vocabulary, fill};
use crate::team::Team;

/// Something that is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationIssue {
    /// Which rule.
    pub rule: EscalationRule,
    /// What the message is filled with.
    pub params: Params,
    /// Ids of those it is about.
    pub assignments: Vec<String>,
    /// Where in the settings.
    pub path: Vec<PathPart>,
    /// Places in SOPs, in UTF-16 code units, by the assignment; `None` is the workspace's own text.
    pub related: Vec<(Option<String>, u32, u32)>,
}

impl EscalationIssue {
    /// What is wrong, in the host's words.
    pub fn message(&self, vocabulary: &Vocabulary) -> String {
        fill(self.rule.info().message, &self.params, vocabulary)
    }
}

/// What is wrong with settings, rule by rule.
pub fn check_escalation(config: &EscalationConfig, team: &Team) -> Vec<EscalationIssue> {
    let mut found = Found::default();
    routing::check(config, team, &mut found);
    texts::check(config, team, &mut found);
    let Found(mut issues) = found;
    issues.sort_by_key(|issue| issue.rule);
    issues
}

/// What was found so far.
#[derive(Default)]
struct Found(Vec<EscalationIssue>);

impl Found {
    fn add(&mut self, rule: EscalationRule, params: Params, ids: &[&str], path: &[Step]) {
        let path = path.iter().map(|step| match step {
            Step::Key(key) => PathPart::Key((*key).to_owned()),
            Step::At(at) => PathPart::Index(*at as u32),
        });
        let assignments = ids.iter().map(|id| (*id).to_owned()).collect();
        let path = path.collect();
        self.0.push(EscalationIssue { rule, params, assignments, path, related: Vec::new() });
    }
}

/// A step of the way to a setting.
#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    At(usize),
}
