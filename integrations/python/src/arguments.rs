//! Arguments as the engine takes them.

use pyo3::prelude::*;
use sop_handover::{ByteSpan, Utf16Map, Value};

use crate::input;

/// A value. An omitted one is `undefined`.
pub fn optional(any: Option<&Bound<'_, PyAny>>) -> Value {
    any.map_or(Value::UNDEFINED, input::value)
}

/// Converts ranges from UTF-16 code units to bytes. A range outside the text is left out.
pub fn spans(text: &str, ranges: &[(u32, u32)]) -> Vec<ByteSpan> {
    let map = Utf16Map::new(text);
    let span = |&(from, to): &(u32, u32)| {
        let (from, to) = (map.to_byte(text, from)?, map.to_byte(text, to)?);
        (from <= to).then(|| ByteSpan::new(from, to))
    };
    ranges.iter().filter_map(span).collect()
}
