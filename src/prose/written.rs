//! From a text as shown back to the text as written. Blocks are read without invisible characters;
//! these are restored in the leaves, since names, rule texts and labels keep them.

use std::iter::Peekable;

use super::block::Block;
use super::leaf::{Leaf, Piece};
use crate::text::{ByteSpan, Shown, count_work, is_bidi_bracket, utf16_len};

/// Turns blocks of the shown text into blocks of the written text.
pub(super) fn put_back(text: &str, shown: &Shown, blocks: &mut Vec<Block>) {
    if shown.gone.is_empty() {
        return;
    }
    if blocks.is_empty() {
        blocks.push(Block::default());
    }
    let mut gone = Gone { pieces: shown.places().zip(shown.gone.iter().copied()).peekable() };
    let last = blocks.len() - 1;
    let (mut start, mut base) = (0, 0);
    for (number, block) in blocks.iter_mut().enumerate() {
        let end = start + block.len;
        let (written_end, limit) = match number == last {
            true => (text.len() as u32, end + 1),
            false => (shown.before(end), end),
        };
        while gone.next_if(|at| at < start).is_some() {}
        let frame = Frame { text, shown, start, base, limit };
        for at in 0..block.leaves.len() {
            let next = block.leaves.get(at + 1).and_then(|leaf| leaf.pieces.first());
            let next = next.map_or(end, |piece| start + piece.source);
            let leaf = &mut block.leaves[at];
            frame.leaf(leaf, next, &mut gone);
        }
        for definition in &mut block.definitions {
            definition.span = frame.span(definition.span);
        }
        block.too_deep = block.too_deep.map(|span| frame.span(span));
        block.len = written_end - base;
        block.units = utf16_len(ByteSpan::new(base, written_end).of(text));
        (start, base) = (end, written_end);
    }
}

/// The omitted characters, each with its place, some of which are already restored.
struct Gone<I: Iterator<Item = (u32, ByteSpan)>> {
    pieces: Peekable<I>,
}

impl<I: Iterator<Item = (u32, ByteSpan)>> Gone<I> {
    fn next_if(&mut self, counts: impl Fn(u32) -> bool) -> Option<(u32, ByteSpan)> {
        self.pieces.next_if(|&(at, _)| counts(at))
    }
}

/// A block: where it begins in the shown and in the written text.
struct Frame<'t> {
    text: &'t str,
    shown: &'t Shown<'t>,
    start: u32,
    base: u32,
    /// Text omitted from here on belongs to the next block.
    limit: u32,
}

