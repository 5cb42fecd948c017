//! Elements whose contents are not prose, across leaves: `<div hidden>`, a blank line, paragraphs,
//! `</div>`.

use std::collections::BTreeMap;

use super::html::{Contents, Tag, inline_tag};
use crate::text::count_work;

/// An open element whose contents are not prose.
#[derive(Clone, Debug)]
pub(super) struct Hiding {
    /// Its name, in lower case.
    name: String,
    pub contents: Contents,
    /// How many elements of that name are open.
    depth: u32,
    /// Whether its closing tag follows, in this leaf or another.
    has_end: bool,
    /// Begun by an HTML block, so it continues after the block.
    block: bool,
    /// How many containers are around it.
    level: usize,
}

/// Elements that a browser continues after the end of their parent.
const OUTLIVE_PARENT: [&str; 27] = [
    "a",
    "applet",
    "b",
    "big",
    "code",
    "em",
    "font",
    "i",
    "iframe",
    "nobr",
    "noembed",
    "noframes",
    "object",
    "plaintext",
    "s",
    "script",
    "select",
    "small",
    "strike",
    "strong",
    "style",
    "template",
    "textarea",
    "title",
    "tt",
    "u",
    "xmp",
];

/// Elements in which only their closing tag is a tag.
const RAW: [&str; 9] =
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

impl Hiding {
    /// The element that a tag opens, if it hides its contents.
    pub fn opened(tag: &Tag<'_>, has_end: bool, block: bool, level: usize) -> Option<Self> {
        let Tag::Opens(name, contents @ (Contents::Quoted | Contents::Withdrawn)) = tag else {
            return None;
        };
        let name = name.to_ascii_lowercase();
        Some(Self { name, contents: *contents, depth: 1, has_end, block, level })
    }

    /// Processes a tag; returns whether it closes the element.
    pub fn is_closed_by(&mut self, tag: &Tag<'_>) -> bool {
        match tag {
            Tag::Opens(name, _) if self.name.eq_ignore_ascii_case(name) => self.depth += 1,
            Tag::Closes(name) if self.name.eq_ignore_ascii_case(name) => self.depth -= 1,
            _ => {}
        }
        self.depth == 0
    }

    /// Whether it continues after the leaf in which it was opened.
    pub fn outlives_leaf(&self) -> bool {
        self.has_end || self.block
    }

    /// Whether it continues when only this many containers are open.
    pub fn outlives(&self, level: usize) -> bool {
        self.level <= level || self.has_end || OUTLIVE_PARENT.contains(&&*self.name)
    }
}

/// Which of the opening tags of a text have a closing tag.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// For each tag that opens or closes, whether its element's closing tag follows.
    have_end: Vec<bool>,
    /// Openers without a closing tag so far, by name.
    open: BTreeMap<String, Vec<usize>>,
    next: usize,
}

impl Tags {
    /// Processes the next tag of the text.
    pub fn add(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Opens(name, _) => {
                let open = self.open.entry(name.to_ascii_lowercase()).or_default();
                open.push(self.have_end.len());
                self.have_end.push(false);
            }
            Tag::Closes(name) => {
                let open = self.open.get_mut(&name.to_ascii_lowercase());
                if let Some(at) = open.and_then(Vec::pop) {
                    self.have_end[at] = true;
                }
                self.have_end.push(false);
            }
            Tag::Break | Tag::Other => {}
        }
    }

    /// Whether the next tag, in a second pass over the text, has a closing tag.
    pub fn has_end(&mut self, tag: &Tag<'_>) -> bool {
        if !matches!(tag, Tag::Opens(..) | Tag::Closes(_)) {
            return false;
        }
        self.next += 1;
        self.have_end.get(self.next - 1).copied().unwrap_or(false)
    }
}

/// The construct at which an HTML block ends unfinished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CutOff {
    Comment,
    Tag,
}

/// Scans the tags of an HTML block.
pub(super) fn scan<'h>(html: &'h str, mut found: impl FnMut(Tag<'h>)) -> Option<CutOff> {
    let mut rest = html;
    let mut raw: Option<&str> = None;
    loop {
        if let Some(name) = raw.take() {
            rest = &rest[closing_tag(rest, name)?..];
        }
        rest = &rest[rest.find('<')?..];
        let length = if let Some(comment) = rest.strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else { return Some(CutOff::Comment) };
            count_work(end);
            end + "<!---->".len()
        } else if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            1
        } else {
            let Some(length) = tag_length(rest) else { return Some(CutOff::Tag) };
            length
        };
        let tag = inline_tag(&rest[..length]);
        if let Tag::Opens(name, _) = tag {
            raw = RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)).then_some(name);
        }
        found(tag);
        rest = &rest[length..];
    }
}

/// Where the closing tag of an element begins.
fn closing_tag(html: &str, name: &str) -> Option<usize> {
    let ends = |rest: &str| rest.starts_with(|c: char| c.is_ascii_whitespace() || "/>".contains(c));
    let is_it = |&(at, _): &(usize, &str)| {
        let parts = html[at + "</".len()..].split_at_checked(name.len());
        parts.is_some_and(|(own, rest)| own.eq_ignore_ascii_case(name) && ends(rest))
    };
    let found = html.match_indices("</").find(is_it).map(|(at, _)| at);
    count_work(found.unwrap_or(html.len()));
    found
}

/// The length of the tag that begins here. A `>` in quotes does not end it, unless the quotes are
/// never closed.
fn tag_length(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        count_work(1);
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    tag.find('>').map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of the tags, `/` before closing ones, and what the block breaks off in.
    fn scanned(html: &str) -> (Vec<String>, Option<CutOff>) {
        let mut names = Vec::new();
        let cut = scan(html, |tag| match tag {
            Tag::Opens(name, _) => names.push(name.to_owned()),
            Tag::Closes(name) => names.push(format!("/{name}")),
            _ => {}
        });
        (names, cut)
    }

    #[test]
    fn tags_of_a_block() {
        for (html, names, cut) in [
            ("<template><p></Template>", vec!["template", "p", "/Template"], None),
            ("<div title='<del>'>", vec!["div"], None),
            ("<!-- <del> --><b>", vec!["b"], None),
            ("<b><!-- <del>", vec!["b"], Some(CutOff::Comment)),
            ("<div title=\"x>", vec!["div"], None),
            ("<div title=\"\n", vec![], Some(CutOff::Tag)),
            ("<div\n", vec![], Some(CutOff::Tag)),
            ("<div><?x", vec!["div"], Some(CutOff::Tag)),
            ("a < b <del>", vec!["del"], None),
            ("<script>\"<!-- <del>\"</Script><b>", vec!["script", "/Script", "b"], None),
            ("<title><b>", vec!["title"], None),
            ("<title></titles><b></title\n><i>", vec!["title", "/title", "i"], None),
            ("<xmp></xmp-a></xmp", vec!["xmp"], None),
            ("", vec![], None),
        ] {
            assert_eq!(
                scanned(html),
                (names.iter().map(|n| n.to_string()).collect(), cut),
                "{html}"
            );
        }
    }

    #[test]
    fn closing_tags_of_openers() {
        let html = "<s><b><s></s><p></b>";
        let mut tags = Tags::default();
        scan(html, |tag| tags.add(&tag));
        let mut closed = Vec::new();
        scan(html, |tag| closed.push(tags.has_end(&tag)));
        assert_eq!(closed, [false, true, true, false, false, false]);
    }
}
