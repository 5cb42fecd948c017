//! Every law holds for every input that the fuzzer has kept: `corpora` has a file for each law, with an input a line.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use arbitrary::{Arbitrary, Unstructured};
use sop_handover_fuzz::laws;

macro_rules! laws {
    ($($law:ident,)+) => {
        $(#[test]
        fn $law() {
            hold_all(stringify!($law), |bytes| laws::$law::hold(input(bytes)));
        })+
    };
}

laws! {
    edits,
    front_matter,
    round_trip,
    safe_fixes,
    stored_runs,
}

/// An input as the fuzzer makes it.
fn input<'a, T: Arbitrary<'a>>(bytes: &'a [u8]) -> T {
    T::arbitrary_take_rest(Unstructured::new(bytes)).expect("an input that was kept can be made")
}

fn hold_all(name: &str, law: impl Fn(&[u8])) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(format!("{name}.txt"));
    let lines = std::fs::read_to_string(file).unwrap();
    assert!(lines.lines().count() > 100, "{name} has its corpus");
    for line in lines.lines() {
        let bytes = from_hex(line);
        let holds = catch_unwind(AssertUnwindSafe(|| law(&bytes)));
        assert!(holds.is_ok(), "the law does not hold for {line}");
    }
}

fn from_hex(line: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&line[at..at + 2], 16).unwrap();
    (0..line.len()).step_by(2).map(digit).collect()
}
