//! What no leaf shows: definitions and destinations of links, info strings of code, tags in a
//! sentence, cells beyond a table's header. Whoever writes an at sign there should hear that it
//! means nothing.

use super::block::{Block, Definition};
use super::destination::link_target;
use super::leaf::{Leaf, LeafKind, Link, LinkTarget, Piece};
use crate::text::{AT_SIGNS, ByteSpan, count_work};

/// Notes in every block the parts of its source with an at sign that its leaves leave out. `text`
/// is the text of all blocks.
pub(super) fn note_unseen(text: &str, blocks: &mut [Block]) {
    let mut base = 0;
    for block in blocks {
        let source = ByteSpan::new(base, base + block.len).of(text);
        base += block.len;
        count_work(source.len());
        if block.too_deep.is_none() && source.contains(AT_SIGNS) {
            block.unseen = unseen(source, block);
        }
    }
}

fn unseen(source: &str, block: &Block) -> Vec<Leaf> {
    let definitions = block.definitions.iter();
    let meant: Vec<ByteSpan> = definitions.filter_map(|it| meant_part(source, it)).collect();
    let mut out = Vec::new();
    let mut end = 0;
    let mut before = None;
    for leaf in &block.leaves {
        for (at, &Piece { rendered, source: start, replaced }) in leaf.pieces.iter().enumerate() {
            let gap = ByteSpan::new(end, start.max(end));
            out.extend(unseen_part(source, gap, before, &meant));
            let next = leaf.pieces.get(at + 1).map_or(leaf.text.len() as u32, |p| p.rendered);
            let length = if replaced > 0 { replaced } else { next - rendered };
            end = end.max(start + length);
            before = Some(leaf);
        }
    }
    let gap = ByteSpan::new(end, source.len() as u32);
    out.extend(unseen_part(source, gap, before, &meant));
    out
}

/// What is between two rendered pieces, as text outside prose. `before` is the leaf of the first;
/// in the parts that are `meant`, an at sign needs no warning.
fn unseen_part(
    source: &str,
    gap: ByteSpan,
    before: Option<&Leaf>,
    meant: &[ByteSpan],
) -> Option<Leaf> {
    let text = gap.of(source);
    if !text.contains(AT_SIGNS) {
        return None;
    }
    let links = before.map_or(&[][..], |leaf| &leaf.links);
    let mut literal = Vec::new();
    let mut signs = 0;
    for (at, _) in text.match_indices(AT_SIGNS) {
        let in_source = gap.start() + at as u32;
        let next = meant.partition_point(|part| part.end() <= in_source);
        let is_meant = meant.get(next).is_some_and(|part| part.start() <= in_source);
        signs += 1;
        if is_meant || is_in_mention(links, in_source) {
            literal.push(at as u32);
        }
    }
    (literal.len() < signs).then(|| Leaf {
        kind: LeafKind::Verbatim,
        text: text.to_owned(),
        pieces: vec![Piece { rendered: 0, source: gap.start(), replaced: 0 }],
        opaque: vec![ByteSpan::new(0, gap.len())],
        literal,
        ..Leaf::default()
    })
}

/// Whether a source offset is in a linked mention: its id may hold an at sign.
fn is_in_mention(links: &[Link], at: u32) -> bool {
    let next = links.partition_point(|link| link.source.start() <= at);
    let link = next.checked_sub(1).map(|last| &links[last]);
    link.is_some_and(|link| link.target != LinkTarget::Other && at < link.source.end())
}

/// The label and the destination of a definition that mentions, without its title.
fn meant_part(source: &str, definition: &Definition) -> Option<ByteSpan> {
    if link_target(&definition.destination) == LinkTarget::Other {
        return None;
    }
    let written = definition.span.of(source);
    let escaped = |at: usize| written[..at].ends_with('\\');
    let label = written.match_indices("]:").map(|(at, _)| at).find(|&at| !escaped(at))? + 2;
    let behind = written[label..].trim_start();
    let destination = match behind.strip_prefix('<') {
        Some(inside) => inside.find('>').map_or(behind.len(), |at| at + 1),
        None => behind.find(char::is_whitespace).unwrap_or(behind.len()),
    };
    let end = written.len() - behind.len() + destination;
    let start = definition.span.start();
    Some(ByteSpan::new(start, start + end as u32))
}
