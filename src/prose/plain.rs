//! Plain text: everything is prose, and linked forms are the only Markdown.

use super::block::Block;
use super::builder::LeafBuilder;
use super::definitions::Definitions;
use super::front_matter::lines;
use super::leaf::{Leaf, LeafKind, Link, LinkTarget};
use super::markdown::read_markdown;
use crate::text::{ByteSpan, count_work, utf16_len};

/// Reads a plain text. Blank lines separate its blocks.
pub(super) fn read_plain(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut content_end = None;
    let mut at = 0;
    for (line, next) in lines(text, 0) {
        let blank = line.trim().is_empty();
        if !blank {
            if let Some(end) = content_end
                && end < at
            {
                blocks.push(read_block(&text[start..at], end - start));
                start = at;
            }
            content_end = Some(next);
        }
        at = next;
    }
    if start < text.len() {
        blocks.push(read_block(&text[start..], content_end.unwrap_or(start) - start));
    }
    blocks
}

fn read_block(source: &str, content: usize) -> Block {
    let mut builder = LeafBuilder::new(source, 0, LeafKind::Paragraph, &[], None, content);
    let prose = source.get(..content).unwrap_or("");
    if !prose.is_empty() {
        builder.text(prose, 0, content);
    }
    let (mut leaf, _) = builder.finish();
    leaf.literal = escaped_signs(&leaf.text);
    find_linked_forms(&mut leaf);
    Block {
        len: source.len() as u32,
        units: utf16_len(source),
        leaves: if leaf.text.is_empty() { Vec::new() } else { vec![leaf] },
        ..Block::default()
    }
}

fn escaped_signs(text: &str) -> Vec<u32> {
    text.match_indices("\\@").map(|(at, _)| at as u32 + 1).collect()
}

/// Every `[…](assignment:…)` that Markdown too would read as one link.
fn find_linked_forms(leaf: &mut Leaf) {
    let bytes = leaf.text.as_bytes();
    let mut opened = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' => 2,
            b'[' => {
                opened.push(at);
                1
            }
            b']' => {
                let link = opened.pop().and_then(|from| linked_form(&leaf.text, from, at));
                match link {
                    Some((from, to, link)) => {
                        opened.clear();
                        let rendered = ByteSpan::new(from as u32, to as u32);
                        // Two links that touch share one edge.
                        let touches = leaf.boundaries.last() == Some(&rendered.start());
                        leaf.boundaries.extend((!touches).then_some(rendered.start()));
                        leaf.boundaries.push(rendered.end());
                        leaf.opaque.push(rendered);
                        leaf.links.push(Link { rendered, source: rendered, ..link });
                        to - at
                    }
                    None => 1,
                }
            }
            _ => 1,
        };
    }
}

/// The link whose label is between two brackets, if its destination is an assignment.
fn linked_form(text: &str, open: usize, close: usize) -> Option<(usize, usize, Link)> {
    let end = close + 1 + destination_length(text.get(close + 1..)?)?;
    let candidate = &text[open..end];
    let blocks = read_markdown(candidate, &Definitions::default());
    if let [block] = &blocks[..]
        && let [leaf] = &block.leaves[..]
        && let [link] = &leaf.links[..]
        && link.source == ByteSpan::new(0, candidate.len() as u32)
        && link.target != LinkTarget::Other
        && leaf.kind == LeafKind::Paragraph
    {
        return Some((open, end, link.clone()));
    }
    None
}

/// Length of `(assignment:…)`, with or without angle brackets, at the start of a text. White space
/// and `[` end the search early, so no part of the text is searched twice.
fn destination_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?.trim_start_matches([' ', '\t', '\n', '\r']);
    let bracketed = inner.strip_prefix('<');
    let destination = bracketed.unwrap_or(inner);
    if !destination.get(..11)?.eq_ignore_ascii_case("assignment:") {
        return None;
    }
    let mut depth = 0;
    let length = destination.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' if bracketed.is_none() => depth -= 1,
            _ => {}
        }
        count_work(1);
        depth < 0 || c.is_whitespace() || matches!(c, '[' | '<' | '>')
    })?;
    let rest = &destination[length..];
    let rest = if bracketed.is_some() { rest.strip_prefix('>')? } else { rest };
    let rest = rest.trim_start_matches([' ', '\t', '\n', '\r']).strip_prefix(')')?;
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<(String, LinkTarget)> {
        let links = read_plain(text).into_iter().flat_map(|b| b.leaves).flat_map(|leaf| leaf.links);
        links.map(|link| (link.source.of(text).to_owned(), link.target)).collect()
    }

    #[test]
    fn linked_forms() {
        let id = |id: &str| LinkTarget::Assignment(id.to_owned());
        for (text, expected) in [
            ("a [@B](assignment:b1) c", vec![("[@B](assignment:b1)", id("b1"))]),
            ("[@B](<assignment:b1>)", vec![("[@B](<assignment:b1>)", id("b1"))]),
            ("[@R&#38;D](assignment:r%26d)", vec![("[@R&#38;D](assignment:r%26d)", id("r&d"))]),
            ("[a](assignment:x(1))", vec![("[a](assignment:x(1))", id("x(1)"))]),
            ("[a](assignment:%)", vec![("[a](assignment:%)", LinkTarget::Malformed)]),
            ("[x [@B](assignment:b1)](assignment:b2)", vec![("[@B](assignment:b1)", id("b1"))]),
            ("\\[@B](assignment:b1)", vec![]),
            ("[@B] (assignment:b1)", vec![]),
            ("[@B](assignment:b 1)", vec![]),
            ("[@B](https://x)", vec![]),
        ] {
            let found = links(text);
            let found: Vec<_> = found.iter().map(|(s, t)| (s.as_str(), t.clone())).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn blank_lines_part_blocks() {
        let lengths = |text| read_plain(text).iter().map(|b| b.len).collect::<Vec<_>>();
        assert_eq!(lengths("a\nb\n\n\nc"), [6, 1]);
        assert_eq!(lengths("\n\na\r\n \r\nb"), [8, 1]);
        assert_eq!(lengths("\n\n"), [2]);
        assert_eq!(lengths(""), Vec::<u32>::new());
    }
}
