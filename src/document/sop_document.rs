use super::block::{DocumentBlock, Outside, Place, Summary};
use super::kept::Kept;
use crate::prose::{
    Block, Definitions, FrontMatter, LinkTarget, ShownFootnotes, front_matter, link_target, read,
    read_part,
};
use crate::sop::{Format, SopOptions};
use crate::team::Team;
use crate::text::{ByteEdit, ByteSpan, EditError, Utf16Map, sort_by_key};

/// An SOP that is being edited. An edit re-reads the top-level blocks that it touches and their
/// neighbours; the result is always what a fresh reading of the text would give.
///
/// It keeps no team: whoever changes the team calls [`refresh`](Self::refresh).
#[derive(Clone, Debug)]
pub struct SopDocument {
    pub(super) options: SopOptions,
    /// What is asked of many blocks at every edit, apart from them so that it lies close together.
    pub(super) summaries: Vec<Summary>,
    #[expect(clippy::vec_box, reason = "an edit in the middle moves pointers, not blocks")]
    pub(super) blocks: Vec<Box<DocumentBlock>>,
    pub(super) definitions: Definitions,
    pub(super) footnotes: ShownFootnotes,
    /// Some block may hide what is written behind it once that closes what is open.
    unfinished: bool,
    pub(super) front_matter: FrontMatter,
    pub(super) kept: Kept,
    /// A place near the last edit.
    finger: Place,
    /// Length of the text, in bytes and in UTF-16 code units.
    pub(super) length: (u32, u32),
    bytes_read: u64,
}

