//! A text in plain letters: what addresses look like, however their characters are written.

use std::borrow::Cow;

use super::chars::is_slash;
use super::normalize::nfkc;
use super::span::ByteSpan;
use super::work::count_work;

/// A text with full-width and other forms of ASCII characters replaced by these, with the mapping
/// to the text as written.
#[derive(Clone, Debug)]
pub(crate) struct PlainLetters<'a> {
    pub text: Cow<'a, str>,
    /// The replaced pieces, ascending.
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    written: ByteSpan,
    plain: ByteSpan,
}

impl<'a> PlainLetters<'a> {
    /// `keeps`: whether a piece stays as written.
    pub fn new(text: &'a str, keeps: impl Fn(&str) -> bool) -> Self {
        count_work(text.len());
        let mut pieces: Vec<Piece> = Vec::new();
        if text.is_ascii() && !text.contains('\\') {
            return Self { text: Cow::Borrowed(text), pieces };
        }
        let mut plain = String::new();
        let mut done = 0;
        let may_differ = |&(_, c): &(usize, char)| !c.is_ascii() || c == '\\';
        for (at, c) in text.char_indices().filter(may_differ) {
            let mut buffer = [0; 4];
            let Some(letters) = in_ascii(c, &mut buffer).filter(|l| !keeps(l)) else {
                continue;
            };
            plain.push_str(&text[done..at]);
            done = at + c.len_utf8();
            let start = plain.len();
            plain.push_str(&letters);
            pieces.push(Piece {
                written: ByteSpan::new(at as u32, done as u32),
                plain: ByteSpan::new(start as u32, plain.len() as u32),
            });
        }
        if pieces.is_empty() {
            return Self { text: Cow::Borrowed(text), pieces };
        }
        plain.push_str(&text[done..]);
        Self { text: Cow::Owned(plain), pieces }
    }

    /// The offset in plain letters of an offset of the written text.
    pub fn at(&self, written: u32) -> u32 {
        let before = self.pieces.partition_point(|piece| piece.written.end() <= written);
        let Some(last) = before.checked_sub(1).map(|last| self.pieces[last]) else {
            return written;
        };
        last.plain.end() + (written - last.written.end())
    }

    /// The written text of a span, extended to whole characters.
    pub fn written(&self, span: ByteSpan) -> ByteSpan {
        ByteSpan::new(self.offset(span.start(), false), self.offset(span.end(), true))
    }

    fn offset(&self, at: u32, is_end: bool) -> u32 {
        let before = self.pieces.partition_point(|piece| piece.plain.start() < at);
        let Some(last) = before.checked_sub(1).map(|last| self.pieces[last]) else { return at };
        match at.checked_sub(last.plain.end()) {
            Some(behind) => last.written.end() + behind,
            None if is_end => last.written.end(),
            None => last.written.start(),
        }
    }
}

/// The ASCII text of a character of another form, if it has one.
fn in_ascii(c: char, buffer: &mut [u8; 4]) -> Option<Cow<'_, str>> {
    match c {
        _ if is_slash(c) => return (c != '/').then_some(Cow::Borrowed("/")),
        '\u{2236}' | '\u{a789}' => return Some(Cow::Borrowed(":")),
        _ => {}
    }
    let letters = nfkc(c.encode_utf8(buffer));
    (letters.is_ascii() && !letters.is_empty()).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_and_the_way_back() {
        for (text, plain) in [
            ("www.x.y/@B", "www.x.y/@B"),
            ("ｗｗｗ．x.y／＠B", "www.x.y/@B"),
            ("http：⁄∕x", "http://x"),
            ("営業／経理", "営業/経理"),
            ("a，b", "a，b"),
            ("…/x", ".../x"),
            ("𝐰④\\é", "w4/é"),
        ] {
            let letters = PlainLetters::new(text, |letters| letters == ",");
            assert_eq!(letters.text, plain, "{text}");
            for (at, c) in text.char_indices() {
                let (from, to) = (at as u32, (at + c.len_utf8()) as u32);
                let span = ByteSpan::new(letters.at(from), letters.at(to));
                assert_eq!(letters.written(span), ByteSpan::new(from, to), "{text} {at}");
            }
        }
        let dots = PlainLetters::new("a…b", |_| false);
        assert_eq!(dots.written(ByteSpan::new(2, 5)), ByteSpan::new(1, 5));
    }
}
