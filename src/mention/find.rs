use super::address::{is_email, urls};
use super::boundary::may_begin;
use super::lookalike::lookalikes;
use super::lookup::{longest_name, look_up};
use super::{Found, Mention, NameMatch};
use crate::prose::{Leaf, LinkTarget};
use crate::team::{AssignmentIx, Team};
use crate::text::{ByteSpan, is_default_ignorable, is_word_char, sort_by_key};

/// Every mention of a leaf in source order. Mentions outside prose come along where they name an
/// assignment, so that an author can be told that they mean nothing there.
pub(crate) fn find(leaf: &Leaf, team: &Team) -> Vec<Mention> {
    let mut mentions = linked(leaf);
    if leaf.text.contains('@') || leaf.text.contains('＠') {
        let malformed = lookalikes(leaf);
        plain(leaf, team, &malformed, &mut mentions);
        mentions.extend(malformed.iter().map(|&rendered| Mention {
            span: leaf.source(rendered),
            rendered,
            prose: true,
            found: Found::Malformed,
        }));
        sort_by_key(&mut mentions, |mention| mention.rendered);
    }
    mentions
}

/// Whether the at sign at a rendered offset can open a mention, whatever follows it.
pub(crate) fn opens_mention(leaf: &Leaf, sign: u32) -> bool {
    is_sigil(leaf, sign)
        && leaf.is_prose(sign)
        && !inside(&urls(&leaf.text), sign)
        && !inside(&lookalikes(leaf), sign)
}

/// The longest current name of the team that stands at a rendered offset, equal under its key and
/// at word boundaries, and who bears it; no at sign is needed.
pub(crate) fn name_at(leaf: &Leaf, from: u32, team: &Team) -> Option<(u32, Vec<AssignmentIx>)> {
    if !may_begin(&leaf.text, from as usize) {
        return None;
    }
    longest_name(leaf, from, team)
}

fn linked(leaf: &Leaf) -> Vec<Mention> {
    let found = leaf.links.iter().filter_map(|link| {
        let found = match &link.target {
            LinkTarget::Assignment(id) => {
                Found::Linked { id: id.clone(), label: name_of(&link.label) }
            }
            LinkTarget::Malformed => Found::Malformed,
            LinkTarget::Other => return None,
        };
        Some(Mention { span: link.source, rendered: link.rendered, prose: !link.hidden, found })
    });
    found.collect()
}

/// A link's text as a name: without its `@`, on one line.
fn name_of(label: &str) -> String {
    let label = label.trim();
    let name = label.strip_prefix(['@', '＠']).unwrap_or(label);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(leaf: &Leaf, team: &Team, malformed: &[ByteSpan], mentions: &mut Vec<Mention>) {
    let text = &leaf.text;
    let urls = urls(text);
    let links: Vec<ByteSpan> = mentions.iter().map(|mention| mention.rendered).collect();
    let mut done = 0;
    for (sign, matched) in text.match_indices(['@', '＠']) {
        let at = sign as u32;
        if sign < done
            || !is_sigil(leaf, at)
            || inside(malformed, at)
            || inside(&urls, at)
            || inside(&links, at)
        {
            continue;
        }
        let from = sign + matched.len();
        if inside(&urls, from as u32) {
            continue;
        }
        let Some((end, name)) = look_up(leaf, at, from, team) else { continue };
        let rendered = ByteSpan::new(at, end);
        if meets(malformed, rendered) {
            continue;
        }
        let prose = leaf.is_prose(at);
        if !prose && matches!(name, NameMatch::Unknown { .. }) {
            continue;
        }
        done = end as usize;
        mentions.push(Mention {
            span: leaf.source(rendered),
            rendered,
            prose,
            found: Found::Plain(name),
        });
    }
}

/// An at sign that was not escaped, with nothing before or on it that makes it something else.
fn is_sigil(leaf: &Leaf, sign: u32) -> bool {
    let text = &leaf.text;
    let at = sign as usize;
    let Some(matched) = text.get(at..).and_then(|rest| rest.chars().next()) else { return false };
    let marked = text[at + matched.len_utf8()..].chars().next().is_some_and(|c| {
        !c.is_alphanumeric() && c != '_' && !is_default_ignorable(c) && is_word_char(c)
    });
    leaf.literal.binary_search(&sign).is_err()
        && !marked
        && may_begin(text, at)
        && !joins_link(leaf, at)
        && !is_email(text, at)
}

/// Whether a link ends in a letter directly before an offset. In plain text the link's address
/// stands between them, but a reader sees only its name.
fn joins_link(leaf: &Leaf, at: usize) -> bool {
    let seen = leaf.text[..at].trim_end_matches(is_default_ignorable).len() as u32;
    let next = leaf.links.partition_point(|link| link.rendered.end() < seen);
    let link = leaf.links.get(next).filter(|link| link.rendered.end() == seen);
    link.is_some_and(|link| !may_begin(&link.label, link.label.len()))
}

fn inside(spans: &[ByteSpan], at: u32) -> bool {
    let next = spans.partition_point(|span| span.end() <= at);
    spans.get(next).is_some_and(|span| span.start() <= at)
}

fn meets(spans: &[ByteSpan], rendered: ByteSpan) -> bool {
    let next = spans.partition_point(|span| span.end() <= rendered.start());
    spans.get(next).is_some_and(|span| span.start() < rendered.end())
}
