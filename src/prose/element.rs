//! Elements of HTML blocks that hold Markdown: `<div hidden>`, a blank line, paragraphs, `</div>`.

use super::html::{Contents, Tag, inline_tag};

/// Whether an element is open whose contents are not prose, through block after block.
#[derive(Debug, Default)]
pub(super) struct OpenElement {
    /// Its name, in lower case, and how many of that name are open.
    open: Option<(String, u32)>,
}

impl OpenElement {
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes in the tags of an HTML block.
    pub fn read(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let tag = &rest[at..];
            let length = if let Some(comment) = tag.strip_prefix("<!--") {
                comment.find("-->").map_or(tag.len(), |end| end + "<!---->".len())
            } else {
                tag_length(tag)
            };
            self.tag(&tag[..length]);
            rest = &tag[length..];
        }
    }

    /// Takes in a tag.
    pub fn tag(&mut self, source: &str) {
        match (inline_tag(source), &mut self.open) {
            (Tag::Opens(name, Contents::Quoted | Contents::Withdrawn), None) => {
                self.open = Some((name.to_ascii_lowercase(), 1));
            }
            (Tag::Opens(name, _), Some((open, depth))) if open.eq_ignore_ascii_case(name) => {
                *depth += 1;
            }
            (Tag::Closes(name), Some((open, depth))) if open.eq_ignore_ascii_case(name) => {
                *depth -= 1;
                if *depth == 0 {
                    self.open = None;
                }
            }
            _ => {}
        }
    }
}

/// How long a tag is that begins here; a `>` in quotes does not end it.
fn tag_length(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed, or no tag at all.
    tag.find('>').map_or(tag.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_elements() {
        for (html, open) in [
            ("<template>", true),
            ("<template></template>", false),
            ("<TEMPLATE><p></Template>", false),
            ("<div hidden><div></div>", true),
            ("<div hidden><div></div></div>", false),
            ("<div>", false),
            ("<div title='<template>'>", false),
            ("<!-- <template> -->", false),
            ("<!-- <template>", false),
            ("<div title=\"x>", false),
            ("<input hidden>", false),
            ("a &lt; b <del>", true),
            ("", false),
        ] {
            let mut element = OpenElement::default();
            element.read(html);
            assert_eq!(element.is_open(), open, "{html}");
        }
    }
}
