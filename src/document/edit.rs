//! Carrying out edits: what of a text is read again.

use std::ops::Range;

use super::SopDocument;
use super::block::{Outside, Place};
use crate::prose::{
    Block, Definitions, FrontMatter, LinkTarget, ShownFootnotes, front_matter, leaves_tag_open,
    link_target, may_lie_in_tag, read, read_part,
};
use crate::sop::Format;
use crate::team::Team;
use crate::text::{ByteEdit, ByteSpan, EditError, sort_by_key};

/// Whole lines between the beginning of the first block that is read and an edit.
const LINES_BEFORE: usize = 2;

impl SopDocument {
    /// Edits the text. Edits are in coordinates of the text before any of them and may be in any
    /// order; on an error nothing has changed. Returns the part of the new text outside which
    /// badges have only moved.
    pub fn edit(&mut self, edits: &[ByteEdit], team: &Team) -> Result<ByteSpan, EditError> {
        let mut order: Vec<&ByteEdit> = edits.iter().collect();
        sort_by_key(&mut order, |edit| (edit.span.start(), edit.span.end()));
        let mut groups = self.groups(&order)?;
        if self.kept.facts_made == 0 {
            // The document needs the facts of its first version to report later changes.
            self.settle(team);
        }
        self.kept.version += 1;
        let mut changed: Option<ByteSpan> = None;
        // The last group goes first, so no edit moves the groups before it.
        while let Some(group) = groups.pop() {
            let mut edit = self.as_one(&order[group.clone()]);
            let read = self.edit_part(&edit, team).unwrap_or_else(|| {
                // The whole text is read again, with all remaining edits at once.
                groups.clear();
                edit = self.as_one(&order[..group.end]);
                self.edit_all(&edit, team)
            });
            let start = edit.span.start();
            self.touch_edited(ByteSpan::new(start, start + edit.insert.len() as u32));
            let moved = changed.map(|later| moved(later, &edit).cover(read));
            changed = Some(moved.unwrap_or(read));
        }
        Ok(changed.unwrap_or_default())
    }

    /// Checks edits, which are in text order, and groups those in the same or in adjacent blocks,
    /// so no block is read once for each of its edits.
    fn groups(&self, order: &[&ByteEdit]) -> Result<Vec<Range<usize>>, EditError> {
        let length = self.len();
        let mut groups: Vec<Range<usize>> = Vec::new();
        let mut last = ByteSpan::default();
        let first = order.first().map_or(0, |edit| edit.span.start());
        let mut place = self.place(|place| place.bytes <= first);
        for (number, edit) in order.iter().enumerate() {
            let (from, to) = (u64::from(edit.span.start()), u64::from(edit.span.end()));
            let out_of_range = EditError::OutOfRange { from, to, length: u64::from(length) };
            if edit.span.end() > length {
                return Err(out_of_range);
            }
            if edit.span.start() < last.end() {
                let (first_from, first_to) = (u64::from(last.start()), u64::from(last.end()));
                return Err(EditError::Overlapping { first_from, first_to, from, to });
            }
            let touched = place.block;
            place = self.place_from(place, |place| place.bytes <= edit.span.start());
            let is_near = place.block <= touched + 1;
            let starts = self.is_boundary(place, edit.span.start());
            place = self.place_from(place, |place| place.bytes <= edit.span.end());
            if !starts || !self.is_boundary(place, edit.span.end()) {
                return Err(out_of_range);
            }
            match groups.last_mut().filter(|_| is_near) {
                Some(group) => group.end = number + 1,
                None => groups.push(number..number + 1),
            }
            last = edit.span;
        }
        Ok(groups)
    }

    fn is_boundary(&self, place: Place, byte: u32) -> bool {
        let block = self.blocks.get(place.block);
        block
            .map_or(byte == 0, |block| block.source.is_char_boundary((byte - place.bytes) as usize))
    }

