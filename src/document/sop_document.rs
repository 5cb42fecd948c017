//! A text that is being edited, block by block.

use super::block::{DocumentBlock, Outside, Place, Summary};
use super::kept::Kept;
use crate::prose::{Block, Definitions, FrontMatter, ShownFootnotes};
use crate::sop::SopOptions;
use crate::team::Team;
use crate::text::Utf16Map;

/// An SOP that is being edited. An edit re-reads the top-level blocks that it touches and their
/// neighbours; the result always equals a fresh reading of the text.
///
/// It keeps no team: call [`refresh`](Self::refresh) after you change the team.
#[derive(Clone, Debug)]
pub struct SopDocument {
    pub(super) options: SopOptions,
    /// What every edit needs of many blocks, stored separately for locality.
    pub(super) summaries: Vec<Summary>,
    #[expect(clippy::vec_box, reason = "an edit in the middle moves pointers, not blocks")]
    pub(super) blocks: Vec<Box<DocumentBlock>>,
    pub(super) definitions: Definitions,
    pub(super) footnotes: ShownFootnotes,
    /// Some block may hide what follows it once its open construct is closed.
    pub(super) unfinished: bool,
    pub(super) front_matter: FrontMatter,
    pub(super) kept: Kept,
    /// A place near the last edit.
    pub(super) finger: Place,
    /// Length of the text, in bytes and in UTF-16 code units.
    pub(super) length: (u32, u32),
    pub(super) bytes_read: u64,
}

impl SopDocument {
    /// Reads a text.
    pub fn new(text: &str, team: &Team, options: SopOptions) -> Self {
        let mut document = Self {
            options,
            summaries: Vec::new(),
            blocks: Vec::new(),
            definitions: Definitions::default(),
            footnotes: ShownFootnotes::default(),
            unfinished: false,
            front_matter: FrontMatter::None,
            kept: Kept::default(),
            finger: Place::default(),
            length: (0, 0),
            bytes_read: 0,
        };
        document.read_all(text, Outside::default(), team);
        document
    }

    /// How the text is read.
    pub fn options(&self) -> &SopOptions {
        &self.options
    }

    /// Length in bytes.
    pub fn len(&self) -> u32 {
        self.length.0
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Length in UTF-16 code units.
    pub fn units(&self) -> u32 {
        self.length.1
    }

    /// Bytes that all readings so far have processed: the work done, for tests and measurements.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// The text.
    pub fn text(&self) -> String {
        self.blocks.iter().map(|block| block.source.as_str()).collect()
    }

    /// The byte offset of a UTF-16 offset; `None` past the end and inside a surrogate pair.
    pub fn to_byte(&self, unit: u32) -> Option<u32> {
        let place = self.place(|place| place.units <= unit);
        let source = self.blocks.get(place.block).map_or("", |block| &block.source);
        let map = Utf16Map::new(source);
        Some(place.bytes + map.to_byte(source, unit - place.units)?)
    }

    /// The UTF-16 offset of a byte offset; beyond the end it returns the end.
    pub fn to_utf16(&self, byte: u32) -> u32 {
        let place = self.place(|place| place.bytes <= byte);
        let source = self.blocks.get(place.block).map_or("", |block| &block.source);
        place.units + Utf16Map::new(source).to_utf16(source, byte - place.bytes)
    }

    /// The block that contains a byte offset, with its source and its start. The end of a block
    /// belongs to the next one, that of the text to the last.
    pub(crate) fn block_at(&self, byte: u32) -> Option<(u32, &str, &Block)> {
        let place = self.place(|place| place.bytes <= byte);
        let block = self.blocks.get(place.block)?;
        Some((place.bytes, &block.source, &block.block))
    }

    /// The last block whose start still satisfies a condition that holds up to some block. Searches
    /// from the last edit, since the next one is often close by.
    pub(super) fn place(&self, holds: impl Fn(Place) -> bool) -> Place {
        self.place_from(self.finger, holds)
    }

    pub(super) fn place_from(&self, near: Place, holds: impl Fn(Place) -> bool) -> Place {
        let mut place = near;
        while place.block > 0 && !holds(place) {
            place = self.step_back(place);
        }
        while place.block + 1 < self.summaries.len() {
            let next = self.step(place);
            if !holds(next) {
                break;
            }
            place = next;
        }
        place
    }

    fn step(&self, place: Place) -> Place {
        let Summary { bytes, units, .. } = self.summaries[place.block];
        Place { block: place.block + 1, bytes: place.bytes + bytes, units: place.units + units }
    }

    pub(super) fn step_back(&self, place: Place) -> Place {
        let block = place.block - 1;
        let Summary { bytes, units, .. } = self.summaries[block];
        Place { block, bytes: place.bytes - bytes, units: place.units - units }
    }
}
