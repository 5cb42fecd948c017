//! Runs the pages of `tests/spec` inside a browser, where normalisation is the browser's own.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::check::check;
use support::spec_cases::parse;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

macro_rules! pages {
    ($($name:ident $file:literal)*) => {$(
        #[wasm_bindgen_test]
        fn $name() {
            run($file, include_str!(concat!("spec/", $file)));
        }
    )*};
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
    completion "completion.md"
    linking "linking.md"
    team "team.md"
    escalation "escalation.md"
}

fn run(page: &str, markdown: &str) {
    let cases = parse(page, markdown).unwrap_or_else(|error| panic!("{error}"));
    let failures: Vec<String> = cases.iter().flat_map(check).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
