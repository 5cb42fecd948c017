use std::borrow::Cow;
use std::ops::Range;

use crate::mention::Mention;
use crate::prose::{
    Block, Definitions, FrontMatter, LinkTarget, Note, ShownFootnotes, front_matter, link_target,
    may_be_front_matter, read, read_part,
};
use crate::sop::analyze::{ReadBlock, analyze_blocks, find_all};
use crate::sop::{Analysis, Format, SopOptions};
use crate::team::Team;
use crate::text::{BOM, ByteEdit, ByteSpan, EditError, Utf16Map, sort_by_key};

/// An SOP that is being edited. An edit re-reads the top-level blocks that it touches and their
/// neighbours; the result is always what a fresh reading of the text would give.
///
/// It keeps no team: whoever changes the team calls [`refresh`](Self::refresh).
#[derive(Clone, Debug)]
pub struct SopDocument {
    options: SopOptions,
    /// Lengths of the blocks, apart from them so that finding a place touches little memory.
    lengths: Vec<Length>,
    #[expect(clippy::vec_box, reason = "an edit in the middle moves pointers, not blocks")]
    blocks: Vec<Box<DocumentBlock>>,
    definitions: Definitions,
    footnotes: ShownFootnotes,
    front_matter: FrontMatter,
    bytes_read: u64,
}

/// Whole lines between the beginning of the first block that is read and an edit.
const LINES_BEFORE: usize = 2;

#[derive(Clone, Copy, Debug)]
struct Length {
    bytes: u32,
    units: u32,
}

#[derive(Clone, Debug)]
struct DocumentBlock {
    source: String,
    block: Block,
    mentions: Vec<Vec<Mention>>,
}

/// A place in a document: a block and where it begins.
#[derive(Clone, Copy, Debug)]
struct Place {
    block: usize,
    bytes: u32,
    units: u32,
}

impl SopDocument {
    /// Reads a text.
    pub fn new(text: &str, team: &Team, options: SopOptions) -> Self {
        let mut document = Self {
            options,
            lengths: Vec::new(),
            blocks: Vec::new(),
            definitions: Definitions::default(),
            footnotes: ShownFootnotes::default(),
            front_matter: FrontMatter::None(0),
            bytes_read: 0,
        };
        document.read_all(text, team);
        document
    }

    /// Changes the text. Edits are in coordinates of the text before any of them and may come in
    /// any order; on an error nothing has changed. What comes back is the part of the new text
    /// outside of which badges have only moved.
    pub fn edit(&mut self, edits: &[ByteEdit], team: &Team) -> Result<ByteSpan, EditError> {
        let mut order: Vec<&ByteEdit> = edits.iter().collect();
        sort_by_key(&mut order, |edit| (edit.span.start(), edit.span.end()));
        self.check(&order)?;
        let mut changed: Option<ByteSpan> = None;
        for edit in order.into_iter().rev() {
            let touched = self.edit_one(edit, team);
            let moved = changed.map(|later| moved(later, edit).cover(touched));
            changed = Some(moved.unwrap_or(touched));
        }
        Ok(changed.unwrap_or_default())
    }

    /// Looks every name up again, after a change of the team.
    pub fn refresh(&mut self, team: &Team) {
        for block in &mut self.blocks {
            block.mentions = find_all(&block.block, team);
        }
    }

    /// What the SOP says.
    pub fn analysis(&self, team: &Team) -> Analysis {
        let blocks: Vec<ReadBlock> = self.blocks.iter().map(|block| block.read()).collect();
        analyze_blocks(&blocks, team, &self.options)
    }

    /// How the text is read.
    pub fn options(&self) -> &SopOptions {
        &self.options
    }

