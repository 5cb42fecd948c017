//! The findings in settings.

use super::rules::EscalationRule;
use crate::message::{Params, PathPart, Vocabulary, fill};

/// Something that is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationIssue {
    /// Which rule.
    pub rule: EscalationRule,
    /// The values for the message.
    pub params: Params,
    /// Ids of those it is about.
    pub assignments: Vec<String>,
    /// The path in the settings.
    pub path: Vec<PathPart>,
    /// Places in SOPs, in UTF-16 code units, by the assignment; `None` is the workspace's own text.
    pub related: Vec<(Option<String>, u32, u32)>,
}

impl EscalationIssue {
    /// The problem, in the host's words.
    pub fn message(&self, vocabulary: &Vocabulary) -> String {
        fill(self.rule.info().message, &self.params, vocabulary)
    }
}

/// The findings so far.
#[derive(Default)]
pub(super) struct Found(pub Vec<EscalationIssue>);

impl Found {
    pub fn add(&mut self, rule: EscalationRule, params: Params, ids: &[&str], path: &[Step]) {
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
pub(super) enum Step<'a> {
    Key(&'a str),
    At(usize),
}
