//! What an inline tag does to the text around it.

/// An inline tag, comment or the like.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// Begins contents that are not prose.
    HidesFrom(&'a str),
    /// Ends an element.
    Closes(&'a str),
    /// A line break.
    Break,
    /// Anything else: invisible.
    Other,
}

const HIDING: [&str; 7] = ["a", "code", "kbd", "pre", "samp", "script", "style"];

pub(super) fn inline_tag(source: &str) -> Tag<'_> {
    let inner = source.strip_prefix('<').unwrap_or("");
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inner),
    };
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    let name = &inner[..end];
    if closing {
        Tag::Closes(name)
    } else if name.eq_ignore_ascii_case("br") {
        Tag::Break
    } else if HIDING.iter().any(|hiding| name.eq_ignore_ascii_case(hiding)) {
        Tag::HidesFrom(name)
    } else {
        Tag::Other
    }
}
