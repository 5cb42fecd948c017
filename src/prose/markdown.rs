//! Reads Markdown: configures the parser, and looks ahead for constructs that decide how an earlier
//! place reads.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, Options, Parser, TagEnd};

use super::block::{Block, Definition};
use super::definitions::{Definitions, label_key};
use super::element::{Tags, scan};
use super::events::Events;
use super::html::inline_tag;
use super::mask::mask;
use super::noted_link::{NotedLinks, without_references};
use super::reader::Reader;
use crate::text::{ByteSpan, count_work, holds_pair, sort_by_key};

/// Reads a run of top-level blocks. Links and footnotes that the text refers to without defining
/// them are looked up in `outside`.
pub(crate) fn read_markdown(text: &str, outside: &Definitions) -> Vec<Block> {
    let (masked, deep) = mask(text);
    let has_footnotes = holds_pair(text, ['[', '^']);
    let prefix = if has_footnotes { outside.footnote_stubs() } else { String::new() };
    let parsed = if prefix.is_empty() { masked } else { Cow::Owned(prefix.clone() + &masked) };
    let look_up = |broken: BrokenLink<'_>| {
        let link = outside.links.get(&label_key(&broken.reference));
        link.map(|destination| (destination.clone().into(), CowStr::Borrowed("")))
    };
    count_work(parsed.len());
    let lettered;
    let mut ahead = Ahead::default();
    if holds_pair(&parsed, ['<', '/']) || has_footnotes {
        ahead.read(&mut parser(&parsed, look_up).into_offset_iter());
    }
    let mut noted_links = NotedLinks::default();
    if !ahead.references.is_empty() {
        lettered = without_references(&parsed, &ahead.references);
        let events = &mut parser(&lettered, look_up).into_offset_iter();
        noted_links = NotedLinks::find(&ahead.references, events);
    }
    let parser = parser(&parsed, look_up);
    let mut definitions: Vec<Definition> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| Definition {
            label: label_key(label),
            destination: definition.dest.to_string(),
            span: ByteSpan::new(definition.span.start as u32, definition.span.end as u32),
        })
        .collect();
    sort_by_key(&mut definitions, |definition| definition.span);
    let reader = Reader::new(&parsed, prefix.len(), ahead.tags, noted_links);
    reader.read(&mut parser.into_offset_iter(), text, &deep, definitions)
}

// Hosts compile hot functions whole, and small ones sooner.
#[inline(never)]
fn parser<'t, F: BrokenLinkCallback<'t>>(text: &'t str, look_up: F) -> Parser<'t, F> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    Parser::new_with_broken_link_callback(text, options, Some(look_up))
}

/// Constructs ahead of a place that decide how it reads.
#[derive(Default)]
struct Ahead {
    tags: Tags,
    /// References to footnotes.
    references: Vec<Range<usize>>,
}

