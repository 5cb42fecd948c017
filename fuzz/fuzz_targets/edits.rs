#![no_main]

use libfuzzer_sys::fuzz_target;
use sop_handover_fuzz::laws::edits::{History, hold};

fuzz_target!(|input: History| hold(input));
