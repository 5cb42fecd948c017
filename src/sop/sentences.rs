//! The start and end of the sentences of a leaf.
//!
//! If a stop may or may not end a sentence, the sentence continues: a rule that is shown with one
//! sentence too many still says what was meant, one cut in half does not.

use crate::english::awaits_more;
use crate::text::{ByteSet, ByteSpan, LINE_ENDS, count_work, is_at_sign, is_default_ignorable};

/// A sentence in a leaf's rendered text, without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub span: ByteSpan,
    /// Begins after a list marker that the format does not read as one (`- ` in plain text).
    pub bullet: bool,
}

/// What the sentences of a rendered text depend on besides its characters. All are ascending.
#[derive(Clone, Copy, Default)]
pub(crate) struct Marks<'a> {
    /// Spans in which no sentence ends.
    pub keep: &'a [ByteSpan],
    /// Those of them that are mentions. A line break in one is part of its name.
    pub mentions: &'a [ByteSpan],
    /// The offsets of the line breaks that are hard ones.
    pub hard: &'a [u32],
}

/// The sentences of a rendered text, in order.
pub(crate) fn sentences(text: &str, marks: Marks) -> Vec<Sentence> {
    let mut splitter = Splitter { text, marks, start: 0, bullet: false, list: None, out: vec![] };
    splitter.run();
    splitter.out
}

