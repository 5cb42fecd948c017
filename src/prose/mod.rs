//! Markdown or plain text → leaves of rendered text, each with its way back to the source.

mod builder;
mod depth;
mod destination;
mod front_matter;
mod html;
mod leaf;
mod markdown;
mod plain;

pub(crate) use front_matter::front_matter_end;
pub(crate) use leaf::{Block, Container, ContainerKind, Leaf, LeafKind, Link, LinkTarget};
pub(crate) use markdown::{Definition, Definitions, label_key, read_markdown};

use crate::sop::Format;

/// Reads a whole text. The blocks cover all of it.
pub(crate) fn read(text: &str, format: Format) -> Vec<Block> {
    match format {
        Format::Plain => plain::read_plain(text),
        Format::Markdown => {
            let start = front_matter_end(text);
            let mut blocks = markdown::unread_start(text, start);
            blocks.extend(read_markdown(text, start, &Definitions::default()));
            blocks
        }
    }
}
