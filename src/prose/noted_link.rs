//! Links and images whose text holds a reference to a footnote: `![see[^1] @Legal](x.png)`. GFM makes
//! a link or an image of them, the parser does not.

use std::ops::Range;

/// How far the brackets around a reference are looked for, in bytes.
const REACH: usize = 1000;

const SCHEME: &[u8] = b"assignment:";

/// A link or an image around a reference to a footnote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotedLink {
    pub source: Range<usize>,
    pub image: bool,
}

/// The link or image around the reference that stands at a range of the source.
pub(super) fn noted_link(source: &str, reference: Range<usize>) -> Option<NotedLink> {
    let start = opening(&source.as_bytes()[..reference.start])?;
    let end = reference.end + destination_end(&source.as_bytes()[reference.end..])?;
    let image = source.as_bytes()[..start].ends_with(b"!");
    Some(NotedLink { source: start..end, image })
}

/// Where the bracket is that is open at the end of a text.
fn opening(text: &[u8]) -> Option<usize> {
    let mut depth = 0;
    for (at, &byte) in text.iter().enumerate().rev().take(REACH) {
        match byte {
            _ if at > 0 && text[at - 1] == b'\\' => {}
            b'\n' if text[..at].ends_with(b"\n") => return None,
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the destination ends behind the bracket that closes what is open at the start of a text.
fn destination_end(text: &[u8]) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    let mut closed = None;
    for (at, &byte) in text.iter().enumerate().take(REACH) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' if text[at + 1..].starts_with(b"\n") => return None,
            b'[' if closed.is_none() => depth += 1,
            b']' if closed.is_none() && depth > 0 => depth -= 1,
            b']' if closed.is_none() => {
                let destination = text[at + 1..].strip_prefix(b"(")?;
                // What looks like a mention and is none is told so.
                let scheme = destination.trim_ascii_start().get(..SCHEME.len());
                if scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME)) {
                    return None;
                }
                closed = Some(at);
            }
            b'(' if closed.is_some() => depth += 1,
            b')' if closed.is_some() && depth > 1 => depth -= 1,
            b')' if closed.is_some() => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_around_a_reference() {
        for (text, expected, image) in [
            ("x ![a[^1] b](y.png) z", "[a[^1] b](y.png)", true),
            ("x [a [b] [^1]](y(1)) z", "[a [b] [^1]](y(1))", false),
            ("[a[^1]\nb](y)", "[a[^1]\nb](y)", false),
            ("a[^1] [b](c)", "", false),
            ("[a] [^1] b](c)", "", false),
            ("[a[^1]] b", "", false),
            ("[a\n\n[^1]](b)", "", false),
            ("[a[^1]\n\n](b)", "", false),
            ("\\[a[^1]](b)", "", false),
            ("[a[^1]](b", "", false),
            ("[a[^1]](Assignment:b)", "", false),
        ] {
            let at = text.find("[^1]").unwrap();
            let found = noted_link(text, at..at + 4);
            let expected = text
                .find(expected)
                .filter(|_| !expected.is_empty())
                .map(|start| NotedLink { source: start..start + expected.len(), image });
            assert_eq!(found, expected, "{text}");
        }
    }
}
