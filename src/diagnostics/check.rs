use super::context::Context;
use super::{Diagnostic, Rule};
use crate::sop::{Passage, SopView, Target};
use crate::text::sort_by_key;

/// What the rules have to say about an SOP.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// In text order, severities as the caller's settings have them, without the rules turned off.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether no rule that stops a run has found anything, whatever the settings.
    pub runnable: bool,
}

/// Runs every rule. One that is turned off still decides whether the SOP is runnable.
pub(crate) fn check(view: &SopView, passages: &[Passage], targets: &[Target]) -> Findings {
    let context = Context { view, passages, targets };
    let mut findings = Findings { diagnostics: Vec::new(), runnable: true };
    for info in Rule::all() {
        let severity = view.options.rules.get(&info.rule).copied().unwrap_or(Some(info.severity));
        if severity.is_none() && !info.stops_a_run() {
            continue;
        }
        let found = (info.check)(&context);
        findings.runnable &= !info.stops_a_run() || found.is_empty();
        let Some(severity) = severity else { continue };
        findings.diagnostics.extend(found.into_iter().map(|d| Diagnostic { severity, ..d }));
    }
    sort_by_key(&mut findings.diagnostics, |d| (d.span, d.rule));
    findings
}

#[cfg(test)]
mod tests {
    use crate::sop::{SopOptions, analyze};
    use crate::team::{Assignment, Team};

    #[test]
    fn an_unloaded_target_stops_a_run_until_it_is_known() {
        let billing = Assignment { id: "b1".into(), name: "Billing".into(), ..Default::default() };
        let mut team = Team::from_assignments(vec![billing]);
        team.partial = true;
        let runnable = |text| analyze(text, &team, &SopOptions::default()).runnable;
        assert!(runnable("When late, hand over to [@Billing](assignment:b1)."));
        assert!(!runnable("When late, hand over to [@Night Desk](assignment:n1)."));
    }
}
