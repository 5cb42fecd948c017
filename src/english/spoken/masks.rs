//! What in a turn is not the speaker's own: quoted lines, code, addresses, text in quotation marks.

use crate::text::{first_char, last_char, piece, trimmed};
use std::ops::Range;

/// The ranges (bytes) that are to be passed over, in order and apart from each other.
pub(super) fn masks(text: &str) -> Vec<Range<usize>> {
    let mut found = vec![];
    let whole = trimmed(text);
    let mut lines = 0..0;
    let mut fenced = false;
    while lines.end < text.len() {
        let start = lines.end;
        let end = piece(text, start..usize::MAX).find('\n').map_or(text.len(), |at| start + at + 1);
        lines = start..end;
        let line = &text[lines.clone()];
        let trimmed = trimmed(line);
        let fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        if fence || fenced || trimmed.starts_with('>') {
            found.push(lines.clone());
            fenced ^= fence;
        } else if introduces_mail(trimmed) {
            found.push(start..text.len());
            break;
        } else if may_hold_others(line) {
            inside_line(text, whole, lines.clone(), &mut found);
        }
    }
    found
}

/// `On Monday Ann wrote:` and the heads that mail programs put before what they quote.
fn introduces_mail(line: &str) -> bool {
    (line.starts_with("On ") && (line.ends_with("wrote:") || line.contains("wrote: >")))
        || line.starts_with("-----Original Message")
        || line.starts_with("---------- Forwarded message")
}

/// Whether a line has a sign without which nothing in it is passed over. Most lines have none.
fn may_hold_others(line: &str) -> bool {
    let may = |byte| matches!(byte, b'"' | b'`' | b'@' | b'/' | 0x80..);
    line.bytes().any(may) || line.contains("www.")
}

fn inside_line(text: &str, whole: &str, line: Range<usize>, found: &mut Vec<Range<usize>>) {
    let is_all = |range: &Range<usize>| whole.len() == range.len() && text[range.clone()] == *whole;
    let mut never_closed = vec![];
    let mut at = line.start;
    while let Some(c) = first_char(piece(text, at..line.end)) {
        let next = at + c.len_utf8();
        let closing = match c {
            '"' => Some('"'),
            '“' => Some('”'),
            '„' => Some('“'),
            '«' => Some('»'),
            '`' => Some('`'),
            _ => None,
        };
        let closing = closing.filter(|close| !never_closed.contains(close));
        let end = closing.and_then(|close| {
            piece(text, next..line.end).find(close).map(|to| next + to + close.len_utf8())
        });
        if let (Some(close), None) = (closing, end) {
            never_closed.push(close);
        }
        if let Some(end) = end {
            if !is_all(&(at..end)) {
                found.push(at..end);
                at = end;
                continue;
            }
            at = next;
        } else if c.is_whitespace() || !starts_chunk(text, line.start, at) {
            at = next;
        } else {
            let to =
                piece(text, at..line.end).find(char::is_whitespace).map_or(line.end, |to| at + to);
            if is_address(piece(text, at..to)) {
                found.push(at..to);
                at = to;
            } else {
                at = next;
            }
        }
    }
}

fn starts_chunk(text: &str, line: usize, at: usize) -> bool {
    at == line || last_char(piece(text, 0..at)).is_some_and(char::is_whitespace)
}

fn is_address(chunk: &str) -> bool {
    if chunk.contains("://") || chunk.starts_with("www.") {
        return true;
    }
    chunk.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
