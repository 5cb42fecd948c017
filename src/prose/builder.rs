use std::ops::Range;

use super::element::Hiding;
use super::html::{Contents, Tag};
use super::leaf::{Container, Leaf, LeafKind, Link, LinkTarget, OBJECT, Piece, merge};
use crate::text::{AT_SIGNS, ByteSpan, count_work, sort_by_key};

/// Usual number of a leaf's pieces, for one allocation.
const USUAL_PIECES: usize = 4;

/// Builds a leaf from the parser's inline events. Source offsets passed to it are absolute; those
/// in the leaf are relative to the block.
pub(super) struct LeafBuilder<'t> {
    source: &'t str,
    base: u32,
    leaf: Leaf,
    /// Where the source of the last rendered piece ended, absolute.
    source_end: usize,
    /// Links and images that are open, outermost first.
    open: Vec<OpenLink>,
    /// The element whose contents are not prose.
    hiding: Option<Hiding>,
    /// Where it began, rendered.
    hidden_from: u32,
    /// Strikethroughs that are open.
    struck: u32,
    /// Where the outermost of them began, rendered.
    struck_from: u32,
    /// Links and images that the parser does not see, absolute.
    noted_links: Vec<Range<usize>>,
}

struct OpenLink {
    kind: OpenKind,
    rendered: u32,
    source: ByteSpan,
}

enum OpenKind {
    Link(LinkTarget),
    Image,
}

impl<'t> LeafBuilder<'t> {
    /// `hiding` is the element around the leaf, if it hides its contents; `length` is how long its
    /// source may be.
    pub fn new(
        source: &'t str,
        base: u32,
        kind: LeafKind,
        path: &[Container],
        hiding: Option<Hiding>,
        length: usize,
    ) -> Self {
        Self {
            source,
            base,
            leaf: Leaf {
                kind,
                path: path.into(),
                text: String::with_capacity(length),
                pieces: Vec::with_capacity(USUAL_PIECES),
                ..Leaf::default()
            },
            source_end: 0,
            open: Vec::new(),
            hiding,
            hidden_from: 0,
            struck: 0,
            struck_from: 0,
            noted_links: Vec::new(),
        }
    }

    /// Text as rendered, and the source it was read from.
    pub fn text(&mut self, text: &str, from: usize, to: usize) {
        let verbatim = self.source.get(from..to) == Some(text);
        let escaped = verbatim
            && text.starts_with('@')
            && from > self.source_end
            && self.source.as_bytes().get(from - 1) == Some(&b'\\');
        if escaped {
            self.leaf.literal.push(self.at());
        } else if !verbatim {
            let at = self.at();
            let signs = text.match_indices(AT_SIGNS);
            self.leaf.literal.extend(signs.map(|(offset, _)| at + offset as u32));
        }
        self.push(text, from, to, verbatim);
    }

    /// A code span; `from..to` includes its backticks.
    pub fn code(&mut self, text: &str, from: usize, to: usize) {
        self.boundary();
        let start = self.at();
        count_work(to - from);
        match self.source.get(from..to).and_then(|source| place_in(source, text)) {
            Some(offset) => self.push(text, from + offset, from + offset + text.len(), true),
            None => self.push(text, from, to, false),
        }
        self.hide_from(start);
        self.boundary();
    }

    pub fn soft_break(&mut self, from: usize, to: usize) {
        self.push("\n", from, to, false);
    }

    pub fn hard_break(&mut self, from: usize, to: usize) {
        self.boundary();
        self.push("\n", from, self.shown_end(from, to), false);
        self.boundary();
    }

    /// Something visible that is not text.
    pub fn object(&mut self, from: usize, to: usize) {
        self.boundary();
        self.push(OBJECT.encode_utf8(&mut [0; 4]), from, self.shown_end(from, to), false);
        self.boundary();
    }

    /// Where the source ends of what a break or an object shows. An at sign in it, in an attribute
    /// or a label, is not shown.
    fn shown_end(&self, from: usize, to: usize) -> usize {
        let hides_sign = self.source.get(from..to).is_some_and(|text| text.contains(AT_SIGNS));
        if hides_sign { from + 1 } else { to }
    }

    /// `has_end` says whether its closing tag follows.
    pub fn tag(&mut self, tag: Tag<'_>, has_end: bool, from: usize, to: usize) {
        self.boundary();
        if tag.is_block() && !self.leaf.text.is_empty() && !self.leaf.text.ends_with('\n') {
            self.hard_break(from, to);
        }
        match &mut self.hiding {
            _ if tag == Tag::Break => self.hard_break(from, to),
            None => {
                self.hiding = Hiding::opened(&tag, has_end, false, self.leaf.path.len());
                self.hidden_from = self.at();
            }
            Some(open) => {
                if open.is_closed_by(&tag) {
                    self.close_hiding();
                }
            }
        }
    }

    pub fn open_strikethrough(&mut self) {
        self.boundary();
        if self.struck == 0 {
            self.struck_from = self.at();
        }
        self.struck += 1;
    }

    pub fn close_strikethrough(&mut self) {
        self.struck = self.struck.saturating_sub(1);
        if self.struck == 0 {
            self.withdraw_from(self.struck_from);
        }
        self.boundary();
    }

    /// A reference to a footnote in a link or an image that the parser does not see.
    pub fn noted_link(&mut self, link: &Range<usize>) {
        if self.noted_links.last() != Some(link) {
            self.noted_links.push(link.clone());
        }
    }

