use crate::text::{ByteSpan, count_work, sort_by};

/// A placeholder for visible non-text: images, footnote references.
pub(crate) const OBJECT: char = '\u{fffc}';

/// The text of a leaf block as a reader sees it, without markup. All source spans are relative to
/// the first byte of the [`Block`](super::Block); all rendered offsets are bytes of `text`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaf {
    pub kind: LeafKind,
    /// The containers around the leaf, outermost first. Two leaves are in the same container if the
    /// ids match; ids are unique within the block.
    pub path: Box<[Container]>,
    /// Rendered text. A soft line break is `'\n'`, a hard one `'\n'` with a boundary; images,
    /// footnote references and the like are U+FFFC.
    pub text: String,
    /// Rendered start → source start, ascending; between two pieces the text is verbatim.
    pub(super) pieces: Vec<Piece>,
    /// Rendered offsets that no plain mention may cross (emphasis, links, code, tags, hard
    /// breaks), ascending.
    pub boundaries: Vec<u32>,
    /// Rendered spans that are not prose (code, tags' contents, ordinary links), ascending.
    pub opaque: Vec<ByteSpan>,
    /// Rendered spans that are struck out or hidden, ascending.
    pub(super) withdrawn: Vec<ByteSpan>,
    /// Links and images in source order; a link's rendered span is opaque.
    pub links: Vec<Link>,
    /// Rendered offsets of literal at signs (`\@`, `&#64;`), ascending.
    pub literal: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LeafKind {
    #[default]
    Paragraph,
    Heading,
    /// One cell of a table; the row and the table are in the path.
    Cell,
    /// A code block or HTML block: all of it is opaque.
    Verbatim,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Container {
    pub kind: ContainerKind,
    pub id: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContainerKind {
    Quote,
    List,
    Item,
    Footnote,
    Table,
    Row,
}

/// A link or an image.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub rendered: ByteSpan,
    /// From `[` to the end, without the `!` of an image to `assignment:`.
    pub source: ByteSpan,
    pub target: LinkTarget,
    /// The visible text without markup, including `@`; empty for an ordinary link; only the
    /// beginning if a hidden one is very long.
    pub label: String,
    /// Inside code, a tag that hides its contents, or an image's text.
    pub hidden: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// A destination with the scheme `assignment:`; the decoded id.
    Assignment(String),
    /// A destination with the scheme `assignment:` that does not decode to an id.
    Malformed,
    /// Any other destination.
    Other,
}

/// Maximum label bytes of a link outside prose, which means nothing.
const LONGEST_HIDDEN_LABEL: usize = 100;

/// From `rendered` on, the rendered text is at `source`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub rendered: u32,
    pub source: u32,
    /// Source bytes of a piece that is not verbatim (an entity, a line break with the markers after
    /// it); 0 if rendered and source are the same.
    pub replaced: u32,
}

impl Leaf {
    /// The source span of a non-empty rendered span.
    pub fn source(&self, rendered: ByteSpan) -> ByteSpan {
        if rendered.is_empty() {
            return ByteSpan::empty(self.source_start(rendered.start()));
        }
        let start = self.source_start(rendered.start());
        let last = rendered.end() - 1;
        let piece = self.piece_at(last);
        let end = match piece.replaced {
            0 => piece.source + (rendered.end() - piece.rendered),
            replaced => piece.source + replaced,
        };
        ByteSpan::new(start, end)
    }

    /// The source offset of a rendered offset.
    pub fn source_start(&self, rendered: u32) -> u32 {
        let piece = self.piece_at(rendered);
        match piece.replaced {
            0 => piece.source + (rendered - piece.rendered),
            _ => piece.source,
        }
    }

    /// The rendered offset of a source offset; `None` if the source is not rendered here.
    pub fn rendered_at(&self, source: u32) -> Option<u32> {
        let at = self.pieces.partition_point(|p| p.source <= source).checked_sub(1)?;
        let piece = self.pieces[at];
        let end = self.pieces.get(at + 1).map_or(self.text.len() as u32, |next| next.rendered);
        let into = source - piece.source;
        match piece.replaced {
            0 if into <= end - piece.rendered => Some(piece.rendered + into),
            replaced if into < replaced => Some(piece.rendered),
            replaced if replaced > 0 && into == replaced => Some(end),
            _ => None,
        }
    }

