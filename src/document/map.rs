use std::cell::RefCell;

use super::SopDocument;
use crate::text::Utf16Map;

/// The way from the bytes of a document to UTF-16 code units, for many offsets.
pub(crate) struct DocumentMap<'a> {
    document: &'a SopDocument,
    /// The start of each block, in bytes and in code units.
    starts: Vec<(u32, u32)>,
    /// The block that was asked about last.
    last: RefCell<Option<(usize, Utf16Map)>>,
}

impl<'a> DocumentMap<'a> {
    /// Costs a step for each block of the document.
    pub fn new(document: &'a SopDocument) -> Self {
        let mut start = (0, 0);
        let starts = document.summaries.iter().map(|summary| {
            let here = start;
            start = (start.0 + summary.bytes, start.1 + summary.units);
            here
        });
        Self { starts: starts.collect(), document, last: RefCell::default() }
    }

    /// The UTF-16 offset of a byte offset; beyond the end it returns the end.
    pub fn to_utf16(&self, byte: u32) -> u32 {
        let next = self.starts.partition_point(|start| start.0 <= byte);
        let Some(block) = next.checked_sub(1) else { return 0 };
        let (bytes, units) = self.starts[block];
        let summary = &self.document.summaries[block];
        if summary.bytes == summary.units {
            return units + (byte - bytes).min(summary.bytes);
        }
        let source = &self.document.blocks[block].source;
        let mut last = self.last.borrow_mut();
        if last.as_ref().is_none_or(|(known, _)| *known != block) {
            *last = Some((block, Utf16Map::new(source)));
        }
        last.as_ref().map_or(units, |(_, map)| units + map.to_utf16(source, byte - bytes))
    }
}
