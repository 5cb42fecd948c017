//! Text that looks like a linked mention but is not.

use super::seen::Seen;
use crate::text::{AT_SIGNS, ByteSpan, PlainLetters, count_work};

const SCHEME: &[u8] = b"assignment:";

/// Spans of prose of the form `[@…](assignment:…`, ascending. Their author meant an id, so the name
/// in it must not count as a mention.
pub(super) fn lookalikes(seen: &Seen) -> Vec<ByteSpan> {
    let plain = PlainLetters::new(&seen.text, |_| false);
    let bytes = plain.text.as_bytes();
    let mut found: Vec<ByteSpan> = Vec::new();
    if !names_scheme(&plain.text) {
        return found;
    }
    let mut opened: Vec<usize> = Vec::new();
    let mut closed: Option<(usize, usize)> = None;
    let spans = seen.leaf.links.iter().map(|link| seen.span(link.rendered));
    let spans = spans.map(|span| ByteSpan::new(plain.at(span.start()), plain.at(span.end())));
    let mut links = spans.peekable();
    let mut at = 0;
    while at < bytes.len() {
        count_work(1);
        while links.next_if(|link| link.end() as usize <= at).is_some() {}
        if let Some(link) = links.peek().filter(|link| link.start() as usize <= at) {
            at = link.end() as usize;
            closed = None;
            continue;
        }
        match bytes[at] {
            b'[' => opened.push(at),
            b']' => closed = opened.pop().map(|open| (open, at)),
            b'a' | b'A' if is_scheme(&bytes[at..]) => {
                if let Some((open, close)) = closed
                    && is_opening(&bytes[close + 1..at])
                    && begins_mention(&plain.text[open + 1..close])
                    && seen.is_prose(plain.written(ByteSpan::empty(open as u32)).start())
                {
                    let rest = &bytes[at..];
                    let length = rest.iter().position(|b| b.is_ascii_whitespace() || *b == b')');
                    let end = length.map_or(bytes.len(), |length| {
                        at + length + usize::from(rest[length] == b')')
                    });
                    found.push(plain.written(ByteSpan::new(open as u32, end as u32)));
                    opened.clear();
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn names_scheme(text: &str) -> bool {
    text.match_indices(':').any(|(colon, _)| {
        (colon + 1).checked_sub(SCHEME.len()).is_some_and(|at| is_scheme(&text.as_bytes()[at..]))
    })
}

fn is_scheme(bytes: &[u8]) -> bool {
    bytes.get(..SCHEME.len()).is_some_and(|b| b.eq_ignore_ascii_case(SCHEME))
}

/// `(`, with white space or an angle bracket around it.
fn is_opening(between: &[u8]) -> bool {
    between.len() <= 16
        && between.contains(&b'(')
        && between.iter().all(|b| b.is_ascii_whitespace() || matches!(b, b'(' | b'<'))
}

fn begins_mention(label: &str) -> bool {
    label.trim_start().starts_with(AT_SIGNS)
}
