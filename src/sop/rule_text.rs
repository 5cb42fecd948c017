//! The rule text of a mention: the words that say when to hand over.
//!
//! That is the sentence that contains the mention, and:
//! * in a table its row, each cell after the header of its column;
//! * if a list item says only whom to hand over to, the last sentence of the lead-in before the
//!   list, and any lead-in that forbids ("Never:"), since the item can't be read without it;
//! * if the sentence ends in a colon, the bullets of the list after it;
//! * if a heading or a paragraph is only the mention, the list or, under a heading, the paragraph
//!   after it.

use super::passage::{LONGEST_RULE_TEXT, Passage, Text, ends_open};
use super::sentences::{Marks, Sentence, sentences};
use super::view::{LeafView, SopView};
use crate::prose::{Container, ContainerKind, LeafKind};
use crate::text::{ByteSpan, count_work, sort_by_key};

/// Longest part that many rule texts share: a lead-in, the header of a column.
const LONGEST_SHARED: u32 = 400;

/// Every passage of the block that holds a mention, in text order. Linear in the text.
pub(crate) fn passages(view: &SopView) -> Vec<Passage> {
    let mut reader =
        Reader { view, open: Vec::new(), lead_ins: vec![None; view.leaves.len()], out: Vec::new() };
    for at in view.own.clone() {
        reader.enter(at);
        let leaf = &view.leaves[at];
        if leaf.leaf.kind == LeafKind::Cell {
            reader.row(at);
        } else if leaf.found.iter().any(|found| found.badge.is_some()) {
            reader.leaf(at);
        }
    }
    reader.out
}

struct Reader<'v, 'a> {
    view: &'v SopView<'a>,
    /// The containers around the current leaf with the first leaf of each.
    open: Vec<(Container, usize)>,
    /// By leaf: its last sentence, once it was asked whether it leads in to a list.
    lead_ins: Vec<Option<Option<ByteSpan>>>,
    out: Vec<Passage>,
}

impl<'v, 'a> Reader<'v, 'a> {
    fn enter(&mut self, at: usize) {
        let leaf = &self.view.leaves[at];
        if at > 0 && self.view.leaves[at - 1].block != leaf.block {
            self.open.clear();
        }
        let path = &leaf.leaf.path;
        let shared = self.open.iter().zip(path).take_while(|((open, _), new)| open == *new).count();
        self.open.truncate(shared);
        self.open.extend(path[shared..].iter().map(|&container| (container, at)));
    }

