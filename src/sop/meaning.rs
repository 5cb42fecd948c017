//! What a text says, so that two texts can be compared.

use std::fmt::Write;

use crate::mention::{Found, Mention, NameMatch, find};
use crate::prose::{Block, Leaf, LinkTarget, read};
use crate::sop::Format;
use crate::team::Team;
use crate::text::{ByteSpan, count_work, is_default_ignorable};

/// Whether two texts say the same, whatever the form and the label of their mentions.
pub(crate) fn mean_the_same(one: &str, other: &str, team: &Team, format: Format) -> bool {
    let of = |text: &str| -> String {
        read(text, format).iter().map(|block| meaning(block, team, |_| true)).collect()
    };
    of(one) == of(other)
}

/// What a block says: the structure, the words without white space and invisible characters, and
/// whom each mention means. `is_linked` says which plain mentions count as linked ones.
pub(super) fn meaning(block: &Block, team: &Team, is_linked: impl Fn(&Mention) -> bool) -> String {
    let mut out = String::new();
    for leaf in &block.leaves {
        _ = write!(out, "\0{:?}", leaf.kind);
        for container in &leaf.path {
            _ = write!(out, " {:?}", container.kind);
        }
        let mut at = 0;
        for mention in find(leaf, team).iter().filter(|mention| mention.prose) {
            push_words(&mut out, leaf, ByteSpan::new(at, mention.rendered.start()));
            push_mention(&mut out, mention, team, is_linked(mention));
            at = mention.rendered.end();
        }
        push_words(&mut out, leaf, ByteSpan::new(at, leaf.text.len() as u32));
        let others = leaf.links.iter().filter(|link| link.target == LinkTarget::Other);
        for link in others {
            _ = write!(out, "\0link");
            push_words(&mut out, leaf, link.rendered);
        }
    }
    out
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