struct Splitter<'a> {
    text: &'a str,
    marks: Marks<'a>,
    start: usize,
    bullet: bool,
    /// The start of the last line that a hard break did not part from what it belongs to.
    list: Option<usize>,
    out: Vec<Sentence>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let (_, marker) = self.marker(0);
        // A number at the start of a heading or a cell is not a list marker.
        let listed = marker > 0 && (!self.is_numbered() || self.has_lines());
        let mut at = if listed { marker } else { 0 };
        self.start = at;
        self.bullet = listed;
        while let Some(next) = MAY_END.find(self.rest(at).as_bytes()) {
            count_work(next + 1);
            at += next;
            let Some(c) = self.rest(at).chars().next() else { break };
            at = match (self.kept(at), c) {
                _ if !(matches!(c, '\n' | '\r') || is_stop(c) || is_wide_stop(c)) => {
                    at + c.len_utf8()
                }
                (Some(end), _) => end,
                (None, '\n' | '\r') => self.line_break(at, c),
                (None, _) => self.stop(at),
            };
        }
        self.finish(self.text.len());
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    /// The end of the kept span around an offset.
    fn kept(&self, at: usize) -> Option<usize> {
        span_around(self.marks.keep, at)
    }

    /// The end of the mention around an offset.
    fn mention(&self, at: usize) -> Option<usize> {
        span_around(self.marks.mentions, at)
    }

    /// Ends the sentence at an offset; the next begins there.
    fn finish(&mut self, end: usize) {
        let piece = self.text.get(self.start..end).unwrap_or("");
        count_work(piece.len());
        let from = self.start + (piece.len() - piece.trim_start().len());
        let to = self.start + piece.trim_end().len();
        if from < to {
            let span = ByteSpan::new(from as u32, to as u32);
            self.out.push(Sentence { span, bullet: self.bullet });
        }
        self.start = end;
        self.bullet = false;
    }

    /// Whether a line ends anywhere but in a mention, whose name may be written on two lines.
    fn has_lines(&self) -> bool {
        count_work(self.text.len());
        let mut breaks = self.text.match_indices(['\n', '\r']);
        breaks.any(|(at, _)| self.mention(at).is_none())
    }

    fn is_numbered(&self) -> bool {
        self.text.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    /// Reads a line break; returns where to continue.
    fn line_break(&mut self, at: usize, c: char) -> usize {
        let next = at + if c == '\r' && self.rest(at + 1).starts_with('\n') { 2 } else { 1 };
        let (blank, after) = self.marker(next);
        let bullet = after > next;
        if !(bullet || blank || self.is_hard_end(at, next) || self.is_line_of_arrows(at, next)) {
            return next;
        }
        self.finish(at);
        if bullet {
            self.start = after;
            self.bullet = true;
        }
        after
    }

    /// Whether the line at an offset is blank, and where its text begins after a list marker (`- `,
    /// `* `, `• `, `1. `); without a marker that is the offset itself.
    fn marker(&self, at: usize) -> (bool, usize) {
        let line = first_line(self.rest(at));
        count_work(line.len());
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match text.chars().next() {
            Some(c @ ('-' | '*' | '+' | '•' | '–' | '·')) => c.len_utf8(),
            _ if (1..=3).contains(&digits) && text[digits..].starts_with(['.', ')']) => digits + 1,
            _ => return (text.is_empty() && !self.rest(at).is_empty(), at),
        };
        let behind = &text[marker..];
        let words = behind.trim_start();
        if behind.len() == words.len() || words.is_empty() {
            return (false, at);
        }
        (false, at + indent + marker + (behind.len() - words.len()))
    }

    /// A hard break ends a sentence unless the line before it is clearly unfinished or the line
    /// after it continues in lower case.
    fn is_hard_end(&mut self, at: usize, next: usize) -> bool {
        if self.marks.hard.binary_search(&(at as u32)).is_err() {
            return false;
        }
        if self.awaits(at, next) {
            self.list = Some(next);
            return false;
        }
        let before = self.text.get(self.start..at).unwrap_or("").trim_end();
        let open = before.ends_with([',', ':', ';', '：', '、', '，', '—', '–', '→']);
        let lower = self.rest(next).trim_start().chars().next().is_some_and(char::is_lowercase);
        !(open || lower)
    }

    /// Whether the line before a break awaits what comes next: `Never hand over to`, and below it a
    /// mention, or several, each on a line of its own.
    fn awaits(&self, at: usize, next: usize) -> bool {
        let before = self.text.get(self.start..at).unwrap_or("").trim_end_matches(is_blank);
        let name_follows = self.rest(next).trim_start_matches(is_blank).starts_with(is_at_sign);
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        count_work(word.len());
        awaits_more(word, name_follows) || name_follows && self.is_in_list(at)
    }

    /// Whether the line that ends at a break belongs to the one before it, and holds just a mention.
    fn is_in_list(&self, at: usize) -> bool {
        let Some(start) = self.list.filter(|&start| start <= at) else { return false };
        let line = self.text.get(start..at).unwrap_or("");
        count_work(line.len());
        let from = start + (line.len() - line.trim_start_matches(is_blank).len());
        let end = start + line.trim_end_matches(is_blank).len();
        self.mention(from).is_some_and(|mention| mention >= end)
    }

    /// `invoices → @Billing`, line for line: each line is a rule of its own.
    fn is_line_of_arrows(&self, at: usize, next: usize) -> bool {
        let has_arrow = |line: &str| {
            count_work(line.len());
            let shaft = |(head, _): (usize, &str)| line[..head].ends_with(['-', '=']);
            line.contains('→') || line.match_indices('>').any(shaft)
        };
        let before = self.text.get(self.start..at).unwrap_or("");
        let mut breaks = self.rest(next).match_indices(['\n', '\r']).map(|(at, _)| next + at);
        let end = breaks.find(|&at| self.mention(at).is_none()).unwrap_or(self.text.len());
        let after = self.text.get(next..end).unwrap_or("");
        // The next line is searched first, since the text before it may be long.
        !before.trim_end().ends_with(['→', '>']) && has_arrow(after) && has_arrow(before)
    }

    /// Reads a stop and the closing quotes and brackets after it; returns where to continue.
    fn stop(&mut self, at: usize) -> usize {
        let run = self.rest(at);
        let stops = run.len() - run.trim_start_matches(|c| is_stop(c) || is_wide_stop(c)).len();
        let closers = run[stops..].len() - run[stops..].trim_start_matches(is_closer).len();
        let end = at + stops + closers;
        if self.kept(end - 1).is_none() && self.ends(at, &run[..stops], closers > 0, end) {
            self.finish(end);
        }
        // A kept span may begin among the closers.
        let kept = (at + 1..end).find(|&offset| self.kept(offset).is_some());
        kept.unwrap_or(end)
    }

    fn ends(&self, at: usize, stops: &str, closed: bool, end: usize) -> bool {
        let rest = self.rest(end);
        let Some(next) = rest.chars().next() else { return true };
        // Linking a mention inserts a space between the two, which must make no difference.
        let spaced = self.text.get(..end).is_some_and(|text| text.ends_with(['!', ']']));
        let mention = spaced && is_at_sign(next);
        if stops.chars().any(is_wide_stop) {
            return !closed || next.is_whitespace() || mention;
        }
        if !(next.is_whitespace() || mention) {
            return false;
        }
        let follows = rest.trim_start().trim_start_matches(is_opener).chars().next();
        let lower = follows.is_some_and(char::is_lowercase);
        if lower && (closed || stops.starts_with("..") || stops.starts_with('…')) {
            return false;
        }
        stops != "." || closed || !self.is_abbreviation(at, follows)
    }

    /// Whether the stop at an offset belongs to the word before it.
    fn is_abbreviation(&self, at: usize, follows: Option<char>) -> bool {
        let before = self.text.get(self.start..at).unwrap_or("");
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        count_work(word.len());
        if word.len() > 12 {
            return false;
        }
        let word = word.trim_start_matches(is_opener).to_ascii_lowercase();
        let upper = follows.is_some_and(char::is_uppercase);
        match word.as_str() {
            "e.g" | "i.e" | "eg" | "ie" | "vs" | "cf" | "approx" | "ca" | "incl" | "excl"
            | "resp" | "dr" | "mr" | "mrs" | "ms" | "prof" | "st" | "dept" | "tel" | "ext"
            | "viz" | "z.b" | "bzw" => true,
            "etc" | "inc" | "ltd" | "co" | "corp" | "al" | "jr" | "sr" | "a.m" | "p.m" | "max"
            | "min" => !upper && follows != Some('@'),
            "no" | "nos" | "nr" | "p" | "pp" | "vol" | "art" | "sec" | "ch" | "fig" => {
                follows.is_some_and(|c| c.is_ascii_digit())
            }
            _ => {
                let numbered = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
                let initials = word.split('.').all(|p| p.len() == 1 && p != "i")
                    && word.bytes().all(|b| b == b'.' || b.is_ascii_lowercase());
                (numbered && before.trim_start().len() == word.len()) || (initials && upper)
            }
        }
    }
}

