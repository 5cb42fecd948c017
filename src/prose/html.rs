//! The effect of tags on the text around them.

/// An inline tag, comment or the like.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// Begins an element.
    Opens(&'a str, Contents),
    /// Ends an element.
    Closes(&'a str),
    /// A line break.
    Break,
    /// Anything else: invisible.
    Other,
}

impl Tag<'_> {
    /// Whether what follows it begins on a line of its own.
    pub fn is_block(&self) -> bool {
        match self {
            Self::Opens(name, _) | Self::Closes(name) => {
                BLOCK.iter().any(|block| name.eq_ignore_ascii_case(block))
            }
            Self::Break | Self::Other => false,
        }
    }
}

/// How an element shows its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// Unchanged.
    Prose,
    /// As code or as a link: people read it, but it is not prose.
    Quoted,
    /// Struck out or hidden.
    Withdrawn,
}

const QUOTED: [&str; 7] = ["a", "code", "kbd", "listing", "pre", "samp", "tt"];

/// Elements that are struck out, then those that a browser hides or replaces.
const WITHDRAWN: [&str; 28] = [
    "del",
    "s",
    "strike",
    "audio",
    "canvas",
    "datalist",
    "dialog",
    "head",
    "iframe",
    "meter",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "plaintext",
    "progress",
    "rp",
    "script",
    "select",
    "style",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
    "applet",
];

/// Elements that begin on a line of their own, and end with one.
const BLOCK: [&str; 52] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements without contents and without a closing tag.
const VOID: [&str; 13] = [
    "area", "base", "col", "embed", "frame", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

pub(super) fn inline_tag(source: &str) -> Tag<'_> {
    let inner = source.strip_prefix('<').unwrap_or("");
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inner),
    };
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    let is_one_of = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
    if name.is_empty() {
        Tag::Other
    } else if closing {
        Tag::Closes(name)
    } else if is_one_of(&["br", "hr"]) {
        Tag::Break
    } else if is_one_of(&VOID) {
        Tag::Other
    } else if is_one_of(&WITHDRAWN) || has_hiding_attribute(attributes) {
        Tag::Opens(name, Contents::Withdrawn)
    } else if is_one_of(&QUOTED) {
        Tag::Opens(name, Contents::Quoted)
    } else {
        Tag::Opens(name, Contents::Prose)
    }
}

fn has_hiding_attribute(attributes: &str) -> bool {
    let mut rest = attributes;
    while let Some((name, value, after)) = next_attribute(rest) {
        if name.eq_ignore_ascii_case("hidden")
            || (name.eq_ignore_ascii_case("style") && is_hiding_style(value))
        {
            return true;
        }
        rest = after;
    }
    false
}

fn is_hiding_style(value: &str) -> bool {
    let plain: String = value.to_ascii_lowercase().split_ascii_whitespace().collect();
    let visibility = ["visibility:hidden", "visibility:collapse"];
    plain.contains("display:none")
        || visibility.iter().any(|hides| plain.contains(hides))
        || (plain.contains("text-decoration") && plain.contains("line-through"))
}

/// The name and the value of the next attribute in a tag, and what follows it.
fn next_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>');
    let end = text.find(is_end).unwrap_or(text.len());
    if end == 0 {
        return None;
    }
    let (name, rest) = text.split_at(end);
    let Some(value) = rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
        return Some((name, "", rest));
    };
    let (quoted, end) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => (1, value.get(1..)?.find(quote)? + 1),
        _ => (0, value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
    };
    Some((name, value.get(quoted..end)?, value.get(end + quoted..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        use Contents::{Prose, Quoted, Withdrawn};
        for (source, expected) in [
            ("<b>", Tag::Opens("b", Prose)),
            ("<A\r\nhref='x'>", Tag::Opens("A", Quoted)),
            ("<Template>", Tag::Opens("Template", Withdrawn)),
            ("<b HIDDEN>", Tag::Opens("b", Withdrawn)),
            ("<b\n\thidden\n>", Tag::Opens("b", Withdrawn)),
            ("<b hidden=\"\"/>", Tag::Opens("b", Withdrawn)),
            ("<b hidden = until-found>", Tag::Opens("b", Withdrawn)),
            ("<b x='>' hidden>", Tag::Opens("b", Withdrawn)),
            ("<b x=y/ hidden>", Tag::Opens("b", Withdrawn)),
            ("<b style='DISPLAY : none'>", Tag::Opens("b", Withdrawn)),
            ("<b style='visibility:collapse'>", Tag::Opens("b", Withdrawn)),
            ("<b style='text-decoration: underline line-through'>", Tag::Opens("b", Withdrawn)),
            ("<b style='text-decoration: underline'>", Tag::Opens("b", Prose)),
            ("<b data-hidden>", Tag::Opens("b", Prose)),
            ("<b x=\" hidden \">", Tag::Opens("b", Prose)),
            ("<b x=hidden hidden-x>", Tag::Opens("b", Prose)),
            ("<input hidden>", Tag::Other),
            ("<br hidden>", Tag::Break),
            ("</b>", Tag::Closes("b")),
            ("<!-- hidden -->", Tag::Other),
            ("<?a hidden?>", Tag::Other),
        ] {
            assert_eq!(inline_tag(source), expected, "{source:?}");
        }
    }
}