    /// Reads a table's row at its first cell.
    #[inline(never)]
    fn row(&mut self, at: usize) {
        let row = self.open.iter().rfind(|(c, _)| c.kind == ContainerKind::Row).copied();
        let Some((row, first)) = row else { return };
        if first != at {
            return;
        }
        let leaves = &self.view.leaves;
        let block = leaves[at].block;
        let in_row = |from: usize, row: Container| {
            let same = move |l: &&LeafView| l.block == block && l.leaf.path.contains(&row);
            leaves[from..].iter().take_while(same).count()
        };
        let cells = in_row(at, row);
        count_work(cells);
        let holds = |l: &LeafView| l.found.iter().any(|found| found.badge.is_some());
        if !leaves[at..at + cells].iter().any(holds) {
            return;
        }
        let table = self.open.iter().rfind(|(c, _)| c.kind == ContainerKind::Table);
        let head = table.map(|&(_, head)| head).filter(|&head| head != at);
        let head_row = head.and_then(|head| {
            let row = leaves[head].leaf.path.iter().rfind(|c| c.kind == ContainerKind::Row)?;
            Some((head, *row))
        });
        let head = head_row.filter(|&(head, row)| in_row(head, row) == cells).map(|(head, _)| head);

        let mut text = Text::new(self.view);
        for cell in at..at + cells {
            if leaves[cell].leaf.text.trim().is_empty() && leaves[cell].found.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.word("|");
            }
            if let Some(head) = head {
                let title = head + (cell - at);
                text.leaf(title, self.shared(title, whole(&leaves[title])), false);
                text.colon();
            }
            text.leaf(cell, whole(&leaves[cell]), true);
        }
        let span = leaves[at..at + cells].iter().map(|leaf| leaf.span(whole(leaf)));
        let span = span.filter(|span| !span.is_empty()).reduce(ByteSpan::cover);
        self.out.push(text.passage(span.unwrap_or_default()));
    }

    #[inline(never)]
    fn leaf(&mut self, at: usize) {
        let leaf = &self.view.leaves[at];
        let all = self.sentences(at);
        let mut lead_in_here = None;
        for (number, sentence) in all.iter().enumerate() {
            let span = sentence.span;
            let starts_before =
                |at: u32| leaf.found.partition_point(|found| found.mention.rendered.start() < at);
            let from = starts_before(span.start());
            let to =
                all.get(number + 1).map_or(leaf.found.len(), |s| starts_before(s.span.start()));
            let holds = leaf.found[from..to].iter().any(|found| found.badge.is_some());
            if !sentence.bullet {
                lead_in_here = ends_open(span.of(&leaf.leaf.text)).then_some(span);
            }
            if holds {
                let last = number + 1 == all.len();
                let only = last && number == 0;
                let before = number.checked_sub(1).map(|n| all[n].span);
                let own_lead = lead_in_here.filter(|_| sentence.bullet);
                self.sentence(at, span, Place { last, only, before, own_lead });
            }
        }
    }

    fn sentence(&mut self, at: usize, span: ByteSpan, place: Place) {
        let leaf = &self.view.leaves[at];
        let mut text = Text::new(self.view);
        text.leaf(at, span, true);
        let bare = text.words().is_bare();

        let lead_in = match place.own_lead {
            Some(lead) => vec![(at, lead)],
            None if place.only => self.lead_ins(at),
            None => match place.before {
                Some(before) if bare && before.of(&leaf.leaf.text).ends_with(['?', '？']) => {
                    vec![(at, before)]
                }
                _ => Vec::new(),
            },
        };
        if !lead_in.is_empty() {
            let mut joined = Text::new(self.view);
            for &(leaf, span) in &lead_in {
                joined.leaf(leaf, self.shared(leaf, span), false);
                joined.colon();
            }
            if bare || (joined.ends_open() && joined.words().has_negation()) {
                joined.leaf(at, span, true);
                text = joined;
            }
        }

        let mut source = leaf.span(span);
        let opens = ends_open(span.of(&leaf.leaf.text));
        if place.last && (opens || (bare && place.only)) {
            let heading = leaf.leaf.kind == LeafKind::Heading;
            if let Some(behind) = self.push_behind(&mut text, at, heading) {
                source = source.cover(behind);
            }
        }
        self.out.push(text.passage(source));
    }

    /// The sentences that lead in to the list whose item begins with a leaf, outermost first. A
    /// lead-in that is an item and says nothing itself includes its own lead-in.
    fn lead_ins(&mut self, at: usize) -> Vec<(usize, ByteSpan)> {
        let mut out = Vec::new();
        let mut depth = self.open.len();
        let mut item_first = at;
        while let Some(list) =
            self.open[..depth].iter().rposition(|(c, _)| c.kind == ContainerKind::List)
        {
            // A lead-in introduces only the text at the start of an item.
            if self.open.get(list + 1).is_none_or(|&(_, first)| first != item_first) {
                break;
            }
            let (_, first) = self.open[list];
            let Some(lead) = first.checked_sub(1) else { break };
            let parents: Vec<Container> = self.open[..list].iter().map(|&(c, _)| c).collect();
            let leaf = &self.view.leaves[lead];
            let beside = *leaf.leaf.path == *parents
                && (list == 0 || leaf.block == self.view.leaves[at].block)
                && leaf.leaf.kind != LeafKind::Verbatim;
            if !beside {
                break;
            }
            let Some(span) = self.last_sentence(lead) else { break };
            out.push((lead, span));
            let mut text = Text::new(self.view);
            text.leaf(lead, self.shared(lead, span), false);
            if !text.words().is_bare() {
                break;
            }
            item_first = lead;
            depth = list;
        }
        out.reverse();
        out
    }

    fn last_sentence(&mut self, at: usize) -> Option<ByteSpan> {
        if let Some(known) = self.lead_ins[at] {
            return known;
        }
        let last = self.sentences(at).last().map(|sentence| sentence.span);
        self.lead_ins[at] = Some(last);
        last
    }

    /// Appends the bullets of the list after a leaf, or the paragraph after a heading.
    fn push_behind(&self, text: &mut Text, at: usize, heading: bool) -> Option<ByteSpan> {
        let leaves = &self.view.leaves;
        let own = &leaves[at].leaf.path;
        let next = leaves.get(at + 1)?;
        let beside = next.block == leaves[at].block || own.is_empty();
        if !beside || !next.leaf.path.starts_with(own) {
            return None;
        }
        let list = next.leaf.path.get(own.len()).copied();
        let Some(list) = list else {
            let paragraph = heading && next.leaf.kind == LeafKind::Paragraph;
            let span = whole(next);
            if !paragraph || span.is_empty() {
                return None;
            }
            text.colon();
            text.leaf(at + 1, span, false);
            return Some(next.span(span));
        };
        if list.kind != ContainerKind::List {
            return None;
        }
        text.colon();
        let mut cover = None;
        for (index, leaf) in leaves.iter().enumerate().skip(at + 1) {
            count_work(1);
            let inside = leaf.block == next.block && leaf.leaf.path.get(own.len()) == Some(&list);
            if !inside || text.len() > LONGEST_RULE_TEXT {
                break;
            }
            let span = whole(leaf);
            if leaf.leaf.path.len() != own.len() + 2 || leaf.leaf.kind == LeafKind::Verbatim {
                continue;
            }
            if cover.is_some() {
                text.semicolon();
            }
            text.leaf(index, span, false);
            let source = leaf.span(span);
            cover = Some(cover.map_or(source, |all: ByteSpan| all.cover(source)));
        }
        cover
    }

    fn sentences(&self, at: usize) -> Vec<Sentence> {
        let leaf = &self.view.leaves[at];
        leaf_sentences(leaf)
    }

    /// A span that many rule texts may hold, shortened to its last words.
    fn shared(&self, at: usize, span: ByteSpan) -> ByteSpan {
        let text = &self.view.leaves[at].leaf.text;
        if span.len() <= LONGEST_SHARED {
            return span;
        }
        let from = span.end() - LONGEST_SHARED;
        let cut = (from..span.end()).find(|&at| text.is_char_boundary(at as usize));
        ByteSpan::new(cut.unwrap_or(span.end()), span.end())
    }
}

