//! The invisible parts of a text. They are dropped before any rule sees the text, so nobody can
//! change its meaning unnoticed.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::chars::{ZWJ, is_default_ignorable};
use super::span::ByteSpan;
use super::work::count_work;

/// Bytes before a joiner that can decide whether it joins two pictographs.
const LOOK_BEHIND: usize = 64;

/// The invisible pieces of a text, ascending: its default-ignorable code points. A single joiner
/// between two pictographs stays, since it makes one picture of the two.
fn invisible(text: &str) -> Vec<ByteSpan> {
    count_work(text.len());
    let mut gone = Vec::new();
    // Most text is ASCII, which is all visible.
    if text.is_ascii() || !text.chars().any(is_default_ignorable) {
        return gone;
    }
    let mut shown = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        if !is_default_ignorable(c) {
            shown.push(c);
            continue;
        }
        let mut joiner = (c == ZWJ).then_some(from);
        while let Some((at, next)) = chars.next_if(|&(_, next)| is_default_ignorable(next)) {
            joiner = joiner.or((next == ZWJ).then_some(at));
        }
        let next = chars.peek().copied();
        let to = next.map_or(text.len(), |(at, _)| at);
        match joiner.filter(|_| next.is_some_and(|(_, next)| joins(&shown, next))) {
            Some(at) => {
                shown.push(ZWJ);
                push(&mut gone, from, at);
                push(&mut gone, at + ZWJ.len_utf8(), to);
            }
            None => push(&mut gone, from, to),
        }
    }
    gone
}

/// A text without its invisible characters.
pub(crate) fn without_invisible(text: &str) -> Cow<'_, str> {
    Shown::new(text).text
}

/// A text as a reader sees it, with the mapping to the text as written.
#[derive(Clone, Debug)]
pub(crate) struct Shown<'a> {
    pub text: Cow<'a, str>,
    /// The omitted spans, in bytes of the written text, ascending.
    pub gone: Vec<ByteSpan>,
    /// For each omitted piece: its place in the shown text, and the bytes omitted up to there.
    shifts: Vec<(u32, u32)>,
}

impl<'a> Shown<'a> {
    pub fn new(text: &'a str) -> Self {
        let gone = invisible(text);
        if gone.is_empty() {
            return Self { text: Cow::Borrowed(text), gone, shifts: Vec::new() };
        }
        let mut shown = String::with_capacity(text.len());
        let (mut at, mut left_out) = (0, 0);
        let mut shifts = Vec::with_capacity(gone.len());
        for piece in &gone {
            shown.push_str(&text[at..piece.range().start]);
            left_out += piece.len();
            shifts.push((shown.len() as u32, left_out));
            at = piece.range().end;
        }
        shown.push_str(&text[at..]);
        Self { text: Cow::Owned(shown), gone, shifts }
    }

    /// The shown offset of an offset of the written text.
    pub fn at(&self, written: u32) -> u32 {
        let before = self.gone.partition_point(|piece| piece.start() < written);
        let Some(last) = before.checked_sub(1) else { return written };
        let inside = self.gone[last].end().saturating_sub(written);
        written - (self.shifts[last].1 - inside)
    }

    /// The written offset of a shown one, before anything omitted there.
    pub fn before(&self, shown: u32) -> u32 {
        self.written(shown, |at| at < shown)
    }

    /// The written offset of a shown one, after anything omitted there.
    pub fn behind(&self, shown: u32) -> u32 {
        self.written(shown, |at| at <= shown)
    }

    /// The places of the omitted pieces, ascending.
    pub fn places(&self) -> impl Iterator<Item = u32> {
        self.shifts.iter().map(|&(at, _)| at)
    }

    fn written(&self, shown: u32, counts: impl Fn(u32) -> bool) -> u32 {
        let before = self.shifts.partition_point(|&(at, _)| counts(at));
        shown + before.checked_sub(1).map_or(0, |last| self.shifts[last].1)
    }
}

fn push(gone: &mut Vec<ByteSpan>, from: usize, to: usize) {
    if from < to {
        gone.push(ByteSpan::new(from as u32, to as u32));
    }
}

/// Whether a joiner makes one picture of the pictograph at the end of a text and the character
/// after it.
fn joins(before: &str, next: char) -> bool {
    let mut from = before.len().saturating_sub(LOOK_BEHIND);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let Some(last) = before[from..].graphemes(true).next_back() else { return false };
    let pictograph = last.chars().next().is_some_and(|c| !c.is_alphanumeric() && c > '\u{a8}');
    let clusters = |text: String| text.graphemes(true).count();
    pictograph
        && clusters(format!("{last}{ZWJ}{next}")) == 1
        && clusters(format!("{last}{next}")) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_joiners_between_pictographs_are_seen() {
        for (text, shown) in [
            ("Billing", "Billing"),
            ("Bil\u{200b}l\u{ad}ing\u{feff}", "Billing"),
            ("a\u{200d}b", "ab"),
            ("👩\u{200d}⚕\u{fe0f} x", "👩\u{200d}⚕ x"),
            ("👩\u{fe0f}\u{200d}\u{200b}\u{200d}⚕", "👩\u{200d}⚕"),
            ("👩\u{200d} x", "👩 x"),
            ("👩\u{200d}\u{1f3fd}", "👩\u{1f3fd}"),
            ("👩\u{1f3fd}\u{200d}🚀\u{200d}", "👩\u{1f3fd}\u{200d}🚀"),
            ("👩\u{200d}x", "👩x"),
            ("क\u{94d}\u{200d}ष", "क\u{94d}ष"),
            ("ka\u{3164}b\u{e0041}", "kab"),
            ("", ""),
        ] {
            assert_eq!(without_invisible(text), shown, "{text:?}");
            assert_eq!(without_invisible(shown), shown, "{text:?}");
        }
    }
}
