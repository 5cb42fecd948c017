//! Safe fixes, made together, change no target and add no finding. They leave none behind, unless a name holds marks that
//! its link writes as entities.

use crate::{Text, teams};
use sop_handover::diagnostics::{Applicability, Diagnostic, Rule};
use sop_handover::document::analyze;
use sop_handover::sop::{Format, SopOptions};
use sop_handover::{ByteEdit, apply_edits};

pub type Input = (u8, Text);

/// Panics where the law does not hold.
pub fn hold(input: Input) {
    let (kind, Text(text)) = input;
    let has_marks = kind & 2 != 0;
    let team = &teams()[if has_marks { 4 } else { 0 }];
    let format = if kind & 1 == 1 { Format::Plain } else { Format::Markdown };
    let options = SopOptions { format, ..SopOptions::default() };
    let before = analyze(&text, team, &options);
    let edits = safe_edits(&before.diagnostics);
    let mended = apply_edits(&text, &edits).unwrap();
    let after = analyze(&mended, team, &options);
    assert!(has_marks || safe_edits(&after.diagnostics).is_empty(), "left in {mended:?}");
    let ids = |analysis: &sop_handover::document::Analysis| -> Vec<String> {
        analysis.targets.iter().map(|target| target.pinned.id.clone()).collect()
    };
    assert_eq!(ids(&before), ids(&after), "in {mended:?}");
    for info in Rule::all() {
        let count =
            |findings: &[Diagnostic]| findings.iter().filter(|it| it.rule == info.rule).count();
        let (was, is) = (count(&before.diagnostics), count(&after.diagnostics));
        assert!(is <= was, "{} more often in {mended:?}", info.rule.name());
    }
}

fn safe_edits(findings: &[Diagnostic]) -> Vec<ByteEdit> {
    let mut edits: Vec<ByteEdit> = Vec::new();
    for finding in findings {
        let safe = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe);
        let Some(fix) = safe else { continue };
        if fix.edits.iter().all(|edit| edits.iter().all(|other| !other.span.overlaps(edit.span))) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}
