//! What no leaf shows: definitions and destinations of links, info strings of code, tags in a
//! sentence, cells beyond a table's header. Whoever writes an at sign there should hear that it
//! means nothing.

use super::block::Block;
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
            block.unseen = unseen(source, &block.leaves);
        }
    }
}

fn unseen(source: &str, leaves: &[Leaf]) -> Vec<Leaf> {
    let mut out = Vec::new();
    let mut end = 0;
    let mut before = None;
    for leaf in leaves {
        for (at, &Piece { rendered, source: start, replaced }) in leaf.pieces.iter().enumerate() {
            out.extend(unseen_part(source, ByteSpan::new(end, start.max(end)), before));
            let next = leaf.pieces.get(at + 1).map_or(leaf.text.len() as u32, |p| p.rendered);
            let length = if replaced > 0 { replaced } else { next - rendered };
            end = end.max(start + length);
            before = Some(leaf);
        }
    }
    out.extend(unseen_part(source, ByteSpan::new(end, source.len() as u32), before));
    out
}

/// What is between two rendered pieces, as text outside prose. `before` is the leaf of the first.
fn unseen_part(source: &str, gap: ByteSpan, before: Option<&Leaf>) -> Option<Leaf> {
    let text = gap.of(source);
    if !text.contains(AT_SIGNS) {
        return None;
    }
    let links = before.map_or(&[][..], |leaf| &leaf.links);
    let mut literal = Vec::new();
    let mut signs = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let defines = defines_mention(line);
        for (at, _) in line.match_indices(AT_SIGNS) {
            let at = start + at as u32;
            signs += 1;
            if defines || is_in_mention(links, gap.start() + at) {
                literal.push(at);
            }
        }
        start += line.len() as u32;
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

/// Whether a line defines a link that mentions: its label is meant.
fn defines_mention(line: &str) -> bool {
    let destination = line.split_once("]:").map(|(_, rest)| rest.trim_start());
    destination.is_some_and(|destination| {
        link_target(destination.strip_prefix('<').unwrap_or(destination)) != LinkTarget::Other
    })
}
