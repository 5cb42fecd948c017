//! Shared helpers for the tests of the rules.

use super::{Diagnostic, Fix, FixCode};
use crate::document::Analysis;
use crate::document::analyze;
use crate::sop::SopOptions;
use crate::team::{Assignment, Status, Team};
use crate::text::apply_edits;

/// A team and settings to read texts with. Names that begin with † are deleted.
pub(crate) struct Case {
    pub team: Team,
    pub options: SopOptions,
}

impl Case {
    /// Assignments whose ids are their names.
    pub fn new(names: &[&str]) -> Self {
        let ids: Vec<_> = names.iter().map(|name| (name.trim_start_matches('†'), *name)).collect();
        Self::with_ids(&ids)
    }

    pub fn with_ids(assignments: &[(&str, &str)]) -> Self {
        let assignment = |(id, name): &(&str, &str)| Assignment {
            id: (*id).into(),
            name: name.trim_start_matches('†').into(),
            status: if name.starts_with('†') { Status::Deleted } else { Status::Active },
            ..Assignment::default()
        };
        Self::of(assignments.iter().map(assignment).collect())
    }

    pub fn renamed(id: &str, name: &str, former: &str) -> Self {
        let former_names = vec![former.to_owned()];
        let (id, name) = (id.into(), name.into());
        Self::of(vec![Assignment { id, name, former_names, ..Assignment::default() }])
    }

    fn of(assignments: Vec<Assignment>) -> Self {
        let team = Team::from_assignments(assignments);
        Self { team, options: SopOptions::default() }
    }

    pub fn analysis(&self, text: &str) -> Analysis {
        analyze(text, &self.team, &self.options)
    }

    pub fn diagnostics(&self, text: &str) -> Vec<Diagnostic> {
        self.analysis(text).diagnostics
    }

    pub fn count(&self, rule: &str, text: &str) -> usize {
        self.diagnostics(text).iter().filter(|finding| finding.rule.name() == rule).count()
    }

    /// Asserts that a rule finds just these pieces of a text.
    pub fn finds(&self, rule: &str, text: &str, expect: &[&str]) {
        let findings = self.diagnostics(text);
        let found: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.rule.name() == rule)
            .map(|finding| finding.span.of(text))
            .collect();
        assert_eq!(found, expect, "{rule} in {text:?}");
    }

    /// The message of the worst finding.
    pub fn message(&self, text: &str) -> String {
        let worst = self.diagnostics(text).into_iter().min_by_key(|finding| finding.rule);
        worst.map_or_else(String::new, |d| d.message(self.team.vocabulary()))
    }

    /// The fixes of all findings, worst finding first.
    pub fn fixes(&self, text: &str) -> Vec<Fix> {
        let mut findings = self.diagnostics(text);
        findings.sort_by_key(|finding| finding.rule);
        findings.into_iter().flat_map(|finding| finding.fixes).collect()
    }

    pub fn first_fix(&self, text: &str) -> Fix {
        self.fixes(text).into_iter().next().unwrap_or(Fix {
            code: FixCode::Link,
            params: Default::default(),
            applicability: super::Applicability::Suggested,
            edits: Vec::new(),
        })
    }

    pub fn title(&self, fix: &Fix) -> String {
        fix.title(self.team.vocabulary())
    }
}

/// The text with a fix carried out.
pub(crate) fn fixed(text: &str, fix: &Fix) -> String {
    apply_edits(text, &fix.edits).unwrap_or_default()
}