impl Ahead {
    #[inline(never)]
    fn read(&mut self, events: &mut Events) {
        let mut html = String::new();
        for (event, range) in events {
            match event {
                Event::InlineHtml(tag) => self.tags.add(&inline_tag(&tag)),
                Event::Html(text) => html.push_str(&text),
                Event::End(TagEnd::HtmlBlock) => {
                    scan(&std::mem::take(&mut html), |tag| self.tags.add(&tag));
                }
                Event::FootnoteReference(_) => self.references.push(range),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Leaf;

    fn blocks(text: &str) -> Vec<Block> {
        let blocks = read_markdown(text, &Definitions::default());
        assert_eq!(blocks.iter().map(|b| b.len as usize).sum::<usize>(), text.len());
        blocks
    }

    /// The rendered leaves: `|` at boundaries, `‹›` around text that is not prose.
    fn rendered(text: &str) -> Vec<String> {
        blocks(text).iter().flat_map(|b| &b.leaves).map(show).collect()
    }

    fn show(leaf: &Leaf) -> String {
        let mut out = String::new();
        let ends = std::iter::once((leaf.text.len(), ' '));
        for (at, c) in leaf.text.char_indices().chain(ends) {
            let at = at as u32;
            if leaf.opaque.iter().any(|span| span.end() == at) {
                out.push('›');
            }
            if leaf.boundaries.contains(&at) {
                out.push('|');
            }
            if leaf.opaque.iter().any(|span| span.start() == at) {
                out.push('‹');
            }
            if at < leaf.text.len() as u32 {
                out.push(if leaf.literal.contains(&at) { '°' } else { c });
            }
        }
        out.replace('\n', "⏎").replace('\u{fffc}', "□")
    }

    #[test]
    fn leaves() {
        for (text, expected) in [
            ("a *b* `c` d", vec!["a |b| |‹c›| d"]),
            ("> x\n> y", vec!["x⏎y"]),
            ("- a\n- b\n\n  c", vec!["a", "b", "c"]),
            ("\\@B &#64;C @D R&amp;D", vec!["°B °C @D R&D"]),
            ("a  \nb", vec!["a|⏎|b"]),
            ("[x](y) ![z](w)", vec!["|‹x›| |□|‹z›|"]),
            ("![@X](assignment:x)", vec!["!|‹@X›|"]),
            ("a <b>x</b> <code>y</code> z", vec!["a |x| |‹y›| z"]),
            ("a <code>y", vec!["a |‹y›"]),
            ("a<br>b", vec!["a|⏎|b"]),
            ("| a | b |\n|---|---|\n| c \\| d | `e` |", vec!["a", "b", "c | d", "|‹e›|"]),
            ("```\nx\n```\n    y", vec!["‹x⏎›", "‹y›"]),
            ("<div>\nx\n</div>", vec!["‹<div>⏎x⏎</div>›"]),
            ("x[^1]\n\n[^1]: y", vec!["x|□|", "y"]),
            ("[q]: /u\ntext [q]", vec!["text |‹q›|"]),
            ("<https://x.y> <a@b.c>", vec!["|‹https://x.y›| |‹a@b.c›|"]),
            ("# h\n\np\n===", vec!["h", "p"]),
            ("- [ ] t", vec!["t"]),
        ] {
            assert_eq!(rendered(text), expected, "{text:?}");
        }
    }

    #[test]
    fn rendered_text_knows_its_source() {
        let text = "> a *b\n> c* R&amp;D\n";
        let blocks = blocks(text);
        let leaf = &blocks[0].leaves[0];
        assert_eq!(leaf.text, "a b\nc R&D");
        for (part, source) in [("b\nc", "b\n> c"), ("R&D", "R&amp;D"), ("&", "&amp;"), ("a", "a")] {
            let at = leaf.text.find(part).unwrap() as u32;
            let span = leaf.source(ByteSpan::new(at, at + part.len() as u32));
            assert_eq!(span.of(text), source);
            assert_eq!(leaf.rendered_at(span.start()), Some(at));
        }
    }

    #[test]
    fn blocks_hold_definitions() {
        let blocks = blocks("[a] [b][c]\n\n[A]: /x\n\ntext\n");
        assert_eq!(blocks[0].definitions[0].label, "a");
        assert_eq!(blocks[0].len, 21);
    }

    #[test]
    fn a_lone_return_loses_no_text() {
        assert_eq!(rendered("    x\n\r* a\rb"), ["‹x⏎›", "a⏎b"]);
    }

    #[test]
    fn deep_nests_are_not_read_unless_they_are_code() {
        let deep = "> ".repeat(60);
        let text = format!("a\n\n{deep}@B\nlazy\n\nb");
        let found = blocks(&text);
        assert_eq!(
            found.iter().map(|b| b.too_deep.is_some()).collect::<Vec<_>>(),
            [false, true, false]
        );
        let code = format!("```\n{deep}@B\n```\n");
        assert!(blocks(&code).iter().all(|b| b.too_deep.is_none()));
    }
}
