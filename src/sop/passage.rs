//! A rule text: one line of words and mentions.

use super::view::SopView;
use crate::english::Words;
use crate::sop::{BadgeStatus, Form};
use crate::text::{ByteSpan, count_work};

/// Longest rule text in bytes; of a longer one the words around the mention are kept.
pub(crate) const LONGEST_RULE_TEXT: usize = 2000;

/// A rule text with its mentions.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// One line, mentions as `@` and current name, no markup.
    pub text: String,
    /// In text order.
    pub marks: Vec<Mark>,
    /// The words of `text`; its mentions are numbered like `marks`.
    pub words: Words,
    /// Whether any words say when to hand over. Kept, since each of many mentions asks for it.
    pub says_when: bool,
    /// The sentence in the SOP, including its bullets but not a lead-in.
    pub span: ByteSpan,
}

/// A mention in a rule text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// Its place in the rule text.
    pub span: ByteSpan,
    /// Which leaf of the view.
    pub leaf: usize,
    /// Which mention of the leaf.
    pub found: usize,
    /// Whether the rule text is this mention's own; a mention in a lead-in has its own elsewhere.
    pub own: bool,
}

impl Passage {
    /// The text, shortened around a mention if it is very long. Cuts fall between words and never
    /// inside a mention.
    pub fn clipped(&self, mention: ByteSpan) -> String {
        if self.text.len() <= LONGEST_RULE_TEXT {
            return self.text.clone();
        }
        let (from, to) = (mention.start() as usize, mention.end() as usize);
        let from = self.cut(from.saturating_sub(LONGEST_RULE_TEXT / 2)).min(from);
        let to = self.cut((to + LONGEST_RULE_TEXT / 2).min(self.text.len())).max(to);
        let head = if from > 0 { "… " } else { "" };
        let tail = if to < self.text.len() { " …" } else { "" };
        format!("{head}{}{tail}", self.text[from..to].trim())
    }

    /// The nearest place at or before an offset where the text may be cut.
    fn cut(&self, at: usize) -> usize {
        let before = self.marks.partition_point(|mark| mark.span.end() as usize <= at);
        let at = match self.marks.get(before) {
            Some(mark) if (mark.span.start() as usize) < at => mark.span.start() as usize,
            _ => at,
        };
        let at = (0..=at).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        if at == self.text.len() {
            return at;
        }
        let near = at.saturating_sub(79);
        let space = self.text.as_bytes()[near..at].iter().rposition(|&byte| byte == b' ');
        space.map_or(at, |space| near + space)
    }
}

/// A rule text in the making.
pub(super) struct Text<'v, 'a> {
    view: &'v SopView<'a>,
    text: String,
    marks: Vec<Mark>,
}

impl<'v, 'a> Text<'v, 'a> {
    pub fn new(view: &'v SopView<'a>) -> Self {
        Self { view, text: String::new(), marks: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn ends_open(&self) -> bool {
        ends_open(&self.text)
    }

    pub fn words(&self) -> Words {
        Words::new(&self.text, self.marks.iter().map(|mark| mark.span))
    }

    pub fn passage(mut self, span: ByteSpan) -> Passage {
        self.text.truncate(self.text.trim_end().len());
        let words = self.words();
        let says_when = !words.is_bare();
        Passage { words, says_when, text: self.text, marks: self.marks, span }
    }

    /// Ends the text so far with a colon and a space, unless it ends in a mark of its own.
    pub fn colon(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            let ended = self.text.ends_with([':', '：', '?', '？', '→', '!']);
            self.text.push_str(if ended { " " } else { ": " });
        }
    }

    pub fn semicolon(&mut self) {
        let end = self.text.trim_end().trim_end_matches([';', ',', '.']).len();
        // A mention that ends in one of these marks keeps it.
        let end = end.max(self.marks.last().map_or(0, |mark| mark.span.end() as usize));
        self.text.truncate(end.min(self.text.len()));
        self.text.push_str("; ");
    }

    pub fn word(&mut self, word: &str) {
        self.push(" ");
        self.text.push_str(word);
        self.text.push(' ');
    }

    /// Appends text, white space collapsed.
    fn push(&mut self, text: &str) {
        count_work(text.len());
        let mut words = text.split(char::is_whitespace);
        self.text.push_str(words.next().unwrap_or(""));
        for word in words {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    /// Appends the text of a leaf, without placeholders.
    fn push_rendered(&mut self, text: &str) {
        text.split('\u{fffc}').for_each(|part| self.push(part));
    }

    /// Appends a rendered span of a leaf with its mentions under their current names.
    pub fn leaf(&mut self, at: usize, span: ByteSpan, own: bool) {
        let leaf = &self.view.leaves[at];
        let text = leaf.leaf.text.as_str();
        self.text.reserve(span.len() as usize);
        let mut from = span.start();
        let first = leaf.found.partition_point(|f| {
            let rendered = f.mention.rendered;
            rendered.end() <= from && rendered.start() < from
        });
        for (found, resolved) in leaf.found.iter().enumerate().skip(first) {
            count_work(1);
            let rendered = resolved.mention.rendered;
            if rendered.start() >= span.end()
                && !(rendered.is_empty() && rendered.start() == span.end())
            {
                break;
            }
            let Some(badge) = &resolved.badge else { continue };
            self.push_rendered(ByteSpan::new(from, rendered.start().max(from)).of(text));
            let start = self.text.len() as u32;
            if badge.form == Form::Linked || badge.status == BadgeStatus::Active {
                self.text.push('@');
                self.push(badge.label.trim());
            } else {
                self.push_rendered(rendered.of(text));
            }
            let span = ByteSpan::new(start, self.text.len() as u32);
            self.marks.push(Mark { span, leaf: at, found, own });
            from = rendered.end();
        }
        self.push_rendered(ByteSpan::new(from.min(span.end()), span.end()).of(text));
    }
}

/// Whether what follows a text belongs to it.
pub(super) fn ends_open(text: &str) -> bool {
    text.trim_end().ends_with([':', '：', '→'])
}
