//! What crosses the boundary: data out, ranges and parameters in.

use js_sys::{Array, Uint32Array};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::document::SopDocument;
use crate::message::Param;
use crate::text::{ByteSpan, Utf16Map};
use crate::value::{Fields, Packed, Value};

/// Data on its way to the host: its text and its structure, in an array of two.
pub(super) fn plain(value: &(impl Serialize + ?Sized)) -> JsValue {
    let Packed { text, structure } = Packed::new(value);
    let structure = Uint32Array::from(&*structure);
    Array::of2(&text.into(), &structure).into()
}

/// Ranges from the host, pairs of UTF-16 offsets, in bytes. A range outside the text is omitted.
pub(super) fn spans(text: &str, ranges: &[u32]) -> Vec<ByteSpan> {
    let map = Utf16Map::new(text);
    spans_by(ranges, |unit| map.to_byte(text, unit))
}

/// The same for the text of a document.
pub(super) fn spans_in(document: &SopDocument, ranges: &[u32]) -> Vec<ByteSpan> {
    spans_by(ranges, |unit| document.to_byte(unit))
}

fn spans_by(ranges: &[u32], to_byte: impl Fn(u32) -> Option<u32>) -> Vec<ByteSpan> {
    let pairs = ranges.chunks_exact(2);
    let span = |pair: &[u32]| {
        let (from, to) = (to_byte(pair[0])?, to_byte(pair[1])?);
        (from <= to).then(|| ByteSpan::new(from, to))
    };
    pairs.filter_map(span).collect()
}

/// The parameters of an item that the host holds. Invalid values are omitted.
pub(super) fn params(value: &Value) -> Vec<(String, Param)> {
    let param = |value: &Value| match value {
        Value::Text(text) | Value::BrokenText(text) => Some(Param::Text(text.clone())),
        Value::Number(number) => Some(Param::Number(*number as u32)),
        Value::List(items) => {
            let texts = items.iter().filter_map(|item| item.as_text().map(str::to_owned));
            Some(Param::List(texts.collect()))
        }
        _ => None,
    };
    let members = value.as_fields().into_iter().flat_map(Fields::iter);
    members.filter_map(|(key, value)| Some((key.to_owned(), param(value)?))).collect()
}
