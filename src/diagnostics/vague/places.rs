//! Which sentences of a block say when to hand over.

use std::sync::OnceLock;

use super::family::Family;
use super::orders::needs;
use super::phrases;
use super::regions::{find, leads_in};
use super::sentence::Sentence;
use crate::english::{Wanted, Words};
use crate::prose::{Container, ContainerKind, LeafKind};
use crate::sop::{LeafView, Resolved, SopView, leaf_sentences};
use crate::text::{ByteSpan, sort_by_key};

/// Vague wording in a block, in its offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::diagnostics) struct Vague {
    pub family: Family,
    pub span: ByteSpan,
    /// As a reader sees it.
    pub words: String,
}

/// The vague wording in the leaves of a block. `everything`: the whole text says when to hand over.
pub(in crate::diagnostics) fn vague(view: &SopView, everything: bool) -> Vec<Vague> {
    let mut out = Vec::new();
    let mut around = Around::default();
    for at in view.own.clone() {
        let leaf = &view.leaves[at];
        if leaf.leaf.kind == LeafKind::Verbatim {
            continue;
        }
        let whole = around.says_when(view, at) || everything;
        let deciding = Deciding::of(leaf);
        if !deciding.vague || !(deciding.order || whole) {
            continue;
        }
        for sentence in leaf_sentences(leaf) {
            let read = Read::new(leaf, sentence.span);
            for found in find(&read.sentence, whole) {
                out.extend(read.vague(leaf, found.family, found.from, found.to));
            }
        }
    }
    out
}

/// What the containers around a leaf say about it.
#[derive(Default)]
struct Around {
    /// The lists and the row around the last leaf: whether their contents say when.
    open: Vec<(Container, bool)>,
}

impl Around {
    /// Whether a leaf is an item of a list that is led in to by words that say when, or a cell of a
    /// row with a target. Leaves are asked about in order.
    fn says_when(&mut self, view: &SopView, at: usize) -> bool {
        let path = &view.leaves[at].leaf.path;
        self.open.retain(|(container, _)| path.contains(container));
        for (depth, container) in path.iter().enumerate() {
            let known = self.open.iter().any(|(open, _)| open == container);
            let says = match container.kind {
                _ if known => continue,
                ContainerKind::List => is_led_in(view, at, &path[..depth]),
                ContainerKind::Row => has_target(&view.leaves[at..], *container),
                _ => continue,
            };
            self.open.push((*container, says));
        }
        self.open.iter().any(|&(_, says)| says)
    }
}

/// Whether a list that begins with a leaf is led in to by words that say when; `parents` are the
/// containers around the list.
fn is_led_in(view: &SopView, at: usize, parents: &[Container]) -> bool {
    let lead = at.checked_sub(1).map(|before| &view.leaves[before]);
    lead.is_some_and(|lead| {
        *lead.leaf.path == *parents
            && (parents.is_empty() || lead.block == view.leaves[at].block)
            && leads_in_to_cases(lead)
    })
}

/// Whether a row that begins with the first of some leaves has a target in a cell.
fn has_target(leaves: &[LeafView], row: Container) -> bool {
    let cells = leaves.iter().take_while(|cell| cell.leaf.path.contains(&row));
    cells.into_iter().any(|cell| cell.found.iter().any(grants))
}

fn leads_in_to_cases(lead: &LeafView) -> bool {
    let heading = lead.leaf.kind == LeafKind::Heading;
    let open = lead.leaf.text.trim_end().ends_with([':', '：']);
    if lead.leaf.kind == LeafKind::Verbatim || !(heading || open) || !Deciding::of(lead).order {
        return false;
    }
    let last = leaf_sentences(lead).pop();
    last.is_some_and(|last| leads_in(&Read::new(lead, last.span).sentence, heading))
}

/// Which words that decide something a leaf has. Most leaves have none, and need not be read sentence by
/// sentence.
#[derive(Default)]
struct Deciding {
    /// A word that every order to hand over needs, or a target.
    order: bool,
    /// One of those without which no wording is vague.
    vague: bool,
}

impl Deciding {
    fn of(leaf: &LeafView) -> Self {
        static WANTED: OnceLock<Wanted> = OnceLock::new();
        let wanted = WANTED.get_or_init(|| Wanted::new(|word| phrases::needs(word) || needs(word)));
        let order = leaf.found.iter().any(grants);
        let mut deciding = Self { order, vague: false };
        let mut from = 0;
        for gap in gaps(leaf) {
            let part = ByteSpan::new(from, gap.start().max(from));
            from = gap.end().max(from);
            for word in wanted.of(part.of(&leaf.leaf.text)) {
                deciding.order |= needs(word);
                deciding.vague |= phrases::needs(word);
                if deciding.order && deciding.vague {
                    return deciding;
                }
            }
        }
        deciding
    }
}

/// The parts that are not read as words, in order: badges, code, and the end.
fn gaps(leaf: &LeafView) -> Vec<ByteSpan> {
    let mentions = leaf.found.iter().filter(|found| found.badge.is_some());
    let mut gaps: Vec<ByteSpan> = mentions.map(|found| found.mention.rendered).collect();
    gaps.extend(&leaf.leaf.opaque);
    sort_by_key(&mut gaps, |span| *span);
    gaps.push(ByteSpan::empty(leaf.leaf.text.len() as u32));
    gaps
}

fn grants(found: &Resolved) -> bool {
    found.badge.as_ref().is_some_and(|badge| badge.grants())
}

/// A sentence as words, without code, links and quotations.
struct Read {
    sentence: Sentence,
    span: ByteSpan,
    text: String,
}

impl Read {
    fn new(leaf: &LeafView, span: ByteSpan) -> Self {
        let inside = |other: ByteSpan| {
            let (from, to) = (other.start().max(span.start()), other.end().min(span.end()));
            (from < to).then(|| ByteSpan::new(from - span.start(), to - span.start()))
        };
        let found = leaf.found.iter().filter(|found| found.badge.is_some());
        let mentions: Vec<(ByteSpan, bool)> = found
            .filter_map(|found| Some((inside(found.mention.rendered)?, grants(found))))
            .collect();
        let text = span.of(&leaf.leaf.text);
        let code = leaf.leaf.opaque.iter().filter_map(|&span| inside(span));
        let text = blank(text, code.chain(quoted(text)));
        let words = Words::new(&text, mentions.iter().map(|&(span, _)| span));
        let grants = mentions.iter().map(|&(_, grants)| grants).collect();
        Self { sentence: Sentence::new(words, grants), span, text }
    }

    fn vague(&self, leaf: &LeafView, family: Family, from: usize, to: usize) -> Option<Vague> {
        let from = self.sentence.words().span(from)?;
        let rendered = from.cover(self.sentence.words().span(to.checked_sub(1)?)?);
        let words = rendered.of(&self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Vague { family, span: leaf.span(rendered.shifted(self.span.start())), words })
    }
}

/// The text with blanks of the same length for some spans.
fn blank(text: &str, spans: impl Iterator<Item = ByteSpan>) -> String {
    let mut text = text.to_owned();
    for span in spans {
        let blanks = " ".repeat(span.len() as usize);
        text.replace_range(span.range(), &blanks);
    }
    text
}

/// The text in quotation marks.
fn quoted(text: &str) -> Vec<ByteSpan> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (Some((from, close)), c) if c == close => {
                out.push(ByteSpan::new(from as u32, (at + c.len_utf8()) as u32));
                open = None;
            }
            (None, '"') => open = Some((at, '"')),
            (None, '“') => open = Some((at, '”')),
            (None, '«') => open = Some((at, '»')),
            _ => {}
        }
    }
    out
}
