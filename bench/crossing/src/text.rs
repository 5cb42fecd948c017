//! What the engine's packer needs of the engine's own module of this name.

use sop_handover::ByteSpan;

#[allow(dead_code, unreachable_pub)]
#[path = "../../../src/text/utf16.rs"]
mod utf16;

pub(crate) use utf16::utf16_len;
