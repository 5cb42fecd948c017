//! From the parser's events to blocks and their leaves.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::block::{Block, Definition, Note};
use super::builder::LeafBuilder;
use super::definitions::label_key;
use super::destination::link_target;
use super::element::{CutOff, Hiding, Tags, scan};
use super::events::Events;
use super::html::{Tag as HtmlTag, inline_tag};
use super::leaf::{Container, ContainerKind, LeafKind, LinkTarget};
use super::margin::Margin;
use super::noted_link::NotedLinks;
use super::places::{Ends, line_start, text_column};
use crate::text::{ByteSpan, count_work, utf16_len};

/// Usual bytes of a leaf whose end is not known.
const USUAL_LEAF: usize = 96;

/// Spaces before a line that make it code, unless it continues a paragraph.
const CODE_INDENT: usize = 4;

/// Builds the blocks.
pub(super) struct Reader<'t> {
    source: &'t str,
    /// Where the text begins, after what was put before it.
    from: usize,
    /// Their lengths are known at the end.
    blocks: Vec<Block>,
    starts: Vec<usize>,
    path: Vec<Container>,
    /// Where each of them begins.
    begins: Vec<usize>,
    /// Block-level elements that are open.
    depth: usize,
    next_id: u32,
    leaf: Option<LeafBuilder<'t>>,
    /// Keys of the footnotes that are open.
    footnotes: Vec<String>,
    /// The HTML block that is being read.
    html: String,
    tags: Tags,
    noted_links: NotedLinks,
    /// The element that hides what follows.
    hiding: Option<Hiding>,
    /// The margin of the table that is being read, and whether its row is code.
    margin: Margin,
    in_code_row: bool,
    /// Up to here, a comment or a tag that began in an earlier leaf continues.
    hidden_to: usize,
    comment_ends: Ends<'t>,
    tag_ends: Ends<'t>,
    /// Where the last construct ended. Of constructs that can contain link definitions only the
    /// first byte counts, since their range may include some.
    content_end: usize,
}

impl<'t> Reader<'t> {
    /// `from` is where the text begins in what was parsed.
    pub fn new(source: &'t str, from: usize, tags: Tags, noted_links: NotedLinks) -> Self {
        Self {
            source,
            from,
            tags,
            noted_links,
            blocks: Vec::new(),
            starts: Vec::new(),
            path: Vec::new(),
            begins: Vec::new(),
            depth: 0,
            next_id: 0,
            leaf: None,
            footnotes: Vec::new(),
            html: String::new(),
            hiding: None,
            margin: Margin::default(),
            in_code_row: false,
            hidden_to: 0,
            comment_ends: Ends::of("-->", source),
            tag_ends: Ends::of(">", source),
            content_end: 0,
        }
    }

