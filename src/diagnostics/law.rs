//! All safe fixes applied together leave no safe-fixable finding, add no finding and change no
//! target.

use proptest::prelude::*;
use proptest::sample::select;

use super::testing::Case;
use super::{Applicability, Diagnostic};
use crate::document::Analysis;
use crate::sop::Format;
use crate::team::Workflow;
use crate::text::{ByteEdit, apply_edits};

const PIECES: &[&str] = &[
    "@Billing",
    "@billing desk",
    "@Billing Desk",
    "@R&D [EU]",
    "@Scout",
    "@Old",
    "@Billng",
    "@営業",
    "@Triage",
    "@ops",
    "＠Ops",
    "@Nobody",
    "[@Billing](assignment:b1)",
    "[@Former](assignment:b1)",
    "[**@Former**](assignment:l1)",
    "[](assignment:l1)",
    "[@Legal](assignment:b1)",
    "[@Old](assignment:o1)",
    "[@Gone](assignment:zz)",
    "[@x](assignment:50%)",
    "[Desk](assignment:l1)",
    "[---\\[@B](assignment:b1)",
    "[a/b](assignment:p1)",
    "[@Former][r]",
    "[r]",
    "[@R&amp;D](assignment:r1)",
    "![@Former](assignment:l1)",
    "[@Q](assignment:r1 't')",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "  \n",
    "- ",
    "1. ",
    "> ",
    "# ",
    "| ",
    " |\n|-|-|\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "!",
    "\\",
    "<b>",
    "</b>",
    "<a>",
    "<!--",
    "-->",
    "https://x.y/",
    "a",
    "に",
    ".",
    ",",
    ": ",
    "? ",
    "Never ",
    "hand over to ",
    "transfer ",
    "to Billing",
    "if late, ",
    "instead of ",
    "wait for ",
    "and report back",
    "[r]: assignment:l1\n",
    "[z]: /u\n",
    "[z]",
    "&#64;",
    "[^1]",
    "[^1]: ",
    "---\n",
    "    ",
    "'s",
    "<https://a.b>",
    "\r\n",
];

fn case() -> Case {
    let mut case = Case::with_ids(&[
        ("b1", "Billing"),
        ("b2", "Billing Desk"),
        ("l1", "Legal"),
        ("r1", "R&D [EU]"),
        ("s1", "Scout"),
        ("s2", "Scout"),
        ("o1", "†Old"),
        ("e1", "営業"),
        ("t1", "Triage"),
        ("p1", "Ops"),
    ]);
    case.options.source = Some("t1".into());
    case
}

fn safe_edits(findings: &[Diagnostic]) -> Vec<ByteEdit> {
    let mut edits: Vec<ByteEdit> = Vec::new();
    for finding in findings {
        let safe = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe);
        let Some(fix) = safe else { continue };
        let free = |edit: &ByteEdit| edits.iter().all(|other| !other.span.overlaps(edit.span));
        if fix.edits.iter().all(free) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}

/// What must not grow: the number of findings per rule.
fn counts(findings: &[Diagnostic]) -> Vec<usize> {
    super::Rule::all()
        .map(|info| findings.iter().filter(|finding| finding.rule == info.rule).count())
        .collect()
}

/// The targets; a link may bring a space before it along.
fn grants(analysis: &Analysis) -> Vec<(String, Vec<String>, usize)> {
    let of = |target: &crate::sop::Target| {
        let when = target.pinned.when.iter().map(|when| when.replace(' ', "")).collect();
        (target.pinned.id.clone(), when, target.mentions.len())
    };
    analysis.targets.iter().map(of).collect()
}

fn check(text: &str, case: &Case) -> Result<(), TestCaseError> {
    let before = case.analysis(text);
    let edits = safe_edits(&before.diagnostics);
    let mended = apply_edits(text, &edits).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let after = case.analysis(&mended);
    let left = safe_edits(&after.diagnostics);
    prop_assert!(left.is_empty(), "left in {mended:?}: {left:?}");
    prop_assert_eq!(grants(&before), grants(&after), "in {:?}", &mended);
    let counts = counts(&before.diagnostics).into_iter().zip(counts(&after.diagnostics));
    for ((before, after), info) in counts.zip(super::Rule::all()) {
        prop_assert!(after <= before, "{} in {mended:?}", info.rule.name());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {  failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn safe_fixes_are_safe(
        pieces in prop::collection::vec(select(PIECES), 1..14),
        plain in any::<bool>(),
        queues in any::<bool>(),
    ) {
        let mut case = case();
        if plain { case.options.format = Format::Plain; }
        if queues { case.options.workflow = Workflow::Case; }
        check(&pieces.concat(), &case)?;
    }
}