    /// Combines edits in text order into one. The text between them is inserted unchanged.
    fn as_one(&self, edits: &[&ByteEdit]) -> ByteEdit {
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
            return ByteEdit { span: ByteSpan::default(), insert: String::new() };
        };
        let span = ByteSpan::new(first.span.start(), last.span.end());
        let place = self.place(|place| place.bytes <= span.start());
        let mut old = String::new();
        let mut blocks = self.blocks[place.block.min(self.blocks.len())..].iter();
        while place.bytes + (old.len() as u32) < span.end()
            && let Some(block) = blocks.next()
        {
            old.push_str(&block.source);
        }
        let mut insert = String::new();
        let mut at = span.start();
        for edit in edits {
            let between = ByteSpan::new(at - place.bytes, edit.span.start() - place.bytes);
            insert.push_str(between.of(&old));
            insert.push_str(&edit.insert);
            at = edit.span.end();
        }
        ByteEdit { span, insert }
    }

    /// Applies an edit by reading the blocks around it; returns what was read. Returns `None`
    /// without doing anything if the whole text must be read.
    fn edit_part(&mut self, edit: &ByteEdit, team: &Team) -> Option<ByteSpan> {
        let first = self.place(|place| place.bytes <= edit.span.start());
        let unread = usize::from(self.front_matter.end() > 0);
        if self.blocks.len() <= unread
            || self.unfinished
            || self.footnotes.ambiguous
            || self.reaches_far(edit)
        {
            return None;
        }
        let start = self.before(first, unread, edit.span.start());
        let touched = self.place(|place| place.bytes <= edit.span.end()).block;
        let mut end = (touched + 2).min(self.blocks.len());
        let further = |end: usize| (end + 2 * (end - start.block)).min(self.blocks.len());
        loop {
            let mut source: String =
                self.blocks[start.block..end].iter().map(|b| b.source.as_str()).collect();
            let at = edit.span.start() - start.bytes;
            source.replace_range(ByteSpan::new(at, at + edit.span.len()).range(), &edit.insert);
            let markdown = self.options.format == Format::Markdown;
            if markdown && end < self.blocks.len() && leaves_tag_open(&source) {
                end = further(end);
                continue;
            }
            self.bytes_read += source.len() as u64;
            let mut blocks =
                read_part(&source, self.options.format, &self.outside(start.block..end));
            let Some((fresh, old)) = self.rejoin(&blocks, &source, start.block, touched, end)
            else {
                end = further(end);
                continue;
            };
            if blocks.iter().any(|block| block.unfinished)
                || self.is_overruled(&blocks)
                || self.definitions_differ(&blocks[..fresh], start.block..old)
            {
                return None;
            }
            self.footnotes.hide_others(&mut blocks);
            blocks.truncate(fresh);
            return Some(self.splice(start, old, blocks, &source, edit, team));
        }
    }

    /// Where to start reading. At least one block before the edit, since it may absorb what follows
    /// it, and far enough back that the start of that block does not depend on the edit. A block
    /// may begin with its first line only because of the line after it (`|---`).
    fn before(&self, first: Place, unread: usize, edited: u32) -> Place {
        let mut place = first;
        let mut lines = self.line_ends(first, edited);
        while place.block > unread && (place.block == first.block || lines < LINES_BEFORE) {
            place = self.step_back(place);
            lines += line_ends(&self.blocks[place.block].source);
        }
        self.before_open_tag(place, unread)
    }

    /// A place, or the beginning of an earlier block with a tag that the text after the place may end.
    fn before_open_tag(&self, mut place: Place, unread: usize) -> Place {
        if self.options.format == Format::Plain {
            return place;
        }
        let mut earlier = place;
        while earlier.block > unread {
            earlier = self.step_back(earlier);
            let source = &self.blocks[earlier.block].source;
            if leaves_tag_open(source) {
                place = earlier;
            } else if !may_lie_in_tag(source) {
                break;
            }
        }
        place
    }

    /// Line ends between the beginning of a block and an offset in it.
    fn line_ends(&self, place: Place, end: u32) -> usize {
        let source = self.blocks.get(place.block).map_or("", |block| block.source.as_str());
        line_ends(source.get(..(end - place.bytes) as usize).unwrap_or(source))
    }

    /// Where the new blocks meet the old ones again: how many new blocks, and the number of the old
    /// block that follows them unchanged. `None` if more of the text must be read.
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
        // Compares from the end, where offsets are the same in the old and the new text.
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

    pub(super) fn read_all(&mut self, text: &str, outside: Outside, team: &Team) {
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
                // The destination of an ordinary link does not matter, so it is not kept.
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

/// A span of the text after an edit before it or in it.
fn moved(span: ByteSpan, edit: &ByteEdit) -> ByteSpan {
    let at = |offset: u32| match offset {
        _ if offset >= edit.span.end() => offset - edit.span.len() + edit.insert.len() as u32,
        _ => offset.min(edit.span.start()),
    };
    ByteSpan::new(at(span.start()), at(span.end()))
}
