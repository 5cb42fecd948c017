use crate::english::{Classes, Word, Words};

/// A sentence, and which of its mentions allow a handover. The rule reads words in many places, so
/// the engine is smaller if these functions are not inlined.
pub(super) struct Sentence {
    words: Words,
    grants: Vec<bool>,
}

impl Sentence {
    pub fn new(words: Words, grants: Vec<bool>) -> Self {
        Self { words, grants }
    }

    /// The words, marks and mentions as they are.
    pub fn words(&self) -> &Words {
        &self.words
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a place.
    #[inline(never)]
    pub fn word(&self, at: usize) -> Word {
        self.words.word(at)
    }

    /// The word before a place.
    pub fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::NONE, |at| self.word(at))
    }

    /// Whether the word at a place is in one of these classes.
    #[inline(never)]
    pub fn is(&self, at: usize, classes: Classes) -> bool {
        self.words.word(at).is(classes)
    }

    /// Whether one of the words at these places is in one of these classes.
    #[inline(never)]
    pub fn any(&self, mut places: std::ops::Range<usize>, classes: Classes) -> bool {
        places.any(|at| self.words.word(at).is(classes))
    }

    /// The mark at a place.
    #[inline(never)]
    pub fn mark(&self, at: usize) -> Option<char> {
        self.words.mark(at)
    }

    /// Whether there is a mention at a place, whatever it allows.
    pub fn is_mention(&self, at: usize) -> bool {
        self.words.mention(at).is_some()
    }

    /// Whether there is a mention at a place that allows a handover.
    #[inline(never)]
    pub fn grants(&self, at: usize) -> bool {
        self.words.mention(at).is_some_and(|number| self.grants.get(number) == Some(&true))
    }

    /// Whether the word at a place speaks of handing over.
    #[inline(never)]
    pub fn hands_over(&self, at: usize) -> bool {
        self.words.handover(at).is_some()
    }
}
