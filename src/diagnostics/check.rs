use super::context::Context;
use super::{Diagnostic, Rule, Severity};
use crate::sop::{Passage, SopView, Target};
use crate::text::sort_by_key;

/// What the rules have to say about an SOP.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// In text order, severities as the caller's settings have them, without the rules turned off.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether no rule that is an error by itself has found anything, whatever the settings.
    pub runnable: bool,
}

/// Runs every rule. One that is turned off still decides whether the SOP is runnable.
pub(crate) fn check(view: &SopView, passages: &[Passage], targets: &[Target]) -> Findings {
    let context = Context { view, passages, targets };
    let mut findings = Findings { diagnostics: Vec::new(), runnable: true };
    for info in Rule::all() {
        let severity = view.options.rules.get(&info.rule).copied().unwrap_or(Some(info.severity));
        if severity.is_none() && info.severity != Severity::Error {
            continue;
        }
        let found = (info.check)(&context);
        findings.runnable &= info.severity != Severity::Error || found.is_empty();
        let Some(severity) = severity else { continue };
        findings.diagnostics.extend(found.into_iter().map(|d| Diagnostic { severity, ..d }));
    }
    sort_by_key(&mut findings.diagnostics, |d| (d.span, d.rule));
    findings
}
