//! Runs the pages of `tests/spec` against the public interface of the crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::spec_cases::{StepKind, parse};
use support::{check, expect};

macro_rules! pages {
    ($($name:ident $file:literal)*) => {
        const PAGES: &[(&str, &str)] = &[$(($file, include_str!(concat!("spec/", $file)))),*];

        $(#[test]
        fn $name() {
            run($file, include_str!(concat!("spec/", $file)));
        })*
    };
}

pages! {
    text "text.md"
    prose "prose.md"
    reported "reported.md"
    mentions_linked "mentions-linked.md"
    mentions_plain "mentions-plain.md"
    boundaries "boundaries.md"
    badges "badges.md"
    diagnostics "diagnostics.md"
    vague_triggers "vague-triggers.md"
    completion "completion.md"
    linking "linking.md"
    team "team.md"
    escalation "escalation.md"
    escalation_table "escalation-table.md"
}

/// Checks every case of a page, and shows all failures at once. `SPEC=words` runs only the cases
/// whose title contains these words.
fn run(page: &str, markdown: &str) {
    let cases = parse(page, markdown).unwrap_or_else(|error| panic!("{error}"));
    let wanted = std::env::var("SPEC").unwrap_or_default();
    let mut failed = 0;
    for case in cases.iter().filter(|case| case.title.contains(&wanted)) {
        let failures = check::check(case);
        failed += usize::from(!failures.is_empty());
        for failure in failures {
            eprintln!("{failure}\n");
        }
    }
    assert!(failed == 0, "{failed} of {} cases of {page} fail", cases.len());
}

/// Every piece that a page quotes is in its SOP, and every page is run.
#[test]
fn pages_are_well_formed() {
    let mut found = 0;
    for (page, markdown) in PAGES {
        let cases = parse(page, markdown).unwrap_or_else(|error| panic!("{error}"));
        for case in &cases {
            for step in &case.steps {
                let StepKind::Expect { what, body, .. } = &step.kind else { continue };
                let read = match what.as_str() {
                    "badges" => expect::badges(&case.sop, body).map(drop),
                    "diagnostics" => expect::findings(&case.sop, body).map(drop),
                    _ => Ok(()),
                };
                let place = format!("tests/spec/{page}:{} ({})", step.line, case.title);
                assert_eq!(read, Ok(()), "{place}: {:?}", case.sop);
            }
        }
        found += cases.len();
    }
    eprintln!("{found} cases");
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec")).unwrap();
    for file in folder {
        let name = file.unwrap().file_name().into_string().unwrap();
        // The pages about single turns have a test of their own.
        let other =
            ["README.md", "escalation-signals.md", "escalation-wording.md", "escalation-asked.md"]
                .contains(&&*name);
        let known = other || PAGES.iter().any(|(page, _)| *page == name);
        assert!(known, "{name} is not run");
    }
}
