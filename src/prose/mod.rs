//! Markdown or plain text → leaves of rendered text, each with its mapping to the source.

mod block;
mod builder;
mod cut_tag;
mod definitions;
mod destination;
mod element;
mod events;
mod footnotes;
mod format;
mod front_matter;
mod html;
mod leaf;
mod margin;
mod markdown;
mod mask;
mod noted_link;
mod overrides;
mod places;
mod plain;
mod reader;
mod unseen;
mod written;

pub(crate) use block::{Block, Note};
pub(crate) use cut_tag::{leaves_tag_open, may_lie_in_tag};
pub(crate) use definitions::Definitions;
pub(crate) use destination::link_target;
pub(crate) use footnotes::ShownFootnotes;
pub use format::Format;
pub(crate) use front_matter::{FrontMatter, front_matter, may_be_front_matter};
pub(crate) use leaf::{Container, ContainerKind, Leaf, LeafKind, Link, LinkTarget, OBJECT};

use crate::text::{Shown, count_work, utf16_len};
use markdown::read_markdown;
use overrides::hide_overridden;
use plain::read_plain;
use unseen::note_unseen;
use written::put_back;

/// Reads a whole text. The blocks cover all of it.
pub(crate) fn read(text: &str, format: Format) -> Vec<Block> {
    let start = match format {
        Format::Markdown => front_matter(text).end(),
        Format::Plain => 0,
    };
    let (unread, rest) = text.split_at(start);
    let mut blocks = Vec::new();
    if !unread.is_empty() {
        blocks.push(Block { len: start as u32, units: utf16_len(unread), ..Block::default() });
    }
    blocks.extend(read_part(rest, format, &Definitions::default()));
    ShownFootnotes::of(blocks.iter()).hide_others(&mut blocks);
    blocks
}

/// Reads a run of blocks of a text. Only the whole text decides which footnotes are shown.
///
/// Invisible characters are removed first, so they break no markup, and restored in the leaves
/// afterwards.
pub(crate) fn read_part(text: &str, format: Format, outside: &Definitions) -> Vec<Block> {
    count_work(text.len());
    let shown = Shown::new(text);
    let mut blocks = match format {
        Format::Markdown => read_markdown(&shown.text, outside),
        Format::Plain => read_plain(&shown.text),
    };
    put_back(text, &shown, &mut blocks);
    if format == Format::Plain && !shown.gone.is_empty() {
        write_labels(text, &mut blocks);
    }
    hide_overridden(text, &mut blocks);
    if format == Format::Markdown {
        note_unseen(text, &mut blocks);
    }
    blocks
}

/// Gives links of a plain text their labels with invisible characters: those that Markdown would
/// give them.
fn write_labels(text: &str, blocks: &mut [Block]) {
    let mut base = 0;
    for block in blocks {
        for link in block.leaves.iter_mut().flat_map(|leaf| &mut leaf.links) {
            let source = link.source.shifted(base).of(text);
            let read = read_part(source, Format::Markdown, &Definitions::default());
            let mut links =
                read.iter().flat_map(|block| &block.leaves).flat_map(|leaf| &leaf.links);
            link.label = links.next().map(|link| link.label.clone()).unwrap_or_default();
        }
        base += block.len;
    }
}
