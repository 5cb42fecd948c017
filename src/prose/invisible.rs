//! Prose that a reader sees otherwise than it is written, by characters that nobody sees. It is
//! taken for no prose, so that nothing in it registers.
//!
//! - Text under a bidirectional override is shown in another order than it is stored in. Links stay
//!   what they are: an id is no text.
//! - Where marks would be markup without the invisible characters between them (`~<U+200B>~@Legal~~`),
//!   whoever looks at the source sees markup, and whoever looks at the page does not.

use super::leaf::{Block, Container, Leaf, LeafKind, Link, LinkTarget};
use super::markdown::{Definitions, read_markdown};
use super::plain::read_plain;
use crate::sop::Format;
use crate::text::{ByteSpan, invisible, is_default_ignorable, is_space, sort_by, without};

/// Hides such prose in the blocks of a text.
pub(super) fn hide_unseen(text: &str, format: Format, blocks: &mut [Block]) {
    if text.is_ascii() && !text.contains('&') {
        return;
    }
    let mut start = 0;
    for block in blocks {
        let source = ByteSpan::new(start, start + block.len).of(text);
        start += block.len;
        let mut judged = None;
        for leaf in block.leaves.iter_mut().filter(|leaf| leaf.kind != LeafKind::Verbatim) {
            if has_hidden_markup(source, format, leaf, &mut judged) {
                hide(leaf, &[ByteSpan::new(0, leaf.text.len() as u32)]);
                leaf.links.iter_mut().for_each(|link| link.hidden = true);
            }
            // Names end there, as they would at the end of a paragraph.
            let edges = unseen_lines(&leaf.text).into_iter().flat_map(|l| [l.start(), l.end()]);
            add_boundaries(leaf, edges);
            let overridden = overridden(&leaf.text);
            if !overridden.is_empty() {
                hide(leaf, &overridden);
            }
        }
    }
}

/// Takes pieces of a leaf out of its prose; no name runs over their edges.
pub(super) fn hide(leaf: &mut Leaf, spans: &[ByteSpan]) {
    leaf.opaque.extend(spans);
    sort_by(&mut leaf.opaque, Ord::cmp);
    leaf.opaque.dedup_by(|next, last| {
        let overlaps = last.end() > next.start();
        if overlaps {
            *last = last.cover(*next);
        }
        overlaps
    });
    add_boundaries(leaf, spans.iter().flat_map(|span| [span.start(), span.end()]));
}

fn add_boundaries(leaf: &mut Leaf, edges: impl Iterator<Item = u32>) {
    leaf.boundaries.extend(edges);
    sort_by(&mut leaf.boundaries, Ord::cmp);
    leaf.boundaries.dedup();
}