impl Frame<'_> {
    /// A span of the block, without omitted characters at its edges.
    fn span(&self, span: ByteSpan) -> ByteSpan {
        let from = self.shown.behind(self.start + span.start());
        let to = self.shown.before(self.start + span.end()).max(from);
        ByteSpan::new(from - self.base, to - self.base)
    }

    /// `next` is where the next leaf begins.
    fn leaf<I>(&self, leaf: &mut Leaf, next: u32, gone: &mut Gone<I>)
    where
        I: Iterator<Item = (u32, ByteSpan)>,
    {
        let mut out = Restored { text: self.text, base: self.base, ..Restored::default() };
        let pieces = std::mem::take(&mut leaf.pieces);
        for (number, piece) in pieces.iter().enumerate() {
            let rendered_end =
                pieces.get(number + 1).map_or(leaf.text.len() as u32, |p| p.rendered);
            let rendered = ByteSpan::new(piece.rendered, rendered_end);
            let from = self.start + piece.source;
            let length = if piece.replaced > 0 { piece.replaced } else { rendered.len() };
            while let Some((at, hidden)) = gone.next_if(|at| at <= from) {
                if at == from || hidden.of(self.text).contains(is_bidi_bracket) {
                    out.unseen(piece.rendered, hidden, true);
                }
            }
            if piece.replaced > 0 {
                while gone.next_if(|at| at < from + length).is_some() {}
                let source = self.span(ByteSpan::new(piece.source, piece.source + length));
                out.replaced(rendered.of(&leaf.text), source);
            } else {
                let mut done = 0;
                while let Some((at, hidden)) = gone.next_if(|at| at < from + length) {
                    let to = at - from;
                    let verbatim = ByteSpan::new(rendered.start() + done, rendered.start() + to);
                    out.verbatim(verbatim.of(&leaf.text), hidden.start() - verbatim.len());
                    out.unseen(verbatim.end(), hidden, true);
                    done = to;
                }
                let verbatim = ByteSpan::new(rendered.start() + done, rendered.end());
                let written = self.shown.before(from + length) - verbatim.len();
                out.verbatim(verbatim.of(&leaf.text), written);
            }
            while let Some((_, hidden)) = gone.next_if(|at| at == from + length && at < self.limit)
            {
                out.unseen(rendered.end(), hidden, false);
            }
            if number + 1 == pieces.len() {
                // After the markup that ends the line.
                let line = ByteSpan::new(from + length, next.max(from + length));
                let line = line.of(&self.shown.text).find(['\n', '\r']);
                count_work(line.unwrap_or(0));
                let line_end = line.map_or(next, |at| from + length + at as u32);
                while let Some((_, hidden)) =
                    gone.next_if(|at| at < next.min(self.limit) && at <= line_end)
                {
                    if hidden.of(self.text).contains(is_bidi_bracket) {
                        out.unseen(rendered.end(), hidden, false);
                    }
                }
            }
        }
        self.move_marks(leaf, out);
    }

    fn move_marks(&self, leaf: &mut Leaf, out: Restored) {
        let edge = |at: u32| at + out.inserted(at, false);
        let moved = |span: ByteSpan| ByteSpan::new(edge(span.start()), edge(span.end()));
        leaf.boundaries.iter_mut().for_each(|at| *at = edge(*at));
        leaf.opaque.iter_mut().for_each(|span| *span = moved(*span));
        leaf.withdrawn.iter_mut().for_each(|span| *span = moved(*span));
        leaf.literal.iter_mut().for_each(|at| *at += out.inserted(*at, true));
        let mut links = std::mem::take(&mut leaf.links);
        for link in &mut links {
            link.rendered = moved(link.rendered);
            link.source = self.span(link.source);
        }
        leaf.text = out.rendered;
        leaf.pieces = out.pieces;
        for link in &mut links {
            // What lies outside its brackets is no part of its label. Plain text shows the brackets.
            let shown = leaf.rendered_at(link.source.start());
            let from = shown.unwrap_or_else(|| leaf.rendered_behind(link.source.start() + 1));
            let from = from.max(link.rendered.start());
            let to = leaf.rendered_before(link.source.end()).min(link.rendered.end());
            if from <= to {
                link.rendered = ByteSpan::new(from, to);
            }
        }
        leaf.links = links;
        leaf.write_labels();
    }
}

/// A leaf's text with its invisible characters.
#[derive(Default)]
struct Restored<'t> {
    text: &'t str,
    base: u32,
    rendered: String,
    pieces: Vec<Piece>,
    /// The insertions: the offset before each, whether it belongs to the start of what follows, and
    /// the bytes inserted so far.
    insertions: Vec<(u32, bool, u32)>,
}

impl Restored<'_> {
    fn unseen(&mut self, rendered: u32, hidden: ByteSpan, leads: bool) {
        let before = self.insertions.last().map_or(0, |&(_, _, inserted)| inserted);
        self.insertions.push((rendered, leads, before + hidden.len()));
        let text = hidden.of(self.text);
        self.push(text, hidden.start() - self.base, 0);
    }

    /// `written` is an offset of the text.
    fn verbatim(&mut self, text: &str, written: u32) {
        if !text.is_empty() {
            self.push(text, written - self.base, 0);
        }
    }

    fn replaced(&mut self, text: &str, source: ByteSpan) {
        self.push(text, source.start(), source.len().max(1));
    }

    fn push(&mut self, text: &str, source: u32, replaced: u32) {
        let rendered = self.rendered.len() as u32;
        let runs_on = self.pieces.last().is_some_and(|last| {
            last.replaced == 0
                && replaced == 0
                && last.source + (rendered - last.rendered) == source
        });
        if !runs_on {
            self.pieces.push(Piece { rendered, source, replaced });
        }
        count_work(text.len());
        self.rendered.push_str(text);
    }

    /// Bytes inserted before an offset. At the offset itself, only those that end what precedes it,
    /// or all of them if the offset is that of a character.
    fn inserted(&self, at: u32, all: bool) -> u32 {
        let counts =
            |&(place, leads, _): &(u32, bool, u32)| place < at || (place == at && (all || !leads));
        let before = self.insertions.partition_point(counts);
        before.checked_sub(1).map_or(0, |last| self.insertions[last].2)
    }
}