/// The place of a sentence in its leaf.
struct Place {
    last: bool,
    only: bool,
    before: Option<ByteSpan>,
    /// The lead-in within the leaf, for a bullet of plain text.
    own_lead: Option<ByteSpan>,
}

/// The sentences of a leaf; none ends inside a mention, code or a link.
pub(crate) fn leaf_sentences(leaf: &LeafView) -> Vec<Sentence> {
    let mentions: Vec<ByteSpan> = leaf.found.iter().map(|f| f.mention.rendered).collect();
    let mut keep = [&mentions[..], &leaf.leaf.opaque].concat();
    sort_by_key(&mut keep, |span| *span);
    keep.dedup_by(|next, kept| {
        let joined = next.start() < kept.end();
        if joined {
            *kept = kept.cover(*next);
        }
        joined
    });
    let breaks = leaf.leaf.text.match_indices('\n').map(|(at, _)| at as u32);
    let hard: Vec<u32> = breaks.filter(|&at| is_hard_break(leaf, at)).collect();
    let marks = Marks { keep: &keep, mentions: &mentions, hard: &hard };
    let mut all = sentences(&leaf.leaf.text, marks);
    for found in leaf.found {
        hold(&mut all, found.mention.rendered);
    }
    all
}

fn is_hard_break(leaf: &LeafView, at: u32) -> bool {
    leaf.leaf.source(ByteSpan::new(at, at + 1)).of(leaf.source).starts_with(['\\', '<', ' '])
}

/// Ensures that a mention without a label, which covers no character of the text, has a sentence.
fn hold(sentences: &mut Vec<Sentence>, mention: ByteSpan) {
    let before = sentences.partition_point(|sentence| sentence.span.start() <= mention.start());
    match (before.checked_sub(1), sentences.is_empty()) {
        (Some(at), _) => sentences[at].span = sentences[at].span.cover(mention),
        (None, false) => sentences[0].span = sentences[0].span.cover(mention),
        (None, true) => sentences.push(Sentence { span: mention, bullet: false }),
    }
}

fn whole(leaf: &LeafView) -> ByteSpan {
    let text = &leaf.leaf.text;
    let from = text.len() - text.trim_start().len();
    ByteSpan::new(from as u32, text.trim_end().len().max(from) as u32)
}