    /// Whether what comes next is struck out or invisible to a reader.
    pub fn is_withdrawn(&self) -> bool {
        let in_element = self.hiding.as_ref().is_some_and(|h| h.contents == Contents::Withdrawn);
        let in_image = self.open.iter().any(|open| matches!(open.kind, OpenKind::Image));
        self.struck > 0 || in_element || in_image
    }

    /// The edge of emphasis, a link, code or a tag.
    pub fn boundary(&mut self) {
        let at = self.at();
        if self.leaf.boundaries.last() != Some(&at) {
            self.leaf.boundaries.push(at);
        }
    }

    pub fn open_link(&mut self, target: LinkTarget, from: usize, to: usize) {
        self.boundary();
        self.open.push(OpenLink {
            kind: OpenKind::Link(target),
            rendered: self.at(),
            source: ByteSpan::new(from as u32 - self.base, to as u32 - self.base),
        });
    }

    /// An image; one whose destination is an assignment reads as `!` and a link.
    pub fn open_image(&mut self, target: LinkTarget, from: usize, to: usize) {
        if target != LinkTarget::Other {
            self.push("!", from, from + 1, true);
            return self.open_link(target, from + 1, to);
        }
        self.object(from, from + 1);
        self.open.push(OpenLink {
            kind: OpenKind::Image,
            rendered: self.at(),
            source: ByteSpan::new(from as u32 - self.base, to as u32 - self.base),
        });
    }

    pub fn close_link(&mut self) {
        let Some(link) = self.open.pop() else { return };
        if let OpenKind::Link(target) = link.kind {
            self.leaf.links.push(Link {
                rendered: ByteSpan::new(link.rendered, self.at()),
                source: link.source,
                target,
                label: String::new(),
                hidden: self.hiding.is_some() || self.struck > 0 || !self.open.is_empty(),
            });
            self.source_end = self.source_end.max((link.source.end() + self.base) as usize);
        }
        self.hide_from(link.rendered);
        self.boundary();
    }

    /// The leaf, and the element that is still open at its end.
    pub fn finish(mut self) -> (Leaf, Option<Hiding>) {
        let hiding = self.hiding.clone();
        self.close_hiding();
        if self.leaf.kind == LeafKind::Verbatim {
            self.hide_from(0);
        }
        sort_by_key(&mut self.leaf.links, |link| link.source);
        merge(&mut self.leaf.withdrawn);
        self.leaf.write_labels();
        self.hide_noted_links();
        (self.leaf, hiding)
    }

    fn hide_noted_links(&mut self) {
        if self.noted_links.is_empty() {
            return;
        }
        let rendered = |at: usize| self.leaf.rendered_before((at as u32).saturating_sub(self.base));
        let noted = self.noted_links.iter();
        let noted: Vec<ByteSpan> = noted
            .map(|link| ByteSpan::new(rendered(link.start), rendered(link.end)))
            .filter(|span| !span.is_empty())
            .collect();
        for link in &mut self.leaf.links {
            let next = noted.partition_point(|span| span.end() <= link.rendered.start());
            link.hidden |= noted.get(next).is_some_and(|span| span.contains(link.rendered));
        }
        self.leaf.hide(&noted);
    }

    fn close_hiding(&mut self) {
        if let Some(open) = self.hiding.take() {
            match open.contents {
                Contents::Withdrawn => self.withdraw_from(self.hidden_from),
                _ => self.hide_from(self.hidden_from),
            }
        }
    }

    /// Everything rendered since `start` is struck out or invisible.
    fn withdraw_from(&mut self, start: u32) {
        if start < self.at() {
            self.leaf.withdrawn.push(ByteSpan::new(start, self.at()));
        }
        self.hide_from(start);
    }

    fn at(&self) -> u32 {
        self.leaf.text.len() as u32
    }

    fn push(&mut self, text: &str, from: usize, to: usize, verbatim: bool) {
        count_work(text.len());
        let at = self.at();
        let (from, to) = (from as u32, to as u32);
        let piece = Piece {
            rendered: at,
            source: from - self.base,
            replaced: if verbatim { 0 } else { (to - from).max(1) },
        };
        let runs_on = self.leaf.pieces.last().is_some_and(|last| {
            verbatim && last.replaced == 0 && last.source + (at - last.rendered) == piece.source
        });
        if !runs_on {
            self.leaf.pieces.push(piece);
        }
        self.leaf.text.push_str(text);
        self.source_end = to as usize;
    }

    /// Everything rendered since `start` is not prose; spans inside are merged into it.
    fn hide_from(&mut self, start: u32) {
        let end = self.at();
        let opaque = &mut self.leaf.opaque;
        while opaque.last().is_some_and(|last| last.start() >= start) {
            opaque.pop();
        }
        if start < end {
            opaque.push(ByteSpan::new(start, end));
        }
    }
}

/// Where the text of a code span begins in its source.
fn place_in(source: &str, text: &str) -> Option<usize> {
    let ticks = source.len() - source.trim_start_matches('`').len();
    // Most follow their backticks at once, or a space.
    let begins_at = |at: &usize| source.get(*at..).is_some_and(|rest| rest.starts_with(text));
    match text.starts_with(|c| c != '`') {
        true => [ticks, ticks + 1].into_iter().find(begins_at).or_else(|| source.find(text)),
        false => source.find(text),
    }
}
