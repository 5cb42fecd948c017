//! From the caret to the mention that is being typed there.

use crate::mention::{Found, NameMatch, Reader, Seen, find};
use crate::prose::{Block, Leaf};
use crate::team::{Status, Team};
use crate::text::{ByteSpan, is_at_sign, is_word_char, name_key};

/// Characters by which a query may be longer than the longest name.
const SLACK: usize = 32;
/// At signs that are looked at: a name may hold one itself, hardly more.
const MOST_SIGNS: usize = 4;
/// Code points that one cluster of a name may be typed with, as far as a query looks back.
const CODE_POINTS_PER_CLUSTER: usize = 4;

/// A mention that is being typed. Offsets are bytes of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// From the `@` to the caret.
    pub span: ByteSpan,
    /// The text between them, as written.
    pub written: String,
    /// The same without what can't be seen.
    pub query: String,
    /// The same in the leaf's rendered text, without white space that is not rendered.
    pub rendered: ByteSpan,
}

/// The leaf with the caret, and every mention that may be being typed there, the nearest first: a
/// name may hold an at sign itself.
pub(super) fn typed<'b>(
    source: &str,
    block: &'b Block,
    at: u32,
    team: &Team,
) -> Option<(&'b Leaf, Vec<Typed>)> {
    // A leaf without text, for example an empty cell, has no place in the source.
    let begins_before = |leaf: &&Leaf| !leaf.text.is_empty() && leaf.source_start(0) <= at;
    let leaf = block.leaves.iter().rfind(begins_before)?;
    let caret = Caret::new(source, leaf, at)?;
    let reach = team.names().longest() as usize * CODE_POINTS_PER_CLUSTER + SLACK;
    // Invisible characters don't change what is being typed.
    let written = Seen::new(leaf);
    let shown = written.leaf_as_seen();
    let end = written.at(caret.rendered);
    let before = shown.text.get(..end as usize)?;
    let seen = Seen::new(&shown);
    let reader = Reader::new(&seen, team);
    let mut found = Vec::new();
    let mut signs = 0;
    let mut after_space = caret.unread.starts_with(char::is_whitespace);
    for (from, c) in before.char_indices().rev().take(reach) {
        let two_spaces = after_space && c.is_whitespace();
        if c == '\n' || c == '\r' || two_spaces || signs == MOST_SIGNS {
            break;
        }
        after_space = c.is_whitespace();
        if !is_at_sign(c) {
            continue;
        }
        signs += 1;
        if !shown.is_prose(from as u32) || crosses(&shown, from, end) {
            break;
        }
        let sign = ByteSpan::new(from as u32, (from + c.len_utf8()) as u32);
        let query = [&before[sign.range().end..], caret.unread].concat();
        if query.starts_with(char::is_whitespace) || is_complete(&query, team) {
            continue;
        }
        let opens = || reader.opens_mention(from as u32) || opens_emphasis(&shown, from, team);
        if !is_glued(&shown, from, team, reach) && opens() {
            let start = written.rendered(sign).start();
            let rendered = ByteSpan::new(start, caret.rendered);
            let behind = ByteSpan::new(start + c.len_utf8() as u32, caret.rendered);
            let span = ByteSpan::new(leaf.source_start(start), at);
            let written = [behind.of(&leaf.text), caret.unread].concat();
            found.push(Typed { span, written, query, rendered });
        }
    }
    Some((leaf, found))
}

/// Whether the name of a plain mention ends at an at sign, or continues, only because of that sign
/// (`@Legal@Bi`): with a link in its place it would change its meaning.
fn is_glued(leaf: &Leaf, sign: usize, team: &Team, reach: usize) -> bool {
    let before = &leaf.text[..sign];
    let is_sign = |(at, c): (usize, char)| is_at_sign(c) && leaf.is_prose(at as u32);
    if before.chars().next_back().is_none_or(char::is_whitespace)
        || !before.char_indices().rev().take(reach).any(is_sign)
    {
        return false;
    }
    let window = window(leaf, sign, reach);
    let end = sign as u32 - window.start();
    let now = leaf.piece(window);
    let cut = now.piece(ByteSpan::new(0, end));
    let mut linked = cut.clone();
    linked.text.push_str("@x");
    linked.boundaries.push(end);
    linked.opaque.push(ByteSpan::new(end, end + 2));
    let last = |leaf: &Leaf| {
        let mentions = find(leaf, team);
        let last = mentions.iter().rfind(|mention| mention.rendered.start() < end)?;
        let named = match last.found {
            Found::Plain(NameMatch::One { ix, .. }) => Some(ix),
            _ => None,
        };
        Some((last.rendered, named))
    };
    let now = last(&now);
    now != last(&cut) || now != last(&linked)
}