    /// The rendered offset at which the text after a source offset continues.
    pub fn rendered_behind(&self, source: u32) -> u32 {
        let next = self.pieces.partition_point(|p| p.source < source);
        let end = self.pieces.get(next).map_or(self.text.len() as u32, |next| next.rendered);
        match next.checked_sub(1).map(|at| self.pieces[at]) {
            Some(piece) if piece.replaced == 0 => end.min(piece.rendered + source - piece.source),
            _ => end,
        }
    }

    /// A piece of the rendered text as a leaf of its own, without its mapping to the source. A link
    /// that is cut off becomes text.
    pub fn piece(&self, span: ByteSpan) -> Self {
        count_work(self.links.len() + span.range().len());
        let moved = |other: &ByteSpan| {
            let start = other.start().max(span.start());
            let end = other.end().min(span.end());
            (start < end).then(|| ByteSpan::new(start - span.start(), end - span.start()))
        };
        let offsets = |all: &[u32]| {
            let from = all.partition_point(|&at| at < span.start());
            let inside = all[from..].iter().take_while(|&&at| at <= span.end());
            inside.map(|at| at - span.start()).collect()
        };
        let first = self.opaque.partition_point(|other| other.end() <= span.start());
        let opaque = self.opaque[first..].iter().take_while(|other| other.start() < span.end());
        let links = self.links.iter().filter(|link| span.contains(link.rendered));
        Self {
            kind: self.kind,
            text: span.of(&self.text).to_owned(),
            boundaries: offsets(&self.boundaries),
            opaque: opaque.filter_map(moved).collect(),
            links: links
                .map(|link| Link {
                    rendered: moved(&link.rendered).unwrap_or_default(),
                    ..link.clone()
                })
                .collect(),
            literal: offsets(&self.literal),
            ..Self::default()
        }
    }

    /// The leaf with another text, without its mapping to the source. `moved` maps an offset of its
    /// own text to the other.
    pub fn with_text(&self, text: &str, moved: impl Fn(u32) -> u32) -> Self {
        let span = |span: ByteSpan| ByteSpan::new(moved(span.start()), moved(span.end()));
        let links = self.links.iter();
        Self {
            kind: self.kind,
            text: text.to_owned(),
            boundaries: self.boundaries.iter().map(|&at| moved(at)).collect(),
            opaque: self.opaque.iter().map(|&other| span(other)).collect(),
            links: links
                .map(|link| Link { rendered: span(link.rendered), ..link.clone() })
                .collect(),
            literal: self.literal.iter().map(|&at| moved(at)).collect(),
            ..Self::default()
        }
    }

    /// Removes pieces from the prose; no name crosses their edges.
    pub(super) fn hide(&mut self, spans: &[ByteSpan]) {
        self.opaque.extend(spans);
        merge(&mut self.opaque);
        self.add_boundaries(spans.iter().flat_map(|span| [span.start(), span.end()]));
    }

    /// Removes everything before a source offset from the prose, including links.
    pub(super) fn hide_source_before(&mut self, source: u32) {
        let end = self.rendered_before(source);
        if end == 0 {
            return;
        }
        self.hide(&[ByteSpan::new(0, end)]);
        let hidden = self.links.iter_mut().filter(|link| link.source.start() < source);
        hidden.for_each(|link| link.hidden = true);
    }

    /// The rendered offset up to which the text before a source offset reaches.
    pub(super) fn rendered_before(&self, source: u32) -> u32 {
        let begin_before = |piece: &Piece| piece.source < source;
        let next = self.pieces.partition_point(begin_before);
        let end = self.pieces.get(next).map_or(self.text.len() as u32, |next| next.rendered);
        match next.checked_sub(1).map(|last| self.pieces[last]) {
            None => 0,
            Some(Piece { replaced: 0, rendered, source: from }) => {
                (rendered + (source - from)).min(end)
            }
            Some(_) => end,
        }
    }

