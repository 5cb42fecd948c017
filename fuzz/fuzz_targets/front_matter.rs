#![no_main]

use libfuzzer_sys::fuzz_target;
use sop_handover_fuzz::laws::front_matter::{Input, hold};

fuzz_target!(|input: Input| hold(input));