    /// Makes blocks from the parser's events. `source` is the text itself; `deep` are the parts
    /// that were hidden from the parser.
    #[inline(never)]
    pub fn read(
        mut self,
        events: &mut Events,
        source: &str,
        deep: &[ByteSpan],
        definitions: Vec<Definition>,
    ) -> Vec<Block> {
        for (event, range) in events {
            let content_end = match &event {
                Event::Start(
                    Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_),
                ) => range.start + 1,
                _ => range.end,
            };
            count_work(1);
            let is_end = matches!(event, Event::End(_));
            self.event(event, range.start, range.end);
            if !is_end {
                self.content_end = self.content_end.max(content_end);
            }
        }
        self.finish(source, deep, definitions)
    }

    fn event(&mut self, event: Event<'_>, from: usize, to: usize) {
        match event {
            Event::Start(tag) => self.start(tag, from, to),
            Event::End(tag) => self.end(tag),
            Event::Rule => {
                self.finish_leaf();
                self.begin_block(from);
            }
            Event::Text(text) => self.inline(from).text(&text, from, to),
            Event::Html(text) => {
                self.inline(from).text(&text, from, to);
                self.html.push_str(&text);
            }
            Event::Code(text) => self.inline(from).code(&text, from, to),
            Event::InlineHtml(html) => {
                let tag = inline_tag(&html);
                let has_end = self.tags.has_end(&tag);
                // Inside a comment, a tag does not count.
                let tag = if from < self.hidden_to { HtmlTag::Other } else { tag };
                self.inline(from).tag(tag, has_end, from, to);
            }
            Event::FootnoteReference(label) => {
                let noted = self.noted_links.at(from).cloned();
                let in_image = self.noted_links.is_in_image(from);
                let leaf = self.inline(from);
                leaf.object(from, to);
                if let Some(link) = &noted {
                    leaf.noted_link(link);
                }
                let shown = !in_image && !leaf.is_withdrawn() && from >= self.hidden_to;
                let within = self.footnotes.last().cloned();
                // A struck-out or hidden reference shows no footnote.
                if shown {
                    self.note(Note::Refers { to: label_key(&label), within });
                }
            }
            Event::SoftBreak => self.inline(from).soft_break(from, to),
            Event::HardBreak => self.inline(from).hard_break(from, to),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    #[inline(never)]
    fn start(&mut self, tag: Tag<'_>, from: usize, to: usize) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.inline(from).boundary(),
            Tag::Strikethrough => self.inline(from).open_strikethrough(),
            Tag::Link { link_type, dest_url, .. } => {
                // The text of an autolink is its destination: nobody wrote a label.
                let target = match link_type {
                    LinkType::Autolink | LinkType::Email => LinkTarget::Other,
                    _ => link_target(&dest_url),
                };
                let to = if is_collapsed(link_type) { self.collapsed_end(from, to) } else { to };
                self.inline(from).open_link(target, from, to);
            }
            Tag::Image { dest_url, .. } => {
                self.inline(from).open_image(link_target(&dest_url), from, to);
            }
            Tag::Paragraph => self.begin_leaf(LeafKind::Paragraph, from, to),
            Tag::Heading { .. } => self.begin_leaf(LeafKind::Heading, from, to),
            Tag::TableCell => {
                let kind = if self.in_code_row { LeafKind::Verbatim } else { LeafKind::Cell };
                self.begin_leaf(kind, from, to);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.begin_leaf(LeafKind::Verbatim, from, to),
            tag => {
                match &tag {
                    Tag::Table(_) => {
                        let begins = self.begins.iter().copied();
                        let path = self.path.iter().map(|container| container.kind);
                        self.margin = Margin::of(self.source, path.zip(begins));
                    }
                    Tag::TableHead => self.in_code_row = false,
                    Tag::TableRow => self.in_code_row = self.is_code(from),
                    _ => {}
                }
                if let Some(kind) = container_kind(&tag) {
                    self.begin_container(kind, from);
                }
                if let Tag::FootnoteDefinition(label) = tag {
                    let key = label_key(&label);
                    self.footnotes.push(key.clone());
                    self.note(Note::Defines(key, self.next_id.saturating_sub(1)));
                    count_work(self.blocks.last().map_or(0, |block| block.footnotes.len()));
                    if let Some(block) = self.blocks.last_mut()
                        && !block.footnotes.iter().any(|known| **known == *label)
                    {
                        block.footnotes.push(label.to_string());
                    }
                }
            }
        }
    }

    #[inline(never)]
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => {
                if let Some(leaf) = &mut self.leaf {
                    leaf.boundary();
                }
            }
            TagEnd::Strikethrough => {
                if let Some(leaf) = &mut self.leaf {
                    leaf.close_strikethrough();
                }
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some(leaf) = &mut self.leaf {
                    leaf.close_link();
                }
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock => {
                self.finish_leaf();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow => {
                self.finish_leaf();
                if tag == TagEnd::FootnoteDefinition {
                    self.footnotes.pop();
                }
                self.path.pop();
                self.begins.pop();
                self.depth = self.depth.saturating_sub(1);
                if self.hiding.as_ref().is_some_and(|open| !open.outlives(self.path.len())) {
                    self.hiding = None;
                    self.leave_unfinished();
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, note: Note) {
        if let Some(block) = self.blocks.last_mut() {
            block.notes.push(note);
        }
    }

    /// The parser's range of `[label][]` omits the empty brackets.
    fn collapsed_end(&self, from: usize, to: usize) -> usize {
        let complete = self.source[from..to].ends_with("[]");
        let follows = self.source[to..].starts_with("[]");
        if follows && !complete { to + 2 } else { to }
    }

    /// Begins a top-level block. The link definitions directly above its first line belong to it:
    /// without them that line could mean something else.
    ///
    /// What an HTML element hides is one block with it, so an edit anywhere in it re-reads all of
    /// it.
    #[inline(never)]
    fn begin_block(&mut self, from: usize) {
        let is_hidden = self.hiding.is_some() || from < self.hidden_to;
        if self.depth > 0 || (is_hidden && !self.blocks.is_empty()) {
            return;
        }
        let line = line_start(self.source, from);
        let mut start = line;
        let mut above = line;
        while above > self.content_end {
            let below = above;
            above = line_start(self.source, above - 1);
            let text = &self.source[above..below];
            count_work(text.len());
            if above < self.content_end || text.trim().is_empty() {
                break;
            }
            let indent = text.len() - text.trim_start_matches(' ').len();
            if indent < CODE_INDENT && text[indent..].starts_with('[') {
                start = above;
            }
        }
        // Two footnotes on one line are one block.
        if self.starts.last().is_some_and(|&last| last >= start.max(self.from)) {
            return;
        }
        let is_first = start >= self.from && self.starts.last().is_none_or(|&s| s < self.from);
        self.starts.push(if is_first { self.from } else { start });
        self.blocks.push(Block::default());
        self.next_id = 0;
    }

    /// Whether a row is so far in that it ends the table and is code, as GFM says. The parser takes
    /// it for a row.
    fn is_code(&self, row: usize) -> bool {
        text_column(self.source, row) >= self.margin.end(self.source, row) + CODE_INDENT
    }

    fn begin_container(&mut self, kind: ContainerKind, from: usize) {
        self.finish_leaf();
        self.begin_block(from);
        self.depth += 1;
        self.path.push(Container { kind, id: self.next_id });
        self.begins.push(from);
        self.next_id += 1;
    }

    fn begin_leaf(&mut self, kind: LeafKind, from: usize, to: usize) {
        self.finish_leaf();
        self.begin_block(from);
        self.depth += 1;
        let base = self.leaf_base();
        let (hiding, length) = (self.hiding.take(), to.saturating_sub(from));
        let leaf = LeafBuilder::new(self.source, base, kind, &self.path, hiding, length);
        self.leaf = Some(leaf);
    }

    /// The leaf that inline content at an offset belongs to. The text of a tight list item has no
    /// paragraph around it.
    fn inline(&mut self, from: usize) -> &mut LeafBuilder<'t> {
        if self.leaf.is_none() {
            self.begin_block(from);
        }
        let base = self.leaf_base();
        // The leaf is changed in place: it is large, and most events belong to one.
        self.leaf.get_or_insert_with(|| {
            let (kind, hiding) = (LeafKind::Paragraph, self.hiding.take());
            LeafBuilder::new(self.source, base, kind, &self.path, hiding, USUAL_LEAF)
        })
    }

    fn leaf_base(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0) as u32
    }

    fn finish_leaf(&mut self) {
        if let Some(leaf) = self.leaf.take() {
            let (mut leaf, hiding) = leaf.finish();
            self.hiding = hiding.filter(|hiding| {
                let goes_on = hiding.outlives_leaf();
                if !goes_on {
                    self.leave_unfinished();
                }
                goes_on
            });
            let base = self.starts.last().copied().unwrap_or(0);
            leaf.hide_source_before(self.hidden_to.saturating_sub(base) as u32);
            if let Some(at) = leaf.open_comment(&self.source[base..]) {
                let source = base + leaf.source_start(at) as usize;
                match self.comment_ends.behind(source) {
                    Some(end) => {
                        self.hidden_to = end;
                        leaf.hide_behind(at);
                    }
                    None => self.leave_unfinished(),
                }
            }
            if let Some(block) = self.blocks.last_mut() {
                // Most blocks have one.
                if block.leaves.is_empty() {
                    block.leaves.reserve_exact(1);
                }
                block.leaves.push(leaf);
            }
        }
        if !self.html.is_empty() {
            self.read_html();
        }
    }

    fn read_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let end = self.content_end;
        let is_hidden = end <= self.hidden_to;
        let cut = scan(&html, |tag| {
            let has_end = self.tags.has_end(&tag);
            match &mut self.hiding {
                _ if is_hidden => {}
                None => self.hiding = Hiding::opened(&tag, has_end, true, self.path.len()),
                Some(open) => {
                    if open.is_closed_by(&tag) {
                        self.hiding = None;
                    }
                }
            }
        });
        match cut.filter(|_| !is_hidden) {
            Some(CutOff::Comment) => {
                self.hidden_to = self.comment_ends.behind(end).unwrap_or(self.source.len());
            }
            Some(CutOff::Tag) => match self.tag_ends.behind(end) {
                Some(end) => self.hidden_to = end,
                None => self.leave_unfinished(),
            },
            None => {}
        }
    }

    /// Only the text after it decides whether an open construct ends, wherever that may be.
    fn leave_unfinished(&mut self) {
        if let Some(block) = self.blocks.last_mut() {
            block.unfinished = true;
        }
    }

    #[inline(never)]
    fn finish(
        mut self,
        source: &str,
        deep: &[ByteSpan],
        definitions: Vec<Definition>,
    ) -> Vec<Block> {
        let stubs = self.starts.partition_point(|&start| start < self.from);
        self.blocks.drain(..stubs);
        self.starts.drain(..stubs);
        if self.blocks.is_empty() && !source.is_empty() {
            self.blocks.push(Block::default());
            self.starts.push(self.from);
        }
        for start in &mut self.starts {
            *start -= self.from;
        }
        let mut ends = self.starts.clone();
        ends.push(source.len());
        for (block, extent) in self.blocks.iter_mut().zip(ends.windows(2)) {
            let text = &source[extent[0]..extent[1]];
            block.len = text.len() as u32;
            block.units = utf16_len(text);
        }
        let block_at = |offset: usize| self.starts.partition_point(|&s| s <= offset).max(1) - 1;
        for mut definition in definitions {
            // The parser's offsets include the prefix before the text.
            let Some(offset) = definition.span.range().start.checked_sub(self.from) else {
                continue;
            };
            let at = block_at(offset);
            let start = (self.from + self.starts[at]) as u32;
            definition.span =
                ByteSpan::new(definition.span.start() - start, definition.span.end() - start);
            self.blocks[at].definitions.push(definition);
        }
        for span in deep {
            let at = block_at(span.range().start);
            let start = self.starts[at] as u32;
            let span = ByteSpan::new(span.start() - start, span.end() - start);
            let block = &mut self.blocks[at];
            count_work(block.leaves.len());
            let in_code = block.leaves.iter().any(|leaf| {
                leaf.kind == LeafKind::Verbatim
                    && leaf.source(ByteSpan::new(0, leaf.text.len() as u32)).contains(span)
            });
            if !in_code {
                block.leaves.clear();
                block.too_deep = Some(block.too_deep.map_or(span, |before| before.cover(span)));
            }
        }
        self.blocks
    }
}

fn container_kind(tag: &Tag<'_>) -> Option<ContainerKind> {
    Some(match tag {
        Tag::BlockQuote(_) => ContainerKind::Quote,
        Tag::List(_) => ContainerKind::List,
        Tag::Item => ContainerKind::Item,
        Tag::FootnoteDefinition(_) => ContainerKind::Footnote,
        Tag::Table(_) => ContainerKind::Table,
        Tag::TableHead | Tag::TableRow => ContainerKind::Row,
        _ => return None,
    })
}

fn is_collapsed(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::Collapsed | LinkType::CollapsedUnknown)
}
