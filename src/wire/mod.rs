//! Results as plain data for JavaScript. Here, and nowhere else, byte offsets become UTF-16
//! offsets; the types that hosts see are generated from these.

mod analysis;
mod compare;
mod completion;
mod edits;
#[cfg(feature = "full")]
mod graph;
mod options;
mod params;
#[cfg(feature = "full")]
mod team_check;

pub(crate) use analysis::{Analysis, AnalysisChanges, Badge, PinnedTarget, findings, targets};
pub(crate) use compare::{Comparison, compare_targets};
pub(crate) use completion::{CompletionList, boost};
pub(crate) use edits::byte_edits;
#[cfg(feature = "full")]
pub(crate) use graph::{HandoverGraph, Impact, handover_graph, outgoing};
pub(crate) use options::sop_options;
pub(crate) use params::{Issue, params};
#[cfg(feature = "full")]
pub(crate) use team_check::{HandoverReport, TeamReport, team_check_options};

use js_sys::{Array, Uint32Array};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::JsValue;

use crate::document::{DocumentMap, SopDocument};
use crate::text::{ByteEdit, ByteSpan, Utf16Map};
use crate::value::Packed;

/// A text, a piece of one, or a document, and the way from its bytes to UTF-16 code units.
pub(crate) enum Places<'a> {
    Piece {
        text: &'a str,
        map: Utf16Map,
        /// Where the piece begins, in bytes and in code units.
        start: (u32, u32),
    },
    Document(DocumentMap<'a>),
}

impl<'a> Places<'a> {
    /// Of a whole text.
    pub fn new(text: &'a str) -> Self {
        Self::of_piece(text, (0, 0))
    }

    /// Of a piece that begins at an offset in bytes and in code units.
    pub fn of_piece(text: &'a str, start: (u32, u32)) -> Self {
        Self::Piece { text, map: Utf16Map::new(text), start }
    }

    /// Of a document.
    pub fn of_document(document: &'a SopDocument) -> Self {
        Self::Document(DocumentMap::new(document))
    }

    pub fn at(&self, byte: u32) -> u32 {
        match self {
            Self::Piece { text, map, start } => {
                start.1 + map.to_utf16(text, byte.saturating_sub(start.0))
            }
            Self::Document(map) => map.to_utf16(byte),
        }
    }

    pub fn range(&self, span: ByteSpan) -> TextRange {
        TextRange { from: self.at(span.start()), to: self.at(span.end()) }
    }

    pub fn ranges(&self, spans: &[ByteSpan]) -> Vec<TextRange> {
        spans.iter().map(|&span| self.range(span)).collect()
    }

    pub fn edits<'e>(&self, edits: &'e [ByteEdit]) -> Vec<Edit<'e>> {
        edits.iter().map(|edit| self.edit(edit)).collect()
    }

    pub fn edit<'e>(&self, edit: &'e ByteEdit) -> Edit<'e> {
        let TextRange { from, to } = self.range(edit.span);
        Edit { from, to, insert: &edit.insert }
    }
}

/// Ranges of the host, pairs of UTF-16 offsets, in bytes. One that does not lie in the text is left
/// out.
pub(crate) fn spans(text: &str, ranges: &[u32]) -> Vec<ByteSpan> {
    let map = Utf16Map::new(text);
    spans_by(ranges, |unit| map.to_byte(text, unit))
}

/// The same for the text of a document.
pub(crate) fn spans_in(document: &SopDocument, ranges: &[u32]) -> Vec<ByteSpan> {
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

/// Data on its way to the host: its text and its structure, in an array of two.
pub(crate) fn plain(value: &(impl Serialize + ?Sized)) -> JsValue {
    let Packed { text, structure } = Packed::new(value);
    let structure = Uint32Array::from(&*structure);
    Array::of2(&text.into(), &structure).into()
}