/// The text around an at sign that can decide where the name before it ends, whatever the length of
/// the leaf: twice the look-back distance for a sign before it, and the same after it.
fn window(leaf: &Leaf, sign: usize, reach: usize) -> ByteSpan {
    let (before, behind) = leaf.text.split_at(sign);
    let from = before.char_indices().rev().nth(2 * reach).map_or(0, |(at, _)| at);
    let to = behind.char_indices().nth(reach).map_or(behind.len(), |(at, _)| at);
    ByteSpan::new(from as u32, (sign + to) as u32)
}

/// Whether only underscores keep an at sign from opening a mention, and they will be markup once
/// the emphasis that they begin is closed.
fn opens_emphasis(leaf: &Leaf, sign: usize, team: &Team) -> bool {
    let before = &leaf.text[..sign];
    let outer = before.trim_end_matches('_');
    if outer.len() == before.len() || outer.ends_with(is_word_char) {
        return false;
    }
    let mut emphasised = leaf.clone();
    emphasised.text.replace_range(outer.len()..sign, &"*".repeat(sign - outer.len()));
    Reader::new(&Seen::new(&emphasised), team).opens_mention(sign as u32)
}

/// The place of the caret in a leaf.
struct Caret<'s> {
    rendered: u32,
    /// White space between the rendered text and the caret: Markdown trims it at the end of a
    /// line, but it has been typed.
    unread: &'s str,
}

impl<'s> Caret<'s> {
    fn new(source: &'s str, leaf: &Leaf, at: u32) -> Option<Self> {
        if let Some(rendered) = rendered_end(source, leaf, at) {
            return Some(Self { rendered, unread: "" });
        }
        let before = source.get(..at as usize)?;
        let space = before.chars().next_back().filter(|&c| c.is_whitespace() && c != '\n')?;
        let from = before.len() - space.len_utf8();
        let rendered = rendered_end(source, leaf, from as u32)?;
        Some(Self { rendered, unread: &before[from..] })
    }
}

/// The rendered offset after the character that ends at a place of the source; `None` if the source
/// there is markup.
fn rendered_end(source: &str, leaf: &Leaf, at: u32) -> Option<u32> {
    let rendered = leaf.rendered_at(at)?;
    let last = leaf.text.get(..rendered as usize)?.chars().next_back()?;
    let span = leaf.source(ByteSpan::new(rendered - last.len_utf8() as u32, rendered));
    (span.end() == at && source.is_char_boundary(at as usize)).then_some(rendered)
}

/// Whether something that no mention can cross is between two rendered offsets.
fn crosses(leaf: &Leaf, from: usize, to: u32) -> bool {
    let next = leaf.boundaries.partition_point(|&boundary| boundary as usize <= from);
    leaf.boundaries.get(next).is_some_and(|&boundary| boundary < to)
}

/// Whether the query is the whole name of exactly one assignment, followed by a space.
fn is_complete(query: &str, team: &Team) -> bool {
    if !query.ends_with(char::is_whitespace) {
        return false;
    }
    let key = name_key(query);
    let holders = team.names().holders(&key).filter(|holder| !holder.former);
    let (mut active, mut all) = (0, 0);
    for holder in holders {
        all += 1;
        active += usize::from(team.get(holder.ix).status == Status::Active);
    }
    active == 1 || (active == 0 && all == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_anew_does_not_grow_with_the_text() {
        for times in [10, 1000, 100_000] {
            let mut leaf = Leaf::default();
            leaf.text = "(@Legal ".repeat(times);
            let window = window(&leaf, leaf.text.len() - 7, 12);
            assert!(window.len() <= 3 * 12 + 1, "{times}");
            assert_eq!(leaf.piece(window).text.len(), window.len() as usize);
        }
    }
}