/// Whole lines between the beginning of the first block that is read and an edit.
const LINES_BEFORE: usize = 2;

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
        document.join();
        document
    }

    /// Changes the text. Edits are in coordinates of the text before any of them and may come in
    /// any order; on an error nothing has changed. What comes back is the part of the new text
    /// outside of which badges have only moved.
    pub fn edit(&mut self, edits: &[ByteEdit], team: &Team) -> Result<ByteSpan, EditError> {
        let mut order: Vec<&ByteEdit> = edits.iter().collect();
        sort_by_key(&mut order, |edit| (edit.span.start(), edit.span.end()));
        self.check(&order)?;
        self.kept.version += 1;
        let mut changed: Option<ByteSpan> = None;
        for edit in order.into_iter().rev() {
            let touched = self.edit_one(edit, team);
            let start = edit.span.start();
            self.touch_edited(ByteSpan::new(start, start + edit.insert.len() as u32));
            let moved = changed.map(|later| moved(later, edit).cover(touched));
            changed = Some(moved.unwrap_or(touched));
        }
        self.join();
        Ok(changed.unwrap_or_default())
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

    /// Bytes that all readings so far have gone over: the work done, for tests and measurements.
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

    /// The UTF-16 offset of a byte offset; past the end gives the end.
    pub fn to_utf16(&self, byte: u32) -> u32 {
        let place = self.place(|place| place.bytes <= byte);
        let source = self.blocks.get(place.block).map_or("", |block| &block.source);
        place.units + Utf16Map::new(source).to_utf16(source, byte - place.bytes)
    }

    /// The block that holds a byte offset, with its source and where it begins. The end of a block
    /// belongs to the next one, that of the text to the last.
    pub(crate) fn block_at(&self, byte: u32) -> Option<(u32, &str, &Block)> {
        let place = self.place(|place| place.bytes <= byte);
        let block = self.blocks.get(place.block)?;
        Some((place.bytes, &block.source, &block.block))
    }

    /// The last block whose start still satisfies a condition that holds up to some block. Looks from
    /// where the last edit was, since the next one is often close by.
    pub(super) fn place(&self, holds: impl Fn(Place) -> bool) -> Place {
        let mut place = self.finger;
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

    fn step_back(&self, place: Place) -> Place {
        let block = place.block - 1;
        let Summary { bytes, units, .. } = self.summaries[block];
        Place { block, bytes: place.bytes - bytes, units: place.units - units }
    }

    fn check(&self, order: &[&ByteEdit]) -> Result<(), EditError> {
        let length = self.len();
        let mut last = ByteSpan::default();
        for edit in order {
            let (from, to) = (u64::from(edit.span.start()), u64::from(edit.span.end()));
            if edit.span.end() > length
                || !self.is_boundary(edit.span.start())
                || !self.is_boundary(edit.span.end())
            {
                return Err(EditError::OutOfRange { from, to, length: u64::from(length) });
            }
            if edit.span.start() < last.end() {
                let (first_from, first_to) = (u64::from(last.start()), u64::from(last.end()));
                return Err(EditError::Overlapping { first_from, first_to, from, to });
            }
            last = edit.span;
        }
        Ok(())
    }

    fn is_boundary(&self, byte: u32) -> bool {
        self.block_at(byte).map_or(byte == 0, |(start, source, _)| {
            source.is_char_boundary((byte - start) as usize)
        })
    }

    /// Carries out one edit that has been checked.
    fn edit_one(&mut self, edit: &ByteEdit, team: &Team) -> ByteSpan {
        let first = self.place(|place| place.bytes <= edit.span.start());
        let unread = usize::from(self.front_matter.end() > 0);
        if self.blocks.len() <= unread
            || self.unfinished
            || self.footnotes.ambiguous
            || self.reaches_far(edit)
        {
            return self.edit_all(edit, team);
        }
        let start = self.before(first, unread, edit.span.start());
        let touched = self.place(|place| place.bytes <= edit.span.end()).block;
        let mut end = (touched + 2).min(self.blocks.len());
        loop {
            let mut source: String =
                self.blocks[start.block..end].iter().map(|b| b.source.as_str()).collect();
            let at = edit.span.start() - start.bytes;
            source.replace_range(ByteSpan::new(at, at + edit.span.len()).range(), &edit.insert);
            self.bytes_read += source.len() as u64;
            let mut blocks =
                read_part(&source, self.options.format, &self.outside(start.block..end));
            let Some((fresh, old)) = self.rejoin(&blocks, &source, start.block, touched, end)
            else {
                end = (end + 2 * (end - start.block)).min(self.blocks.len());
                continue;
            };
            if blocks.iter().any(|block| block.unfinished)
                || self.is_overruled(&blocks)
                || self.definitions_differ(&blocks[..fresh], start.block..old)
            {
                return self.edit_all(edit, team);
            }
            self.footnotes.hide_others(&mut blocks);
            blocks.truncate(fresh);
            return self.splice(start, old, blocks, &source, edit, team);
        }
    }

    /// Where to read from: at least one block before the edit, since it may take in what was written
    /// behind it, and so far back that where that block begins does not hang on the edit. A block
    /// may begin with its first line only because of the line behind it (`|---`).
    fn before(&self, first: Place, unread: usize, edited: u32) -> Place {
        let mut place = first;
        let mut lines = self.line_ends(first, edited);
        while place.block > unread && (place.block == first.block || lines < LINES_BEFORE) {
            place = self.step_back(place);
            lines += line_ends(&self.blocks[place.block].source);
        }
        place
    }

    /// Line ends between the beginning of a block and an offset in it.
    fn line_ends(&self, place: Place, end: u32) -> usize {
        let source = self.blocks.get(place.block).map_or("", |block| block.source.as_str());
        line_ends(source.get(..(end - place.bytes) as usize).unwrap_or(source))
    }

    /// Where the new blocks meet the old ones again: how many new blocks, and the number of the
    /// old block that follows them unchanged. `None` where more of the text must be read.
    fn rejoin(
        &self,
        blocks: &[Block],
        source: &str,
        start: usize,
        touched: usize,
        end: usize,
    ) -> Option<(usize, usize)> {
        if end == self.blocks.len() {
            return Some((blocks.len(), end));
        }
        // From the back, so that offsets are the same in the old and the new text.
        let mut fresh = blocks.len();
        let mut fresh_at = source.len() as u32;
        let mut old = end;
        let mut old_at = source.len() as u32;
        let mut meeting = None;
        while old > touched + 1 && fresh > 1 {
            old -= 1;
            old_at -= self.summaries[old].bytes;
            while fresh > 1 && fresh_at > old_at {
                fresh -= 1;
                fresh_at -= blocks[fresh].len;
            }
            if fresh_at == old_at && old > start {
                meeting = Some((fresh, old));
            }
        }
        meeting
    }

    fn splice(
        &mut self,
        start: Place,
        old: usize,
        blocks: Vec<Block>,
        source: &str,
        edit: &ByteEdit,
        team: &Team,
    ) -> ByteSpan {
        let before = start.block.checked_sub(1).map(|_| self.step_back(start));
        self.finger = before.unwrap_or_default();
        let length: u32 = blocks.iter().map(|block| block.len).sum();
        let replaced: u32 = self.summaries[start.block..old].iter().map(|old| old.bytes).sum();
        let outside = Outside {
            before: edit.span.start() - start.bytes,
            behind: (start.bytes + replaced).saturating_sub(edit.span.end()),
        };
        self.replace_blocks(start.block..old, blocks.into_iter(), source, outside, team);
        ByteSpan::new(start.bytes, start.bytes + length)
    }

    fn edit_all(&mut self, edit: &ByteEdit, team: &Team) -> ByteSpan {
        let mut text = self.text();
        let behind = text.len() as u32 - edit.span.end();
        text.replace_range(edit.span.range(), &edit.insert);
        self.read_all(&text, Outside { before: edit.span.start(), behind }, team);
        ByteSpan::new(0, text.len() as u32)
    }

    fn read_all(&mut self, text: &str, outside: Outside, team: &Team) {
        self.bytes_read += text.len() as u64;
        self.front_matter = match self.options.format {
            Format::Markdown => front_matter(text),
            Format::Plain => FrontMatter::None,
        };
        self.finger = Place::default();
        let blocks = read(text, self.options.format);
        self.replace_blocks(0..self.blocks.len(), blocks.into_iter(), text, outside, team);
        self.unfinished = self.blocks.iter().any(|block| block.block.unfinished);
        self.footnotes = ShownFootnotes::of(self.blocks.iter().map(|block| &block.block));
        self.definitions = Definitions::default();
        for block in &self.blocks {
            for definition in &block.block.definitions {
                // Where an ordinary link leads makes no difference, so it is not kept.
                let ordinary = link_target(&definition.destination) == LinkTarget::Other;
                let destination =
                    if ordinary { String::new() } else { definition.destination.clone() };
                let links = &mut self.definitions.links;
                links.entry(definition.label.clone()).or_insert(destination);
            }
            self.definitions.footnotes.extend(block.block.footnotes.iter().cloned());
        }
    }
}

/// Line ends, as many as matter.
fn line_ends(text: &str) -> usize {
    text.matches(['\n', '\r']).take(LINES_BEFORE).count()
}

/// Where a span of the text lies after an edit that may stand before it or in it.
fn moved(span: ByteSpan, edit: &ByteEdit) -> ByteSpan {
    let at = |offset: u32| match offset {
        _ if offset >= edit.span.end() => offset - edit.span.len() + edit.insert.len() as u32,
        _ => offset.min(edit.span.start()),
    };
    ByteSpan::new(at(span.start()), at(span.end()))
}
