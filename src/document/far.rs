//! What acts at a distance: front matter, and definitions of links and footnotes.

use std::borrow::Cow;
use std::ops::Range;

use super::SopDocument;
use crate::prose::{
    Block, Definitions, FrontMatter, LinkTarget, Note, link_target, may_be_front_matter,
};
use crate::sop::Format;
use crate::text::{ByteEdit, is_default_ignorable};

impl SopDocument {
    /// Whether an edit may change where prose begins, which its neighbouring blocks can't show.
    pub(super) fn reaches_far(&self, edit: &ByteEdit) -> bool {
        if self.options.format == Format::Plain {
            return false;
        }
        match self.front_matter {
            FrontMatter::Open => true,
            FrontMatter::Closed(end) => {
                let unread = self.blocks.first().map_or("", |block| block.source.as_str());
                let closed = unread.ends_with(['\n', '\r']);
                (edit.span.start() as usize) < end || !closed
            }
            FrontMatter::None => {
                may_be_front_matter(&self.new_start(edit))
                    && self.is_in_second_line(edit.span.start())
            }
        }
    }

    /// The first characters that are seen of the text after an edit.
    fn new_start(&self, edit: &ByteEdit) -> String {
        const HEAD: usize = 4;
        let seen = |text: &str| {
            text.chars().filter(|&c| !is_default_ignorable(c)).take(HEAD).collect::<String>()
        };
        let mut head = String::new();
        let mut at = 0;
        for block in &self.blocks {
            let source = block.source.as_str();
            let end = edit.span.start().saturating_sub(at) as usize;
            head += &seen(source.get(..end).unwrap_or(source));
            at += block.block.len;
            if at >= edit.span.start() || head.chars().count() >= HEAD {
                break;
            }
        }
        head += &seen(&edit.insert);
        if let Some((start, source, _)) = self.block_at(edit.span.end()) {
            let rest = source.get((edit.span.end() - start) as usize..).unwrap_or("");
            head += &seen(rest);
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

    /// What some blocks may refer to: links defined anywhere, since the first definition of a label
    /// counts, and footnotes defined elsewhere.
    pub(super) fn outside(&self, blocks: Range<usize>) -> Cow<'_, Definitions> {
        let mut outside = Cow::Borrowed(&self.definitions);
        for label in self.blocks[blocks].iter().flat_map(|block| &block.block.footnotes) {
            outside.to_mut().footnotes.remove(label);
        }
        outside
    }

    /// Whether a definition among these blocks is not the one that counts for its label, so these
    /// blocks can't be read alone.
    pub(super) fn is_overruled(&self, blocks: &[Block]) -> bool {
        blocks.iter().flat_map(meanings).any(|(label, target)| {
            let counts = self.definitions.links.get(label);
            counts.is_none_or(|destination| link_target(destination) != target)
        })
    }

    /// Whether other blocks may have to be re-read, since what they refer to has changed.
    pub(super) fn definitions_differ(&self, fresh: &[Block], old: Range<usize>) -> bool {
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
}

/// Labels and their meanings. The destination of an ordinary link affects nothing.
fn meanings(block: &Block) -> impl Iterator<Item = (&str, LinkTarget)> {
    block
        .definitions
        .iter()
        .map(|definition| (definition.label.as_str(), link_target(&definition.destination)))
}
