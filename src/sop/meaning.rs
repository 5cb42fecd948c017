//! What a text says, so that two texts can be compared.

use std::fmt::Write;

use crate::mention::{Found, Mention, NameMatch, find};
use crate::prose::{Block, Leaf, LinkTarget, read};
use crate::sop::SopView;
use crate::team::Team;
use crate::text::{ByteSpan, count_work, is_default_ignorable};

/// Whether a text says what a block says, whatever the form and the label of their mentions. It is
/// read without the definitions of other blocks; if that makes the difference, so is the block.
pub(crate) fn says_the_same(block: &SopView, text: &str) -> bool {
    let leaves = block.own_leaves();
    let Some(first) = leaves.first() else { return true };
    let mut said = String::new();
    for view in leaves {
        let mentions = view.found.iter().map(|found| &found.mention);
        push_leaf(&mut said, view.leaf, mentions, block.team, |_| true);
    }
    let alone = |text: &str| -> String {
        let blocks = read(text, first.format);
        blocks.iter().map(|block_read| meaning(block_read, block.team, |_| true)).collect()
    };
    let now = alone(text);
    now == said || now == alone(first.source)
}

/// What a block says: the structure, the words without white space and invisible characters, and
/// whom each mention means. `is_linked` says which plain mentions count as linked ones.
pub(super) fn meaning(block: &Block, team: &Team, is_linked: impl Fn(&Mention) -> bool) -> String {
    let mut out = String::new();
    for leaf in &block.leaves {
        push_leaf(&mut out, leaf, find(leaf, team).iter(), team, &is_linked);
    }
    out
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
