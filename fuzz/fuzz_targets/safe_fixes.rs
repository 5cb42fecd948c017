#![no_main]

use libfuzzer_sys::fuzz_target;
use sop_handover_fuzz::laws::safe_fixes::{Input, hold};

fuzz_target!(|input: Input| hold(input));