    /// Removes everything after a rendered offset from the prose, including links.
    pub(super) fn hide_behind(&mut self, at: u32) {
        self.hide(&[ByteSpan::new(at, self.text.len() as u32)]);
        let hidden = self.links.iter_mut().filter(|link| link.rendered.end() > at);
        hidden.for_each(|link| link.hidden = true);
    }

    /// The rendered start of a comment that does not end in the leaf. `block` is the block's
    /// source.
    pub(super) fn open_comment(&self, block: &str) -> Option<u32> {
        const OPENS: &str = "<!--";
        count_work(self.text.len());
        if !self.text.contains('<') {
            return None;
        }
        let from = self.text.rfind("-->").unwrap_or(0);
        let opens = self.text[from..].match_indices(OPENS).map(|(at, _)| (from + at) as u32);
        opens.into_iter().find(|&at| {
            let source = self.source(ByteSpan::new(at, at + OPENS.len() as u32));
            let before = ByteSpan::new(0, source.start()).of(block);
            let escapes = before.len() - before.trim_end_matches('\\').len();
            count_work(escapes);
            self.is_prose(at) && source.of(block) == OPENS && escapes.is_multiple_of(2)
        })
    }

    /// Removes everything from the prose, including links.
    pub(super) fn hide_all(&mut self) {
        self.hide(&[ByteSpan::new(0, self.text.len() as u32)]);
        self.links.iter_mut().for_each(|link| link.hidden = true);
    }

    /// Writes the labels of mentions. A partly withdrawn mention gets no reliable label.
    pub(super) fn write_labels(&mut self) {
        let mut links = std::mem::take(&mut self.links);
        for link in links.iter_mut().filter(|link| link.target != LinkTarget::Other) {
            let span = link.rendered;
            let mut label = span.of(&self.text);
            // Images nest, and each label repeats everything inside.
            if link.hidden && label.len() > LONGEST_HIDDEN_LABEL {
                let is_end = |&end: &usize| label.is_char_boundary(end);
                label = &label[..(0..=LONGEST_HIDDEN_LABEL).rev().find(is_end).unwrap_or(0)];
            }
            count_work(label.len());
            // An author may write this character too. Then it stands for no object.
            let is_object = |at: usize| self.piece_at(span.start() + at as u32).replaced > 0;
            let shown = label.char_indices().filter(|&(at, c)| c != OBJECT || !is_object(at));
            link.label = shown.map(|(_, c)| c).collect();
            let next = self.withdrawn.partition_point(|other| other.end() <= span.start());
            link.hidden |= self.withdrawn.get(next).is_some_and(|next| next.start() < span.end());
        }
        self.links = links;
    }

    pub(super) fn add_boundaries(&mut self, edges: impl Iterator<Item = u32>) {
        self.boundaries.extend(edges);
        sort_by(&mut self.boundaries, Ord::cmp);
        self.boundaries.dedup();
    }

    /// Whether a rendered offset is in prose.
    pub fn is_prose(&self, rendered: u32) -> bool {
        let at = self.opaque.partition_point(|span| span.end() <= rendered);
        self.opaque.get(at).is_none_or(|span| rendered < span.start())
    }

    fn piece_at(&self, rendered: u32) -> Piece {
        let at = self.pieces.partition_point(|p| p.rendered <= rendered);
        self.pieces.get(at.saturating_sub(1)).copied().unwrap_or(Piece {
            rendered: 0,
            source: 0,
            replaced: 0,
        })
    }
}

/// Sorts spans and merges overlapping ones.
pub(super) fn merge(spans: &mut Vec<ByteSpan>) {
    sort_by(spans, Ord::cmp);
    spans.dedup_by(|next, last| {
        let overlaps = last.end() > next.start();
        if overlaps {
            *last = last.cover(*next);
        }
        overlaps
    });
}
