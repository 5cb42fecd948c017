use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::prose::{Leaf, Link, OBJECT};
use crate::text::{ByteSpan, Shown};

/// A leaf's text as a reader sees it: invisible characters are removed before any rule sees it.
/// Offsets are bytes of `text`; only [`rendered`](Self::rendered) and [`source`](Self::source)
/// convert back.
pub(crate) struct Seen<'a> {
    pub leaf: &'a Leaf,
    pub text: Cow<'a, str>,
    /// Offsets that no plain mention may cross, ascending.
    pub boundaries: Cow<'a, [u32]>,
    /// At signs that are literal, ascending.
    pub literal: Cow<'a, [u32]>,
    /// Links in text order, without those in the label of another.
    pub links: Vec<&'a Link>,
    shown: Shown<'a>,
}

impl<'a> Seen<'a> {
    pub fn new(leaf: &'a Leaf) -> Self {
        let mut shown = Shown::new(&leaf.text);
        let offsets = |all: &'a [u32]| match shown.gone.is_empty() {
            true => Cow::Borrowed(all),
            false => all.iter().map(|&at| shown.at(at)).collect(),
        };
        let (boundaries, literal) = (offsets(&leaf.boundaries), offsets(&leaf.literal));
        let text = without_written_objects(std::mem::take(&mut shown.text), &boundaries);
        Self { leaf, text, boundaries, literal, links: outermost(leaf.links.iter()), shown }
    }

    /// The visible offset of an offset of the leaf's text.
    pub fn at(&self, rendered: u32) -> u32 {
        self.shown.at(rendered)
    }

    /// A span of the leaf's text.
    pub fn span(&self, rendered: ByteSpan) -> ByteSpan {
        ByteSpan::new(self.at(rendered.start()), self.at(rendered.end()))
    }

    /// The span of the leaf's text. Invisible characters inside are included, and those after the
    /// last character if they belong to it.
    pub fn rendered(&self, span: ByteSpan) -> ByteSpan {
        if self.shown.gone.is_empty() {
            return span;
        }
        let start = self.rendered_at(span.start());
        let Some(last) = span.of(&self.text).chars().next_back() else {
            return ByteSpan::empty(start);
        };
        let mut end = self.rendered_at(span.end() - last.len_utf8() as u32) as usize;
        let rest = &self.leaf.text[end..];
        let cluster = rest.graphemes(true).next().map_or(0, str::len);
        let next = last.len_utf8();
        let gone = &self.shown.gone;
        let hidden = gone.partition_point(|piece| (piece.start() as usize) < end + next);
        let follows = gone.get(hidden).filter(|piece| piece.start() as usize == end + next);
        end += match follows {
            Some(piece) => cluster.clamp(next, next + piece.len() as usize),
            None => next,
        };
        ByteSpan::new(start, end as u32)
    }

    /// The source span, relative to the block.
    pub fn source(&self, span: ByteSpan) -> ByteSpan {
        self.leaf.source(self.rendered(span))
    }

    pub fn is_prose(&self, at: u32) -> bool {
        self.leaf.is_prose(self.rendered_at(at))
    }

    /// Code, and what else is not prose and no link, ascending.
    pub fn code(&self) -> Vec<ByteSpan> {
        let is_link = |span: &ByteSpan| {
            let links = &self.leaf.links;
            let next = links.partition_point(|link| link.rendered.start() < span.start());
            let there = links[next..].iter().take_while(|l| l.rendered.start() == span.start());
            there.map(|link| link.rendered).any(|rendered| rendered == *span)
        };
        let code = self.leaf.opaque.iter().filter(|span| !is_link(span));
        code.map(|&span| self.span(span)).collect()
    }

    /// The link that is seen to end at an offset.
    pub fn link_before(&self, at: u32) -> Option<&'a Link> {
        let next = self.links.partition_point(|link| self.at(link.rendered.end()) < at);
        self.links.get(next).copied().filter(|link| self.at(link.rendered.end()) == at)
    }

    /// The link that is seen to begin at an offset.
    pub fn link_behind(&self, at: u32) -> Option<&'a Link> {
        let next = self.links.partition_point(|link| self.at(link.rendered.start()) < at);
        self.links.get(next).copied().filter(|link| self.at(link.rendered.start()) == at)
    }

    /// The leaf as if what can't be seen were not written, without its way back to the source.
    pub fn leaf_as_seen(&self) -> Cow<'a, Leaf> {
        match self.shown.gone.is_empty() {
            true => Cow::Borrowed(self.leaf),
            false => Cow::Owned(self.leaf.with_text(&self.text, |at| self.at(at))),
        }
    }

    fn rendered_at(&self, at: u32) -> u32 {
        self.shown.behind(at)
    }
}

/// A placeholder character that the author wrote represents something that was lost. A real object
/// has edges.
fn without_written_objects<'a>(text: Cow<'a, str>, boundaries: &[u32]) -> Cow<'a, str> {
    if text.is_ascii() || !text.contains(OBJECT) {
        return text;
    }
    let as_read = |(at, c): (usize, char)| match c {
        OBJECT if boundaries.binary_search(&(at as u32)).is_err() => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    Cow::Owned(text.char_indices().map(as_read).collect())
}

/// Links that are not in the label of another. The ends of nested ones are in no order.
pub(super) fn outermost<'a>(links: impl Iterator<Item = &'a Link>) -> Vec<&'a Link> {
    let mut out: Vec<&Link> = Vec::new();
    for link in links {
        if out.last().is_none_or(|last| last.source.end() <= link.source.start()) {
            out.push(link);
        }
    }
    out
}
