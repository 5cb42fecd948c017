//! Results as plain data, for the TypeScript package and for `serde_json`. Byte offsets become UTF-16
//! offsets here and nowhere else. The package's types are generated from these types.
//!
//! ```
//! use sop_handover::team::Team;
//! use sop_handover::{document, sop::SopOptions, wire};
//!
//! let text = "Pass refunds to @Billing.";
//! let data = serde_json::from_str(r#"{ "assignments": [{ "id": "b1", "name": "Billing" }] }"#)?;
//! let team = Team::read(data)?;
//! let analysis = document::analyze(text, &team, &SopOptions::default());
//! let result = wire::Analysis::new(&analysis, &wire::Places::new(text), team.vocabulary());
//! let json = serde_json::to_value(&result)?;
//! assert_eq!(json["targets"][0]["id"], "b1");
//! assert_eq!(json["badges"][0]["from"], 16);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod analysis;
mod compare;
mod completion;
#[cfg(all(test, feature = "full", not(target_arch = "wasm32")))]
mod effects;
#[cfg(feature = "full")]
mod graph;
mod params;
#[cfg(all(test, feature = "full", not(target_arch = "wasm32")))]
mod shapes;
#[cfg(feature = "full")]
mod team_check;
#[cfg(all(test, feature = "full", not(target_arch = "wasm32")))]
mod typescript;
#[cfg(all(test, feature = "full", not(target_arch = "wasm32")))]
mod words;

pub use analysis::{
    Analysis, AnalysisChanges, Badge, Diagnostic, Fix, PinnedTarget, Related, Target, findings,
};
pub use compare::Comparison;
pub use completion::{Completion, CompletionList};
#[cfg(feature = "full")]
pub use graph::{GraphEdge, GraphNode, HandoverGraph, Impact, ImpactedBy};
pub use params::{Issue, Params};
#[cfg(feature = "full")]
pub use team_check::{HandoverReport, SopReport, TeamIssue, TeamReport};

use serde::Serialize;

use crate::document::{DocumentMap, SopDocument};
use crate::text::{ByteEdit, ByteSpan, Utf16Map};

/// Converts offsets in a text from bytes to UTF-16 code units.
pub struct Places<'a>(Source<'a>);

enum Source<'a> {
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
    pub(crate) fn of_piece(text: &'a str, start: (u32, u32)) -> Self {
        Self(Source::Piece { text, map: Utf16Map::new(text), start })
    }

    /// Of a document's current text.
    pub fn of_document(document: &'a SopDocument) -> Self {
        Self(Source::Document(DocumentMap::new(document)))
    }

    fn at(&self, byte: u32) -> u32 {
        match &self.0 {
            Source::Piece { text, map, start } => {
                start.1 + map.to_utf16(text, byte.saturating_sub(start.0))
            }
            Source::Document(map) => map.to_utf16(byte),
        }
    }

    fn range(&self, span: ByteSpan) -> TextRange {
        TextRange { from: self.at(span.start()), to: self.at(span.end()) }
    }

    fn ranges(&self, spans: &[ByteSpan]) -> Vec<TextRange> {
        spans.iter().map(|&span| self.range(span)).collect()
    }

    /// Both ends of each span, one after the other.
    pub fn pairs(&self, spans: &[ByteSpan]) -> Vec<u32> {
        spans.iter().flat_map(|span| [self.at(span.start()), self.at(span.end())]).collect()
    }

    /// Edits of the text.
    pub fn edits<'e>(&self, edits: &'e [ByteEdit]) -> Vec<Edit<'e>> {
        edits.iter().map(|edit| self.edit(edit)).collect()
    }

    fn edit<'e>(&self, edit: &'e ByteEdit) -> Edit<'e> {
        let TextRange { from, to } = self.range(edit.span);
        Edit { from, to, insert: &edit.insert }
    }
}

/// A half-open range of UTF-16 code units.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct TextRange {
    from: u32,
    to: u32,
}

/// A replacement. Its offsets count in the text before all edits of the same list. Results always have `to` and
/// `insert`.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Edit<'a> {
    from: u32,
    /// `from` if left out.
    #[cfg_attr(test, tsify(optional))]
    to: u32,
    /// Nothing if left out.
    #[cfg_attr(test, tsify(optional))]
    insert: &'a str,
}
