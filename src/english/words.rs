use super::class;
use super::tokens::{Kind, Token, tokens};
use super::word::{self, Word};
use crate::text::{ByteSpan, count_work};

/// Words and marks of the longest sentence that is judged.
pub(super) const LONGEST: usize = 400;

/// Usual bytes of a word or mark and the space before it, for one allocation.
const USUAL_TOKEN: usize = 4;

/// A sentence as words, marks and mentions. A place is the number of one of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    tokens: Vec<Token>,
}

/// How surely a verb speaks of handing work over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    Strong,
    /// Also used for mails and files (`send`, `forward`).
    Weak,
}

impl Words {
    /// Reads a text in which the spans of `mentions` (ascending) are one token each.
    pub fn new(text: &str, mentions: impl IntoIterator<Item = ByteSpan>) -> Self {
        count_work(text.len());
        let mut all = Vec::with_capacity(text.len() / USUAL_TOKEN + 1);
        let mut at = 0;
        for (number, span) in mentions.into_iter().enumerate() {
            all.extend(tokens(ByteSpan::new(at, span.start()).of(text), at));
            all.push(Token { span, kind: Kind::Mention(number as u32) });
            at = span.end();
        }
        all.extend(tokens(text.get(at as usize..).unwrap_or(""), at));
        Self { tokens: all }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it is too long for a sentence that someone wrote. Its phrases are not judged, since
    /// each of its mentions would have to be compared with all of it.
    pub fn is_too_long(&self) -> bool {
        self.len() > LONGEST
    }

    /// The word at a place.
    pub fn word(&self, at: usize) -> Word {
        count_work(1);
        match self.tokens.get(at) {
            Some(&Token { kind: Kind::Word(word), .. }) => word,
            _ => Word::NONE,
        }
    }

    /// The word before a place; none if something else directly precedes it.
    pub fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::NONE, |at| self.word(at))
    }

    /// The number of the mention at a place.
    pub fn mention(&self, at: usize) -> Option<usize> {
        match self.tokens.get(at) {
            Some(&Token { kind: Kind::Mention(number), .. }) => Some(number as usize),
            _ => None,
        }
    }

    /// The place of a mention.
    pub fn place_of(&self, mention: usize) -> Option<usize> {
        let place = (0..self.len()).find(|&at| self.mention(at) == Some(mention));
        count_work(place.unwrap_or(self.len()));
        place
    }

    /// The punctuation mark at a place.
    pub fn mark(&self, at: usize) -> Option<char> {
        count_work(1);
        match self.tokens.get(at) {
            Some(&Token { kind: Kind::Mark(mark), .. }) => Some(mark),
            _ => None,
        }
    }

    /// The places of the words from a place on.
    pub fn words_from(&self, at: usize) -> impl Iterator<Item = usize> {
        (at..self.len()).filter(|&at| self.word(at) != Word::NONE)
    }

    /// The places of the words before a place, the nearest first.
    pub fn words_before(&self, at: usize) -> impl Iterator<Item = usize> {
        (0..at).rev().filter(|&at| self.word(at) != Word::NONE)
    }

    /// The start of the token at a place, in bytes of the text.
    pub fn start(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).map(|token| token.span.start())
    }

    /// The span of the token at a place, in bytes of the text.
    pub fn span(&self, at: usize) -> Option<ByteSpan> {
        self.tokens.get(at).map(|token| token.span)
    }

    /// Whether there is a number in digits at a place.
    pub fn is_number(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some(&Token { kind: Kind::Word(word), .. }) if word == Word::NUMBER)
    }

    /// Whether there is space on both sides of a place.
    pub fn stands_apart(&self, at: usize) -> bool {
        let Some(span) = self.tokens.get(at).map(|token| token.span) else { return false };
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|token| token.span.end() < span.start())
            && self.start(at + 1).is_some_and(|next| next > span.end())
    }

    /// Whether the text is a question.
    pub fn is_question(&self) -> bool {
        (0..self.len()).rev().map_while(|at| self.mark(at)).any(|c| matches!(c, '?' | '？'))
    }

    /// Whether the word at a place speaks of handing over.
    pub fn handover(&self, at: usize) -> Option<Strength> {
        let aside = matches!(self.word(at), word::HAND | word::HANDS)
            && matches!(self.before(at), word::OTHER | word::AT | word::BY | word::ONE);
        if aside { None } else { strength(self.word(at)) }
    }

    /// Whether the text says only whom to hand over to.
    pub fn is_bare(&self) -> bool {
        count_work(self.len());
        (0..self.len())
            .map(|at| self.word(at))
            .all(|word| word == Word::NONE || word.is(class::FILLER) || strength(word).is_some())
    }

    /// Whether the text contains a word that forbids.
    pub fn has_negation(&self) -> bool {
        count_work(self.len());
        (0..self.len()).any(|at| self.word(at).is(class::NEGATION))
    }
}

fn strength(word: Word) -> Option<Strength> {
    if word.is(class::HANDS_OVER) {
        Some(Strength::Strong)
    } else if word.is(class::PASSES.or(class::SENDS)) {
        Some(Strength::Weak)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let marks = text.match_indices("@X").map(|(at, _)| ByteSpan::new(at as u32, at as u32 + 2));
        Words::new(text, marks.collect::<Vec<_>>())
    }

    #[test]
    fn places() {
        let words = words("Don’t hand-over, @X!");
        assert_eq!(words.word(0), Word::of("don't"));
        assert_eq!(words.word(1), Word::of("hand-over"));
        assert_eq!(words.mark(2), Some(','));
        assert_eq!(words.mention(3), Some(0));
        assert_eq!(words.place_of(0), Some(3));
        assert_eq!(words.before(0), Word::NONE);
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