/// The pieces of a paragraph that stand under an override of the writing direction, ascending.
fn overridden(text: &str) -> Vec<ByteSpan> {
    let mut spans = Vec::new();
    if !text.contains(['\u{202d}', '\u{202e}']) {
        return spans;
    }
    // Embeddings, overrides and isolates that are open, and how many of them override.
    let mut open: Vec<char> = Vec::new();
    let (mut overriding, mut from) = (0, 0);
    for (at, c) in text.char_indices() {
        let before = overriding;
        match c {
            '\u{202a}'..='\u{202b}' | '\u{2066}'..='\u{2068}' => open.push(c),
            '\u{202d}'..='\u{202e}' => {
                open.push(c);
                overriding += 1;
            }
            '\u{202c}' if open.last().is_some_and(|&c| c < '\u{2066}') => {
                overriding -= usize::from(open.pop().is_some_and(is_override));
            }
            '\u{2069}' => {
                if let Some(isolate) = open.iter().rposition(|&c| c >= '\u{2066}') {
                    overriding -= open.drain(isolate..).filter(|&c| is_override(c)).count();
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

/// Whether the lines of a leaf would read otherwise without what can't be seen in them. `judged` is
/// what was found for the lines of the leaf before: the cells of a row share one.
fn has_hidden_markup(
    source: &str,
    format: Format,
    leaf: &Leaf,
    judged: &mut Option<(ByteSpan, bool)>,
) -> bool {
    let lines = lines_of(source, leaf);
    if let Some((_, hidden)) = judged.filter(|(before, _)| *before == lines) {
        return hidden;
    }
    let text = lines.of(source);
    let gone = invisible(text);
    let hidden = gone.iter().any(|&piece| touches_markup(text, piece)) && {
        let inner = text.trim_start_matches([' ', '\t']);
        // In a list such lines need not be code.
        let inner = if text.len() - inner.len() < 4 { text } else { inner };
        let differs =
            |text: &str| shape(text, format) != shape(&without(text, &invisible(text)), format);
        differs(text) || (inner.len() < text.len() && differs(inner))
    };
    *judged = Some((lines, hidden));
    hidden
}

/// The source lines that a leaf stands on.
fn lines_of(source: &str, leaf: &Leaf) -> ByteSpan {
    let rendered = ByteSpan::new(0, leaf.text.len() as u32);
    let mut span = leaf.source(rendered);
    for link in &leaf.links {
        span = span.cover(link.source);
    }
    let before = ByteSpan::new(0, span.start()).of(source);
    let behind = source.get(span.end() as usize..).unwrap_or("");
    let from = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let to = behind.find(['\n', '\r']).unwrap_or(behind.len());
    ByteSpan::new(from as u32, span.end() + to as u32)
}

/// Whether a piece stands where markup can: markup is ASCII.
fn touches_markup(text: &str, piece: ByteSpan) -> bool {
    let mark = |c: Option<char>| c.is_none_or(|c| is_space(c) || c.is_ascii());
    let before = ByteSpan::new(0, piece.start()).of(text).chars().next_back();
    let behind = text.get(piece.range().end..).and_then(|rest| rest.chars().next());
    mark(before) || mark(behind)
}

/// Everything about a reading of a text that a mention can hang on.
fn shape(text: &str, format: Format) -> String {
    let blocks = match format {
        Format::Markdown => read_markdown(text, &Definitions::default()),
        Format::Plain => read_plain(text),
    };
    let mut shape = String::new();
    let mut paragraph: Option<&[Container]> = None;
    for leaf in blocks.iter().flat_map(|block| &block.leaves) {
        // Where a line shows nothing, a paragraph ends, or seems to.
        match paragraph.filter(|path| leaf.kind == LeafKind::Paragraph && **path == *leaf.path) {
            Some(_) => shape.push_str("\0|"),
            None => shape.push_str(&format!("\0{:?}{:?}\0|", leaf.kind, leaf.path)),
        }
        paragraph = (leaf.kind == LeafKind::Paragraph).then_some(&leaf.path);
        let mut marks: Vec<(u32, &str)> = leaf.boundaries.iter().map(|&at| (at, "\0|")).collect();
        for line in unseen_lines(&leaf.text) {
            // A line of a label is part of a name, which may hold anything.
            let in_label = |link: &Link| {
                line.start() < link.rendered.end() && link.rendered.start() < line.end()
            };
            if !leaf.links.iter().any(in_label) {
                marks.extend([(line.start(), "\0|"), (line.end(), "\0|")]);
            }
        }
        marks.extend(leaf.literal.iter().map(|&at| (at, "\0@")));
        for span in &leaf.opaque {
            marks.extend([(span.start(), "\0("), (span.end(), "\0)")]);
        }
        for link in &leaf.links {
            marks.extend([(link.rendered.start(), "\0["), (link.rendered.end(), "\0]")]);
        }
        sort_by(&mut marks, Ord::cmp);
        // What is parted only by something unseen stands at one place.
        let mut at = 0;
        let mut place = Vec::new();
        for (to, mark) in marks {
            let text = ByteSpan::new(at, to).of(&leaf.text);
            if !text.chars().all(is_default_ignorable) {
                push_marks(&mut shape, &mut place);
                push_seen(&mut shape, text);
            }
            place.push(mark);
            at = to;
        }
        push_marks(&mut shape, &mut place);
        push_seen(&mut shape, ByteSpan::new(at, leaf.text.len() as u32).of(&leaf.text));
        shape.push_str("\0|");
        for link in &leaf.links {
            shape.push('\0');
            match &link.target {
                // Which id it is, invisible characters included, is for the team to say.
                LinkTarget::Assignment(id) => push_seen(&mut shape, id),
                target => shape.push_str(&format!("{target:?}")),
            }
        }
    }
    // White space beside an edge is not text, unless something unseen stands between them.
    let parts: Vec<&str> = shape.split("\0|").map(|part| part.trim_matches(' ')).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\0|")
}

/// The lines of a text that show nothing and yet are not empty.
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

fn push_marks(out: &mut String, place: &mut Vec<&str>) {
    sort_by(place, Ord::cmp);
    place.dedup();
    out.extend(place.drain(..));
}

fn push_seen(out: &mut String, text: &str) {
    for c in text.chars().filter(|&c| !is_default_ignorable(c)) {
        if !is_space(c) {
            out.push(c);
        } else if !out.ends_with([' ', '\0']) {
            out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            ("&#8238;b `c`", ""),
            ("`\u{202e}` b", ""),
        ] {
            assert_eq!(prose(text), expected, "{text:?}");
        }
    }

    #[test]
    fn marks_with_something_unseen_between() {
        for text in [
            "`\u{200b}``\nb\n```",
            "<\u{200b}code>b</code>",
            "<!\u{200b}-- b -->",
            "~\u{2060}~b~~",
            "[b]\u{200b}(/u)",
            "\\\u{200b}@b",
            "b  \u{200b}\nc",
            "[\u{ad}^1]: b",
            "[b]\u{200b}: /u",
            " \u{200b}   b",
            "-\u{200b}--\na: b\n---",
            "- x\n\n      ~\u{200b}~b~~",
            "\n\n\u{feff}    b",
            "<co\u{ad}de>b</code>",
            "&#6\u{ad}4;b",
        ] {
            assert_eq!(prose(text).replace(['x', '\n'], ""), "", "{text:?}");
        }
        for text in [
            "**b**\u{200b}: c",
            "b [x](/u)\u{200d}[y](/v)",
            "b `x`\u{200d}<b>",
            "\u{200b}b",
            "b\u{200b}.",
            "b \u{ad}",
            "b \u{ad}\nc",
            "\u{ad} b",
            "b  \n\u{200b}",
            "x\n\u{200b}\nb",
            "b\n\u{200b} \n\u{feff}\nx",
            "@\u{200b}b",
            "می\u{200c}خواهم b",
            "- \u{200b}b",
            "| a | b\u{200b} |\n|-|-|\n| `c`\u{200b} | d |",
            "⚠\u{fe0f} **b**",
        ] {
            assert!(prose(text).contains('b'), "{text:?}");
        }
    }
}
