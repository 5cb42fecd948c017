//! Results as plain data for JavaScript. Here, and nowhere else, byte offsets become UTF-16
//! offsets; the types that hosts see are generated from these.

mod analysis;
mod compare;
mod edits;
mod names;
mod options;
mod params;
mod value;

pub(crate) use analysis::{Analysis, PinnedTarget};
pub(crate) use compare::{Comparison, compare_targets};
pub(crate) use edits::byte_edits;
use names::IssueCode;
pub(crate) use options::sop_options;
pub(crate) use params::{Issue, params};
pub(crate) use value::Plain;

use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::JsValue;

use crate::text::{ByteEdit, ByteSpan, Utf16Map};

/// A text and the way from its bytes to its UTF-16 code units.
#[derive(Clone, Copy)]
pub(crate) struct Places<'a> {
    pub text: &'a str,
    pub map: &'a Utf16Map,
}

impl Places<'_> {
    pub fn range(self, span: ByteSpan) -> TextRange {
        let (from, to) = self.map.range(self.text, span);
        TextRange { from, to }
    }

    pub fn ranges(self, spans: &[ByteSpan]) -> Vec<TextRange> {
        spans.iter().map(|&span| self.range(span)).collect()
    }

    pub fn edits(self, edits: &[ByteEdit]) -> Vec<Edit<'_>> {
        edits.iter().map(|edit| self.edit(edit)).collect()
    }

    pub fn edit(self, edit: &ByteEdit) -> Edit<'_> {
        let TextRange { from, to } = self.range(edit.span);
        Edit { from, to, insert: &edit.insert }
    }
}

/// A half-open range of UTF-16 code units.
#[derive(Serialize, Tsify)]
pub(crate) struct TextRange {
    from: u32,
    to: u32,
}

/// A replacement.
#[derive(Serialize, Tsify)]
pub(crate) struct Edit<'a> {
    from: u32,
    to: u32,
    insert: &'a str,
}

/// A value as plain JavaScript: absent options are absent keys, maps are objects.
pub(crate) fn plain(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    // Fails for maps whose keys are no text, and there are none.
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}
