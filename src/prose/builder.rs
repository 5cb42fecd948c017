use super::html::{Tag, inline_tag};
use super::leaf::{Container, Leaf, LeafKind, Link, LinkTarget, Piece};
use crate::text::{ByteSpan, sort_by_key};

/// Stands for what is seen but is no text: images, footnote references.
const OBJECT: &str = "\u{fffc}";

/// Puts a leaf together from the parser's inline events. Source offsets given to it are absolute;
/// those in the leaf are relative to the block.
pub(super) struct LeafBuilder<'t> {
    source: &'t str,
    base: u32,
    leaf: Leaf,
    /// Where the source of the last rendered piece ended, absolute.
    source_end: usize,
    /// Links and images that are open, outermost first.
    open: Vec<OpenLink>,
    /// The element whose contents are not prose, how often it is open, and where it began.
    hiding: Option<(String, u32, u32)>,
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
    pub fn new(source: &'t str, base: u32, kind: LeafKind, path: &[Container]) -> Self {
        Self {
            source,
            base,
            leaf: Leaf { kind, path: path.into(), ..Leaf::default() },
            source_end: 0,
            open: Vec::new(),
            hiding: None,
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
            let signs = text.match_indices(['@', '＠']);
            self.leaf.literal.extend(signs.map(|(offset, _)| at + offset as u32));
        }
        self.push(text, from, to, verbatim);
    }

    /// A code span; `from..to` includes its backticks.
    pub fn code(&mut self, text: &str, from: usize, to: usize) {
        self.boundary();
        let start = self.at();
        match self.source.get(from..to).and_then(|source| source.find(text)) {
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
        self.push("\n", from, to, false);
        self.boundary();
    }

    /// Something that is seen but is no text.
    pub fn object(&mut self, from: usize, to: usize) {
        self.boundary();
        self.push(OBJECT, from, to, false);
        self.boundary();
    }

    pub fn tag(&mut self, from: usize, to: usize) {
        self.boundary();
        let at = self.at();
        match (inline_tag(self.source.get(from..to).unwrap_or("")), &mut self.hiding) {
            (Tag::Break, _) => self.hard_break(from, to),
            (Tag::HidesFrom(name), None) => self.hiding = Some((name.to_ascii_lowercase(), 1, at)),
            (Tag::HidesFrom(name), Some((open, depth, _))) if open.eq_ignore_ascii_case(name) => {
                *depth += 1;
            }
            (Tag::Closes(name), Some((open, depth, start))) if open.eq_ignore_ascii_case(name) => {
                *depth -= 1;
                if *depth == 0 {
                    let start = *start;
                    self.hiding = None;
                    self.hide_from(start);
                }
            }
            _ => {}
        }
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
            let rendered = ByteSpan::new(link.rendered, self.at());
            let is_mention = target != LinkTarget::Other;
            let label = if is_mention { rendered.of(&self.leaf.text) } else { "" };
            self.leaf.links.push(Link {
                rendered,
                source: link.source,
                target,
                label: label.to_owned(),
                hidden: self.hiding.is_some() || !self.open.is_empty(),
            });
            self.source_end = self.source_end.max((link.source.end() + self.base) as usize);
        }
        self.hide_from(link.rendered);
        self.boundary();
    }

    pub fn finish(mut self) -> Leaf {
        if let Some((_, _, start)) = self.hiding {
            self.hide_from(start);
        }
        if self.leaf.kind == LeafKind::Verbatim {
            self.hide_from(0);
        }
        sort_by_key(&mut self.leaf.links, |link| link.source);
        self.leaf
    }

    fn at(&self) -> u32 {
        self.leaf.text.len() as u32
    }

    fn push(&mut self, text: &str, from: usize, to: usize, verbatim: bool) {
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

    /// Everything rendered since is not prose; what lies inside is swallowed.
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
