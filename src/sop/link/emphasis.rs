//! Whether emphasis around a mention stays what it is once the mention ends in `)`.

use super::context::{Context, REACH};
use crate::text::{ByteSpan, count_work, is_default_ignorable};

/// The effect on emphasis markers beside a mention once it ends in `)`.
pub(super) enum Emphasis<'a> {
    /// They mean what they meant.
    Kept,
    /// Only if the link goes around them: the wider span, and the markers of either side.
    MovesInside(ByteSpan, &'a str),
    /// They would mean something else.
    Undone,
}

impl<'a> Context<'a> {
    /// Whether invisible characters separate the markers beside the mention, so the markers are
    /// not where they seem to be.
    fn has_unseen_beside(&self) -> bool {
        let both = |chars: &mut dyn Iterator<Item = char>| {
            let (mut markers, mut unseen) = (false, false);
            for c in chars.take(REACH) {
                match c {
                    '*' | '_' | '~' => markers = true,
                    c if is_default_ignorable(c) => unseen = true,
                    _ => break,
                }
            }
            markers && unseen
        };
        let (before, after) = self.written();
        both(&mut before.chars().rev()) || both(&mut after.chars())
    }

    /// Whether a run of markers opens or closes emphasis depends on the character at each side of
    /// it. Before the mention, one punctuation mark replaces another; after it, a `)` replaces the
    /// name's last letter.
    pub fn emphasis(&self) -> Emphasis<'a> {
        let run = marker_run(self.written().1);
        if self.has_unseen_beside() || run.len() >= REACH / 2 {
            return Emphasis::Undone;
        }
        let ends_in_letter = self.text.chars().next_back().is_some_and(|c| !is_punctuation(c));
        if run.is_empty() || !ends_in_letter {
            return Emphasis::Kept;
        }
        let next = self.after[run.len()..].chars().next();
        if next.is_none_or(char::is_whitespace) {
            return Emphasis::Kept;
        }
        let (start, end) = (self.span.start(), self.span.end());
        let length = run.len() as u32;
        if !self.is_markup(end, run) {
            return match self.has_more(run) {
                true => Emphasis::Undone,
                false => Emphasis::Kept,
            };
        }
        let wrapped = self.opens_before(run);
        if next.is_some_and(is_punctuation) {
            return match wrapped || self.runs_before_are_alike(run) {
                true => Emphasis::Kept,
                false => Emphasis::Undone,
            };
        }
        if !wrapped {
            return Emphasis::Undone;
        }
        Emphasis::MovesInside(ByteSpan::new(start - length, end + length), run)
    }

    /// Whether the run before the mention opens what the run after it closes. Behind white space it
    /// can only open. Behind punctuation it may close an earlier run, if there is one in the block.
    fn opens_before(&self, run: &str) -> bool {
        let marker = &run[..1];
        let Some(before) = self.written().0.strip_suffix(run) else { return false };
        if before.ends_with(marker) || !self.is_markup(before.len() as u32, run) {
            return false;
        }
        let last = before.chars().next_back();
        last.is_none_or(char::is_whitespace)
            || last.is_some_and(is_punctuation) && !contains_behind(before, marker)
    }

    /// Whether the marker occurs anywhere else in the block, so a literal run could become half of a
    /// pair. The search ends at the next run, so all mentions of a block together search it once.
    fn has_more(&self, run: &str) -> bool {
        let marker = &run[..1];
        let (before, after) = self.written();
        let found = after[run.len()..].find(marker);
        count_work(found.unwrap_or(after.len()));
        found.is_some() || contains_behind(before, marker)
    }

    /// Whether a run at a place of the source is markup, and not shown to the reader.
    fn is_markup(&self, from: u32, run: &str) -> bool {
        let leaf = self.view.leaf;
        let shown = |at: u32| {
            let rendered = leaf.rendered_at(at);
            rendered.is_some_and(|r| leaf.text[r as usize..].starts_with(&run[..1]))
        };
        !(from..from + run.len() as u32).any(shown)
    }

    /// The run after the mention changes from one that can only close to one that can do both; then
    /// the lengths of opener and closer matter ("rule of three"). Equal ones always match.
    fn runs_before_are_alike(&self, run: &str) -> bool {
        let marker = run.as_bytes()[0];
        let before = self.span.start() - self.view.leaf.source_start(0).min(self.span.start());
        let sees_all = self.reach >= before as usize;
        sees_all
            && self
                .before
                .as_bytes()
                .chunk_by(|a, b| a == b)
                .filter(|same| same[0] == marker)
                .all(|same| same.len() == run.len())
    }
}

/// The run of one emphasis marker that a text begins with.
fn marker_run(text: &str) -> &str {
    let Some(&marker) = text.as_bytes().first() else { return "" };
    if !matches!(marker, b'*' | b'_' | b'~') {
        return "";
    }
    let length = text.bytes().take_while(|&b| b == marker).count();
    &text[..length]
}

/// Whether a text contains a marker, looking from its end.
fn contains_behind(text: &str, marker: &str) -> bool {
    let found = text.rfind(marker);
    count_work(text.len() - found.unwrap_or(0));
    found.is_some()
}

/// Punctuation and symbols, as CommonMark judges the neighbours of a run of markers. Beyond ASCII
/// these are blocks that hold nothing else, since what a version of Unicode has not assigned is none.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2190}'..='\u{22ff}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}'
            | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}'
    )
}
