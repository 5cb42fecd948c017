//! Tags that Markdown cuts in two at a line that begins with `>`. The author of
//!
//! ```text
//! x <a
//! >@Legal</a>
//! ```
//!
//! means a tag, but CommonMark sees a quote. Only tags whose contents are not prose matter.

use std::ops::Range;

use super::html::{Contents, Tag, inline_tag};
use crate::text::{count_work, is_default_ignorable, without_invisible};

/// The line ends inside such tags, with the markers after them. If spaces replace them, the parser
/// sees the tag.
pub(super) fn cuts(text: &str) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let done = cuts.last().map_or(0, |cut| cut.end);
        if at >= done && !text[..at].ends_with('\\') {
            cuts.extend(cut_tag(text, at).unwrap_or_default());
        }
    }
    cuts
}

/// Whether a text contains the beginning of a tag that text after it may end.
pub(crate) fn leaves_tag_open(text: &str) -> bool {
    let text = without_invisible(text);
    text.match_indices('<').any(|(at, _)| {
        let scan = Scan::tag(&text, at);
        scan.is_some_and(|(scan, complete)| !complete && scan.at >= text.len())
    })
}

/// Whether every line of a text could be inside a tag that began before it.
pub(crate) fn may_lie_in_tag(text: &str) -> bool {
    let skipped = |c: char| matches!(c, ' ' | '\t' | '>') || is_default_ignorable(c);
    let mut lines = text.lines().rev();
    lines.all(|line| line.trim_start_matches(skipped).starts_with(may_begin_in_quotes))
}

/// Whether a line of a quoted value may begin with a character without being another block.
fn may_begin_in_quotes(c: char) -> bool {
    !c.is_ascii_digit() && !"-+*#~|=_<[`\n\r".contains(c)
}

/// The cuts of the tag at an offset; none if it is whole, or hides nothing.
fn cut_tag(text: &str, start: usize) -> Option<Vec<Range<usize>>> {
    let (scan, complete) = Scan::tag(text, start)?;
    let first = scan.breaks.iter().position(|cut| text[cut.clone()].contains('>'))?;
    let line = line_before(text, start);
    if first > 0 && !is_paragraph(line) {
        return None;
    }
    let mut cuts = scan.breaks;
    let mut end = scan.at;
    if !complete {
        cuts.truncate(first + 1);
        let last = cuts.last_mut()?;
        end = closing_mark(text, last, line)?;
        last.end = end;
        end += 1;
    }
    let mut tag = String::new();
    let mut at = start;
    for cut in &cuts {
        tag.push_str(text.get(at..cut.start)?);
        tag.push(' ');
        at = cut.end;
    }
    tag.push_str(text.get(at..end)?);
    let hides = matches!(inline_tag(&tag), Tag::Opens(_, Contents::Quoted | Contents::Withdrawn));
    hides.then_some(cuts)
}

/// The `>` of a cut that ends the tag, rather than continuing the quote around it.
fn closing_mark(text: &str, cut: &Range<usize>, line: &str) -> Option<usize> {
    let marks = &text[cut.clone()];
    let behind = &text[cut.end..];
    let deeper = marks.matches('>').count() > line.matches('>').count();
    let glued = marks.ends_with('>') && !behind.is_empty() && !behind.starts_with(['\n', '\r']);
    let fence = behind.starts_with("```") || behind.starts_with("~~~");
    ((deeper || glued) && !fence).then(|| cut.start + marks.rfind('>').unwrap_or(0))
}

/// The text before an offset in its line.
fn line_before(text: &str, offset: usize) -> &str {
    let before = &text[..offset];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    count_work(line.len());
    line
}

/// Whether the next line continues the same paragraph, judging by the beginning of this one.
fn is_paragraph(line: &str) -> bool {
    let marker = |c: char| c.is_ascii_digit() || " >-+*.)".contains(c);
    let content = line.trim_start_matches(marker);
    let markers = &line[..line.len() - content.len()];
    !markers.contains("    ") && !content.starts_with(['#', '\t']) && !content.contains(['<', '>'])
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// The line ends so far, each with the spaces and quote markers after it.
    breaks: Vec<Range<usize>>,
}

