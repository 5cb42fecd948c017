//! Telephone numbers.

use super::code;
use super::reading::Reading;
use crate::text::{ByteSpan, first_char, last_char, piece};

/// Fewest and most digits.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Longest number with its spaces, in bytes.
const LONGEST: usize = 40;

/// The last number of a turn that is beside its name, was asked for, or has a mark in it.
pub(super) fn find(
    reading: &Reading,
    names: &[ByteSpan],
    asked: bool,
    code_is_asked: bool,
) -> Option<ByteSpan> {
    let text = &*reading.said.text;
    let bytes = text.as_bytes();
    let mut found = None;
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b'+' | b'(' | b'0'..=b'9') {
            at += 1;
            continue;
        }
        let end = end_of(bytes, at);
        let span = ByteSpan::new(at as u32, end as u32);
        let number = span.of(text);
        at = end.max(at + 1);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_whole = stands_alone(text, span);
        let is_other = code::is_date(number) || code::is_price(reading.said, span);
        if !DIGITS.contains(&digits) || !is_whole || is_other || !reading.is_free(span) {
            continue;
        }
        let is_called = names.iter().any(|name| is_beside(text, *name, span));
        let is_plain = !number.starts_with(['+', '(']) && (code_is_asked && !asked);
        let has_mark = number.bytes().any(|byte| b"+()-. ".contains(&byte))
            && !is_plain
            && !is_grouped(number);
        if is_called || asked || has_mark {
            found = Some(span);
        }
    }
    found
}

/// The end of a number: after its last digit.
fn end_of(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    let mut marks = 0;
    for (at, byte) in bytes.iter().enumerate().skip(start).take(LONGEST) {
        match byte {
            b'0'..=b'9' => {
                end = at + 1;
                marks = 0;
            }
            b'+' if at == start => {}
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' if marks < 3 => marks += 1,
            _ => break,
        }
    }
    end
}

/// `10 000 000`, `1.234.567`: a quantity, in groups of three.
fn is_grouped(number: &str) -> bool {
    let mut groups = number.as_bytes().split(|byte| matches!(byte, b' ' | b'.'));
    let first = groups
        .next()
        .is_some_and(|first| (1..=2).contains(&first.len()) && first.first() != Some(&b'0'));
    let mut count = 0;
    let all = groups.all(|group| {
        count += 1;
        group.len() == 3 && group.iter().all(u8::is_ascii_digit)
    });
    first && all && count > 0
}

fn stands_alone(text: &str, span: ByteSpan) -> bool {
    let before = last_char(piece(text, 0..span.start() as usize));
    let after = first_char(piece(text, span.end() as usize..usize::MAX));
    let joins = |c: char| c.is_alphanumeric() || "@#$€£¥%_".contains(c);
    !before.is_some_and(|c| joins(c) || c == '-') && !after.is_some_and(|c| joins(c) || c == '-')
}

/// Whether a name precedes or follows a number, in the same sentence and nearby.
fn is_beside(text: &str, name: ByteSpan, span: ByteSpan) -> bool {
    let (from, to) = if name.end() <= span.start() { (name, span) } else { (span, name) };
    let between = text.get(from.end() as usize..to.start() as usize).unwrap_or("\n");
    between.len() <= LONGEST && !between.bytes().any(|byte| b".!?\n".contains(&byte))
}