/// The end of the one of some ascending spans that an offset is in.
fn span_around(spans: &[ByteSpan], at: usize) -> Option<usize> {
    let next = spans.partition_point(|span| span.end() as usize <= at);
    let span = spans.get(next)?;
    (span.start() as usize <= at).then_some(span.end() as usize)
}

/// The first bytes of stops and line breaks.
static MAY_END: ByteSet = ByteSet::of(b"\n\r.!?\xd8\xdb\xe0\xe1\xe2\xe3\xef");

/// White space, and what can't be seen: whether a mention is linked must make no difference to it.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_default_ignorable(c)
}

fn first_line(text: &str) -> &str {
    &text[..LINE_ENDS.find(text.as_bytes()).unwrap_or(text.len())]
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '።')
}

/// Stops of scripts that put no space after them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '〉'
            | '》'
    )
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '„' | '«' | '‹' | '(' | '[' | '{' | '「' | '『' | '（' | '【'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(mentions: &[ByteSpan]) -> Marks<'_> {
        Marks { keep: mentions, mentions, hard: &[] }
    }

    fn split(text: &str) -> Vec<&str> {
        let keep: Vec<ByteSpan> = text
            .match_indices("@Dr. No")
            .map(|(at, name)| ByteSpan::new(at as u32, (at + name.len()) as u32))
            .collect();
        sentences(text, named(&keep)).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn stops_end_sentences() {
        for (text, expect) in [
            ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"][..]),
            ("hand over. never wait.", &["hand over.", "never wait."]),
            ("He said \"stop.\" Then left.", &["He said \"stop.\"", "Then left."]),
            ("支払いは営業へ。「至急」も。次へ", &["支払いは営業へ。", "「至急」も。", "次へ"]),
            ("Wait … Go on.", &["Wait …", "Go on."]),
            ("Really?! Yes!@No", &["Really?!", "Yes!", "@No"]),
            ("Done (see above.) Next.", &["Done (see above.)", "Next."]),
            ("a\n\nb", &["a", "b"]),
            ("Pick:\n- one\n- two", &["Pick:", "one", "two"]),
            ("Tax → @A\nLaw → @B", &["Tax → @A", "Law → @B"]),
            ("", &[]),
            (" \n ", &[]),
        ] {
            assert_eq!(split(text), expect, "{text:?}");
        }
    }

    #[test]
    fn other_stops_do_not() {
        for text in [
            "Use a tool, e.g. Billing.",
            "About 3.5 days at v1.2 or so.",
            "Ask Dr. Smith or Mr. Jones.",
            "See No. 5 and fig. 3.",
            "Invoices, refunds etc. go there.",
            "Say “wait.” and go on.",
            "Well ... go on.",
            "In the U.S. Office hours apply.",
            "Ask @Dr. No if unsure.",
            "1. Check the invoice.",
            "wrapped\nlines are one.",
            "「はい。」と答えたら営業へ。",
            "Is it (really?) so.",
        ] {
            assert_eq!(split(text), [text]);
        }
    }

    #[test]
    fn a_line_that_ends_in_a_name_makes_no_list() {
        let mention = ByteSpan::new(3, 10);
        for (text, bullet) in [("1. @Dr.\nNo", false), ("1. @Dr. No\nx", true)] {
            assert_eq!(sentences(text, named(&[mention]))[0].bullet, bullet, "{text:?}");
        }
    }

    #[test]
    fn an_arrow_behind_a_name_on_two_lines_is_in_its_line() {
        let count = |text: &str, name: &str| {
            let from = text.find(name).unwrap() as u32;
            let mention = ByteSpan::new(from, from + name.len() as u32);
            sentences(text, named(&[mention])).len()
        };
        assert_eq!(count("a --> b\n@Dr. No c", "@Dr. No"), 1);
        assert_eq!(count("a --> b\n@Dr. No --> b", "@Dr. No"), 2);
        assert_eq!(count("a --> b\n@Dr.\nNo --> b", "@Dr.\nNo"), 2);
    }

    #[test]
    fn hard_breaks_end_what_is_done() {
        let split = |text: &str| {
            let breaks = text.match_indices('\n').map(|(at, _)| at as u32);
            let hard: Vec<u32> = breaks.collect();
            let name =
                |(at, name): (usize, &str)| ByteSpan::new(at as u32, (at + name.len()) as u32);
            let mentions: Vec<ByteSpan> = text.match_indices("@Legal").map(name).collect();
            sentences(text, Marks { keep: &mentions, mentions: &mentions, hard: &hard }).len()
        };
        for (text, count) in [
            ("Invoices to A\nRefunds to B", 2),
            ("Invoices to:\nBilling", 1),
            ("Hand over\nwhen done", 1),
            ("Never hand over to\n@Legal", 1),
            ("Never hand over to\n@Legal \n@Legal\n@Legal", 1),
            ("Never hand over to\n\u{200b}@Legal\u{ad}\n@Legal", 1),
            ("Never hand over to\u{200b}\n\u{200b}@Legal\n\u{200b}@Legal", 1),
            ("Never hand over to\n@Legal\nNever wait", 2),
            ("Never hand over to\n@Legal waits\n@Legal", 2),
            ("Do not involve\n@Legal", 1),
            ("Do not involve\nLegal waits", 2),
            ("Never wait.\n@Legal waits", 2),
            ("Refunds\n@Legal\n@Legal", 3),
        ] {
            assert_eq!(split(text), count, "{text:?}");
        }
    }

    #[test]
    fn every_stop_is_looked_for() {
        for c in ('\0'..=char::MAX).filter(|&c| is_stop(c) || is_wide_stop(c)) {
            assert!(MAY_END.has(c.encode_utf8(&mut [0; 4]).as_bytes()[0]), "{c}");
        }
    }

    #[test]
    fn a_line_that_is_struck_out_is_a_line() {
        let text = "a → @Legal\nand old\nb → @Legal more";
        let [first, last] = [2, 23].map(|at| ByteSpan::new(at + 4, at + 10));
        assert_eq!(&text[first.start() as usize..first.end() as usize], "@Legal");
        let struck = ByteSpan::new(first.end() + 5, last.end());
        let marks = Marks { keep: &[first, struck], mentions: &[first, last], hard: &[] };
        assert_eq!(sentences(text, marks).len(), 1);
    }
}
