//! The words of a sentence, and which of them speak of handing over. English only: words of other
//! languages always count as saying something.

use crate::text::{ByteSpan, is_apostrophe};

/// Words and marks of the longest sentence that is judged.
const LONGEST: usize = 400;

/// A sentence as words, lower-cased, apostrophes straight.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    lower: String,
    tokens: Vec<Token>,
}

#[derive(Clone, Copy, Debug)]
enum Token {
    Word(ByteSpan),
    Mention(usize),
    Punctuation(char),
}

/// How surely a verb speaks of handing work over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    Strong,
    /// Also said of mails and files (`send`, `forward`).
    Weak,
}

impl Words {
    /// Reads a text in which the spans of `mentions` (ascending) are one token each.
    pub fn new(text: &str, mentions: impl IntoIterator<Item = ByteSpan>) -> Self {
        let mut words = Self::default();
        let mut at = 0;
        for (number, mention) in mentions.into_iter().enumerate() {
            words.read(ByteSpan::new(at, mention.start()).of(text));
            words.tokens.push(Token::Mention(number));
            at = mention.end();
        }
        words.read(text.get(at as usize..).unwrap_or(""));
        words
    }

    fn read(&mut self, text: &str) {
        let mut start: Option<u32> = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let inner = (is_apostrophe(c) || c == '-')
                && start.is_some()
                && chars.peek().is_some_and(|next| next.is_alphanumeric());
            if c.is_alphanumeric() || inner {
                start.get_or_insert(self.lower.len() as u32);
                self.lower.push(if is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() });
                continue;
            }
            self.end_word(start.take());
            if !c.is_whitespace() {
                self.tokens.push(Token::Punctuation(c));
            }
        }
        self.end_word(start);
    }

    fn end_word(&mut self, start: Option<u32>) {
        if let Some(start) = start {
            let span = ByteSpan::new(start, self.lower.len() as u32);
            self.tokens.push(Token::Word(span));
        }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it is too long for a sentence that somebody wrote. Its phrases are not judged, since
    /// each of its mentions would have to be held against all of it.
    pub fn is_too_long(&self) -> bool {
        self.len() > LONGEST
    }

    /// The word at a place; empty where no word stands.
    pub fn word(&self, at: usize) -> &str {
        match self.tokens.get(at) {
            Some(Token::Word(span)) => span.of(&self.lower),
            _ => "",
        }
    }

    /// The word before a place; empty where none stands directly before it.
    pub fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// The number of the mention at a place.
    pub fn mention(&self, at: usize) -> Option<usize> {
        match self.tokens.get(at) {
            Some(&Token::Mention(number)) => Some(number),
            _ => None,
        }
    }

    /// The place of a mention.
    pub fn place_of(&self, mention: usize) -> Option<usize> {
        (0..self.len()).find(|&at| self.mention(at) == Some(mention))
    }

    /// The punctuation mark at a place.
    pub fn punctuation(&self, at: usize) -> Option<char> {
        match self.tokens.get(at) {
            Some(&Token::Punctuation(c)) => Some(c),
            _ => None,
        }
    }

    /// Whether the text is a question.
    pub fn is_question(&self) -> bool {
        (0..self.len()).rev().map_while(|at| self.punctuation(at)).any(|c| matches!(c, '?' | '？'))
    }

    /// Whether the word at a place speaks of handing over.
    pub fn handover(&self, at: usize) -> Option<Strength> {
        match self.word(at) {
            "hand" | "hands" if matches!(self.before(at), "other" | "at" | "by" | "one") => None,
            word => handover(word),
        }
    }

    /// Whether the text says nothing but whom to hand over to.
    pub fn is_bare(&self) -> bool {
        (0..self.len()).all(|at| {
            let word = self.word(at);
            word.is_empty() || handover(word).is_some() || is_filler(word)
        })
    }

    /// Whether a word that forbids stands in the text.
    pub fn has_negation(&self) -> bool {
        (0..self.len()).any(|at| {
            let word = self.word(at);
            word.ends_with("n't")
                || matches!(word, "never" | "not" | "no" | "cannot" | "avoid" | "nor" | "neither")
        })
    }
}

fn handover(word: &str) -> Option<Strength> {
    Some(match word {
        "hand" | "hands" | "handed" | "handing" | "handover" | "handovers" | "hand-over"
        | "hand-overs" | "handoff" | "handoffs" | "hand-off" | "hand-offs" | "transfer"
        | "transfers" | "transferred" | "transferring" | "escalate" | "escalates" | "escalated"
        | "escalating" | "escalation" | "escalations" | "delegate" | "delegates" | "delegated"
        | "delegating" | "reassign" | "reassigns" | "reassigned" | "reassigning" | "redirect"
        | "redirects" | "redirected" | "redirecting" | "route" | "routes" | "routed"
        | "routing" | "reroute" | "rerouted" => Strength::Strong,
        "send" | "sends" | "sent" | "sending" | "forward" | "forwards" | "forwarded"
        | "forwarding" | "pass" | "passes" | "passed" | "passing" | "refer" | "refers"
        | "referred" | "referring" | "assign" | "assigns" | "assigned" | "assigning"
        | "dispatch" | "dispatched" => Strength::Weak,
        _ => return None,
    })
}

/// Words that, beside hand-over wording, don't say when.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "it"
            | "them"
            | "one"
            | "any"
            | "of"
            | "to"
            | "over"
            | "off"
            | "on"
            | "with"
            | "by"
            | "for"
            | "and"
            | "or"
            | "also"
            | "either"
            | "here"
            | "below"
            | "following"
            | "please"
            | "you"
            | "your"
            | "we"
            | "our"
            | "i"
            | "can"
            | "may"
            | "should"
            | "must"
            | "will"
            | "is"
            | "are"
            | "be"
            | "been"
            | "target"
            | "targets"
            | "assignment"
            | "assignments"
            | "agent"
            | "agents"
            | "team"
            | "teams"
            | "people"
            | "colleague"
            | "colleagues"
            | "case"
            | "cases"
            | "work"
            | "item"
            | "items"
            | "job"
            | "jobs"
            | "run"
            | "ticket"
            | "tickets"
            | "conversation"
            | "conversations"
            | "thread"
            | "allowed"
            | "permitted"
            | "possible"
            | "available"
            | "list"
            | "directly"
            | "only"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let marks = text.match_indices("@X").map(|(at, _)| ByteSpan::new(at as u32, at as u32 + 2));
        Words::new(text, marks.collect::<Vec<_>>())
    }

    #[test]
    fn tokens() {
        let words = words("Don’t hand-over, @X!");
        assert_eq!(words.word(0), "don't");
        assert_eq!(words.word(1), "hand-over");
        assert_eq!(words.punctuation(2), Some(','));
        assert_eq!(words.mention(3), Some(0));
        assert_eq!(words.place_of(0), Some(3));
        assert_eq!(words.before(0), "");
        assert!(words.has_negation());
    }

    #[test]
    fn bare() {
        for text in
            ["@X", "Hand over to @X.", "- @X, @X", "You may transfer cases to @X", "Targets: @X"]
        {
            assert!(words(text).is_bare(), "{text}");
        }
        for text in
            ["Then hand over to @X", "Invoices: @X", "@X 営業", "Hand over to @X if late", "cc @X"]
        {
            assert!(!words(text).is_bare(), "{text}");
        }
    }
}