impl<'t> Scan<'t> {
    /// The readable part of the tag that begins at an offset, and whether the tag ends. `None` if no tag
    /// begins there.
    fn tag(text: &'t str, start: usize) -> Option<(Self, bool)> {
        let mut scan = Scan { text, at: start + 1, breaks: Vec::new() };
        if !scan.peek()?.is_ascii_alphabetic() {
            return None;
        }
        scan.skip(|c| c.is_ascii_alphanumeric() || c == '-');
        let complete = scan.attributes().is_some();
        Some((scan, complete))
    }

    /// Reads up to the end of the tag.
    fn attributes(&mut self) -> Option<()> {
        loop {
            let before = self.at;
            self.white_space(|c| c.is_ascii_alphabetic() || c == '/')?;
            match self.peek()? {
                '>' => break,
                '/' => {
                    self.at += 1;
                    continue;
                }
                c if before == self.at || !(c.is_ascii_alphabetic() || "_:".contains(c)) => {
                    return None;
                }
                _ => self.skip(|c| c.is_ascii_alphanumeric() || "_:.-".contains(c)),
            }
            let name_end = self.at;
            self.skip(|c| c == ' ' || c == '\t');
            if self.peek() != Some('=') {
                self.at = name_end;
                continue;
            }
            self.at += 1;
            self.white_space(|c| c.is_ascii_alphabetic() || c == '"' || c == '\'')?;
            match self.peek()? {
                quote @ ('"' | '\'') => {
                    self.at += 1;
                    self.quoted(quote)?;
                }
                _ => self.skip(|c| !c.is_ascii_whitespace() && !"\"'=<>`".contains(c)),
            }
        }
        self.at += 1;
        Some(())
    }

    fn quoted(&mut self, quote: char) -> Option<()> {
        loop {
            self.skip(|c| c != quote && c != '\n' && c != '\r');
            if self.peek()? == quote {
                self.at += 1;
                return Some(());
            }
            self.line_end(may_begin_in_quotes)?;
        }
    }

    /// `may_begin` says how a line may begin without being another block.
    fn white_space(&mut self, may_begin: impl Fn(char) -> bool) -> Option<()> {
        self.skip(|c| c == ' ' || c == '\t');
        match self.peek()? {
            '\n' | '\r' => self.line_end(may_begin),
            _ => Some(()),
        }
    }

    fn line_end(&mut self, may_begin: impl Fn(char) -> bool) -> Option<()> {
        let start = self.at;
        self.at += if self.text[start..].starts_with("\r\n") { 2 } else { 1 };
        self.skip(|c| c == ' ' || c == '\t' || c == '>');
        self.breaks.push(start..self.at);
        may_begin(self.peek()?).then_some(())
    }

    fn skip(&mut self, while_: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| !while_(c)).unwrap_or(rest.len());
        count_work(length);
        self.at += length;
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut() {
        for (text, expected) in [
            ("x <a\n>b", "x <a >b"),
            ("x <a\r\n  >b", "x <a >b"),
            ("> x <a\n> >b", "> x <a >b"),
            ("> x <a\n>b", "> x <a >b"),
            ("x <a\n  c='d'\n>b", "x <a c='d' >b"),
            ("x <a c='\n> d' e>b", "x <a c=' d' e>b"),
            ("x <b\n> hidden>c", "x <b hidden>c"),
            ("- x <code\n  >b", "- x <code >b"),
            ("x <b\n>c", "x <b\n>c"),
            ("x <a\ny\n>b", "x <a y >b"),
            ("# x <a\ny\n>b", "# x <a\ny\n>b"),
            ("x <a\n\n>b", "x <a\n\n>b"),
            ("x <a\nb> c", "x <a\nb> c"),
            ("x <a b='\n- c\n> d'>", "x <a b='\n- c\n> d'>"),
            ("x \\<a\n>b", "x \\<a\n>b"),
            ("> ```\n> <a\n> ```", "> ```\n> <a\n> ```"),
            ("> x <a\n> b", "> x <a\n> b"),
            ("x < a\n>b", "x < a\n>b"),
        ] {
            let mut joined = text.to_owned();
            for cut in cuts(text).into_iter().rev() {
                joined.replace_range(cut, " ");
            }
            assert_eq!(joined, expected, "{text:?}");
        }
    }
}
