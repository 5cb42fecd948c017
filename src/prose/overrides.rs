//! Prose that a reader sees in another order than it is written: text under a bidirectional
//! override. It does not count as prose, so nothing in it registers. Links are unaffected: an id is
//! not text.

use super::block::Block;
use super::leaf::LeafKind;
use crate::text::{ByteSpan, count_work, is_default_ignorable, is_space};

/// Hides such prose in the blocks of a text.
pub(super) fn hide_overridden(text: &str, blocks: &mut [Block]) {
    if text.is_ascii() && !text.contains('&') {
        return;
    }
    let leaves = blocks.iter_mut().flat_map(|block| &mut block.leaves);
    for leaf in leaves.filter(|leaf| leaf.kind != LeafKind::Verbatim) {
        // A name ends at these edges, as at the end of a paragraph.
        let edges = unseen_lines(&leaf.text).into_iter().flat_map(|l| [l.start(), l.end()]);
        leaf.add_boundaries(edges);
        let overridden = overridden(&leaf.text);
        if !overridden.is_empty() {
            leaf.hide(&overridden);
        }
    }
}

/// The pieces of a paragraph under an override of the writing direction, ascending.
fn overridden(text: &str) -> Vec<ByteSpan> {
    let mut spans = Vec::new();
    if text.is_ascii() || !text.contains(['\u{202d}', '\u{202e}']) {
        return spans;
    }
    // The open embeddings, overrides and isolates, and how many of them isolate or override.
    let mut open: Vec<char> = Vec::new();
    let (mut isolates, mut overriding, mut from) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        let before = overriding;
        match c {
            '\u{202a}'..='\u{202b}' => open.push(c),
            '\u{2066}'..='\u{2068}' => {
                open.push(c);
                isolates += 1;
            }
            '\u{202d}'..='\u{202e}' => {
                open.push(c);
                overriding += 1;
            }
            '\u{202c}' if open.last().is_some_and(|&c| !is_isolate(c)) => {
                overriding -= usize::from(open.pop().is_some_and(is_override));
            }
            // The end of an isolate closes everything opened inside it. Without an open isolate, it
            // closes nothing.
            '\u{2069}' if isolates > 0 => {
                while let Some(c) = open.pop() {
                    count_work(1);
                    overriding -= usize::from(is_override(c));
                    if is_isolate(c) {
                        isolates -= 1;
                        break;
                    }
                }
            }
            _ => {}
        }
        if before == 0 && overriding > 0 {
            from = at;
        } else if before > 0 && overriding == 0 {
            spans.push(ByteSpan::new(from as u32, (at + c.len_utf8()) as u32));
        }
    }
    if overriding > 0 {
        spans.push(ByteSpan::new(from as u32, text.len() as u32));
    }
    spans
}

fn is_override(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

/// The lines of a text that show nothing but are not empty.
fn unseen_lines(text: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len() as u32;
        let unseen = line.chars().all(|c| is_space(c) || is_default_ignorable(c));
        if unseen && line.contains(is_default_ignorable) {
            found.push(ByteSpan::new(start, end));
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Format;
    use crate::prose::{Definitions, read_part};

    /// The prose of a text.
    fn prose(text: &str) -> String {
        let blocks = read_part(text, Format::Markdown, &Definitions::default());
        let leaves = blocks.iter().flat_map(|block| &block.leaves);
        let seen = leaves.flat_map(|leaf| {
            let prose = leaf.text.char_indices().filter(|&(at, _)| leaf.is_prose(at as u32));
            prose.map(|(_, c)| c)
        });
        seen.filter(|&c| !is_default_ignorable(c)).collect()
    }

    #[test]
    fn text_under_an_override() {
        for (text, expected) in [
            ("a \u{202e}b", "a "),
            ("a \u{202d}b\u{202c} c", "a  c"),
            ("a \u{202e}b\u{2067}c\u{2069}d\u{202c}e", "a e"),
            ("a \u{2067}b\u{202e}c\u{2069}d", "a bd"),
            ("a \u{202e}b\n\nc", "a c"),
            ("a \u{202b}b\u{202c}\u{202c} c", "a b c"),
            ("a \u{202e}b\u{2069}c", "a "),
            ("\u{2068}\u{202e}a\u{202a}b\u{2069}c\u{202e}d\u{2069}e", "c"),
            ("&#8238;b `c`", ""),
            ("`\u{202e}` b", "`"),
        ] {
            assert_eq!(prose(text), expected, "{text:?}");
        }
    }
}