    /// Length in bytes.
    pub fn len(&self) -> u32 {
        self.lengths.iter().map(|length| length.bytes).sum()
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Length in UTF-16 code units.
    pub fn units(&self) -> u32 {
        self.lengths.iter().map(|length| length.units).sum()
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

    /// The last block whose start still satisfies a condition that holds up to some block.
    fn place(&self, holds: impl Fn(Place) -> bool) -> Place {
        let mut place = Place { block: 0, bytes: 0, units: 0 };
        for (block, length) in self.lengths.iter().enumerate().take(self.lengths.len().max(1) - 1) {
            let next = Place {
                block: block + 1,
                bytes: place.bytes + length.bytes,
                units: place.units + length.units,
            };
            if !holds(next) {
                break;
            }
            place = next;
        }
        place
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
        if self.blocks.len() <= unread || self.footnotes.ambiguous || self.reaches_far(edit) {
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
            if self.is_overruled(&blocks)
                || self.definitions_differ(&blocks[..fresh], start.block..old)
            {
                return self.edit_all(edit, team);
            }
            self.footnotes.hide_others(&mut blocks);
            return self.splice(start, old, blocks, fresh, &source, team);
        }
    }

    /// What some blocks may refer to: links defined anywhere, since the first definition of a
    /// label is the one that counts, and footnotes defined elsewhere.
    fn outside(&self, blocks: Range<usize>) -> Cow<'_, Definitions> {
        let mut outside = Cow::Borrowed(&self.definitions);
        for label in self.blocks[blocks].iter().flat_map(|block| &block.block.footnotes) {
            outside.to_mut().footnotes.remove(label);
        }
        outside
    }

    /// Where to read from: at least one block before the edit, since it may take in what was written
    /// behind it, and so far back that where that block begins does not hang on the edit. A block
    /// may begin with its first line only because of the line behind it (`|---`).
    fn before(&self, first: Place, unread: usize, edited: u32) -> Place {
        let mut place = first;
        let mut lines = self.line_ends(first, edited);
        while place.block > unread && (place.block == first.block || lines < LINES_BEFORE) {
            let block = place.block - 1;
            let length = self.lengths[block];
            let (bytes, units) = (place.bytes - length.bytes, place.units - length.units);
            lines += line_ends(&self.blocks[block].source);
            place = Place { block, bytes, units };
        }
        place
    }

    /// Line ends between the beginning of a block and an offset in it.
    fn line_ends(&self, place: Place, end: u32) -> usize {
        let source = self.blocks.get(place.block).map_or("", |block| block.source.as_str());
        line_ends(source.get(..(end - place.bytes) as usize).unwrap_or(source))
    }

    /// Whether an edit may change where prose begins, which the blocks around it can't tell.
    fn reaches_far(&self, edit: &ByteEdit) -> bool {
        if self.options.format == Format::Plain {
            return false;
        }
        match self.front_matter {
            FrontMatter::Open(_) => true,
            FrontMatter::Closed(end) => {
                let unread = self.blocks.first().map_or("", |block| block.source.as_str());
                let closed = unread.ends_with(['\n', '\r']);
                (edit.span.start() as usize) < end || !closed
            }
            FrontMatter::None(start) => {
                let head = self.new_start(edit);
                let fenced = may_be_front_matter(&head);
                (edit.span.start() as usize) < start
                    || (start == 0 && head.starts_with(BOM))
                    || (fenced && self.is_in_second_line(edit.span.start()))
            }
        }
    }

    /// The first characters of the text after an edit.
    fn new_start(&self, edit: &ByteEdit) -> String {
        const HEAD: usize = 4;
        let mut head = String::new();
        let mut at = 0;
        for block in &self.blocks {
            let source = block.source.as_str();
            let end = edit.span.start().saturating_sub(at) as usize;
            head.extend(source.get(..end).unwrap_or(source).chars().take(HEAD));
            at += block.block.len;
            if at >= edit.span.start() || head.chars().count() >= HEAD {
                break;
            }
        }
        head.extend(edit.insert.chars().take(HEAD));
        if let Some((start, source, _)) = self.block_at(edit.span.end()) {
            let rest = source.get((edit.span.end() - start) as usize..).unwrap_or("");
            head.extend(rest.chars().take(HEAD));
        }
        head
    }

    fn is_in_second_line(&self, byte: u32) -> bool {
        let mut left = byte as usize;
        let mut ends = 0;
        for block in &self.blocks {
            let source = block.source.as_str();
            let before = source.get(..left).unwrap_or(source);
            ends += before.matches(['\n', '\r']).take(4).count();
            left -= before.len();
            if left == 0 || ends >= 4 {
                break;
            }
        }
        ends < 4
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
            old_at -= self.lengths[old].bytes;
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

    /// Whether a definition among these blocks is not the one that counts for its label, so that
    /// they can't be read alone.
    fn is_overruled(&self, blocks: &[Block]) -> bool {
        blocks.iter().flat_map(meanings).any(|(label, target)| {
            let counts = self.definitions.links.get(label);
            counts.is_none_or(|destination| link_target(destination) != target)
        })
    }

    /// Whether other blocks may have to be read again, since what they refer to has changed.
    fn definitions_differ(&self, fresh: &[Block], old: Range<usize>) -> bool {
        let old = &self.blocks[old];
        let links_before = old.iter().flat_map(|block| meanings(&block.block));
        let links_after = fresh.iter().flat_map(meanings);
        let footnotes_before = old.iter().flat_map(|block| &block.block.footnotes);
        let footnotes_after = fresh.iter().flat_map(|block| &block.footnotes);
        let notes_before = old.iter().flat_map(|block| block.block.notes.iter().map(Note::labels));
        let notes_after = fresh.iter().flat_map(|block| block.notes.iter().map(Note::labels));
        !links_before.eq(links_after)
            || !footnotes_before.eq(footnotes_after)
            || !notes_before.eq(notes_after)
    }

    fn splice(
        &mut self,
        start: Place,
        old: usize,
        blocks: Vec<Block>,
        fresh: usize,
        source: &str,
        team: &Team,
    ) -> ByteSpan {
        let mut at = 0;
        let replacement: Vec<Box<DocumentBlock>> = blocks
            .into_iter()
            .take(fresh)
            .map(|block| {
                let source = ByteSpan::new(at, at + block.len).of(source);
                at += block.len;
                Box::new(DocumentBlock::new(source, block, team))
            })
            .collect();
        let lengths = replacement.iter().map(|block| block.length());
        self.lengths.splice(start.block..old, lengths);
        self.blocks.splice(start.block..old, replacement);
        ByteSpan::new(start.bytes, start.bytes + at)
    }

    fn edit_all(&mut self, edit: &ByteEdit, team: &Team) -> ByteSpan {
        let mut text = self.text();
        text.replace_range(edit.span.range(), &edit.insert);
        self.read_all(&text, team);
        ByteSpan::new(0, text.len() as u32)
    }

    fn read_all(&mut self, text: &str, team: &Team) {
        self.bytes_read += text.len() as u64;
        self.front_matter = match self.options.format {
            Format::Markdown => front_matter(text),
            Format::Plain => FrontMatter::None(0),
        };
        let mut at = 0;
        self.blocks = read(text, self.options.format)
            .into_iter()
            .map(|block| {
                let source = ByteSpan::new(at, at + block.len).of(text);
                at += block.len;
                Box::new(DocumentBlock::new(source, block, team))
            })
            .collect();
        self.lengths = self.blocks.iter().map(|block| block.length()).collect();
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

/// Labels and what they stand for. Where an ordinary link leads makes no difference to anything.
fn meanings(block: &Block) -> impl Iterator<Item = (&str, LinkTarget)> {
    block
        .definitions
        .iter()
        .map(|definition| (definition.label.as_str(), link_target(&definition.destination)))
}

impl DocumentBlock {
    fn new(source: &str, block: Block, team: &Team) -> Self {
        let mentions = find_all(&block, team);
        Self { source: source.to_owned(), block, mentions }
    }

    fn read(&self) -> ReadBlock<'_> {
        ReadBlock { source: &self.source, block: &self.block, mentions: &self.mentions }
    }

    fn length(&self) -> Length {
        Length { bytes: self.block.len, units: self.block.units }
    }
}

#[cfg(test)]
mod tests;
