//! What a text says, so that two texts can be compared.

use std::fmt::Write;

use crate::mention::{Found, Mention, NameMatch, find};
use crate::prose::{Block, Definitions, Leaf, LinkTarget, read_part};
use crate::sop::{Format, SopView};
use crate::team::Team;
use crate::text::{ByteSpan, count_work, is_default_ignorable};

/// Reads a text in place of a block. The definitions of other blocks are unknown, but a footnote
/// that the block refers to counts as defined.
pub(crate) fn read_in_place(block: &Block, text: &str, format: Format) -> Vec<Block> {
    let footnotes = block.notes.iter().map(|note| note.labels().0.to_owned()).collect();
    read_part(text, format, &Definitions { footnotes, ..Definitions::default() })
}

/// Whether blocks that were [read in place](read_in_place) of one say the same, whatever the form
/// and the label of their mentions. If the definitions of other blocks make the difference, the
/// block is read without them, too.
pub(crate) fn say_the_same(fixed: &[Block], view: &SopView, block: &Block) -> bool {
    let leaves = view.own_leaves();
    let Some(first) = leaves.first() else { return true };
    let mut said = String::new();
    for leaf in leaves {
        let mentions = leaf.found.iter().map(|found| &found.mention);
        push_leaf(&mut said, leaf.leaf, mentions, view.team, |_| true);
    }
    push_notes(&mut said, block);
    let meaning = |blocks: &[Block]| -> String {
        blocks.iter().map(|block| meaning(block, view.team, |_| true)).collect()
    };
    let now = meaning(fixed);
    now == said || now == meaning(&read_in_place(block, first.source, first.format))
}

/// What a block says: the structure, the words without white space and invisible characters, whom
/// each mention means, and which footnotes it shows. `is_linked` says which plain mentions count as linked ones.
pub(super) fn meaning(block: &Block, team: &Team, is_linked: impl Fn(&Mention) -> bool) -> String {
    let mut out = String::new();
    for leaf in &block.leaves {
        push_leaf(&mut out, leaf, find(leaf, team).iter(), team, &is_linked);
    }
    push_notes(&mut out, block);
    out
}

/// Which footnotes a block defines and shows.
fn push_notes(out: &mut String, block: &Block) {
    for note in &block.notes {
        _ = write!(out, "\0{:?}", note.labels());
    }
}

fn push_leaf<'a>(
    out: &mut String,
    leaf: &Leaf,
    mentions: impl Iterator<Item = &'a Mention>,
    team: &Team,
    is_linked: impl Fn(&Mention) -> bool,
) {
    _ = write!(out, "\0{:?}", leaf.kind);
    for container in &leaf.path {
        _ = write!(out, " {:?}", container.kind);
    }
    let mut at = 0;
    for mention in mentions.filter(|mention| mention.prose) {
        push_words(out, leaf, ByteSpan::new(at, mention.rendered.start()));
        push_mention(out, mention, team, is_linked(mention));
        at = mention.rendered.end();
    }
    push_words(out, leaf, ByteSpan::new(at, leaf.text.len() as u32));
    for link in leaf.links.iter().filter(|link| link.target == LinkTarget::Other) {
        _ = write!(out, "\0link");
        push_words(out, leaf, link.rendered);
    }
}

fn push_words(out: &mut String, leaf: &Leaf, rendered: ByteSpan) {
    count_work(rendered.range().len());
    let shown = |c: &char| !c.is_whitespace() && !is_default_ignorable(*c);
    out.extend(rendered.of(&leaf.text).chars().filter(shown));
}

fn push_mention(out: &mut String, mention: &Mention, team: &Team, is_linked: bool) {
    _ = match &mention.found {
        Found::Linked { id, .. } => write!(out, "\0linked {id}\0"),
        Found::Plain(NameMatch::One { ix, .. }) if is_linked => {
            write!(out, "\0linked {}\0", team.get(*ix).id)
        }
        Found::Plain(NameMatch::One { ix, .. }) => write!(out, "\0plain {}\0", team.get(*ix).id),
        Found::Plain(NameMatch::Ambiguous(_)) => write!(out, "\0ambiguous\0"),
        Found::Plain(NameMatch::Unknown { .. }) => write!(out, "\0unknown\0"),
        Found::Malformed { .. } => write!(out, "\0malformed\0"),
    };
}
