//! Whether a sentence forbids the handover that a mention in it allows.
//!
//! An error depends on this, so it is reported only if the wording is clear. A condition after the
//! prohibition ("unless …", "before …") allows what it does not exclude.

#[cfg(test)]
mod tests;

use crate::english::{Word, Words, class, head, is_possessive, tail, word};

/// How far a sentence forbids a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Prohibition {
    None,
    /// For some work only: another sentence may well allow the rest.
    Part,
    Whole,
}

/// The maximum number of neutral words between a negation and its verb, or around them.
const MAX_GAP: usize = 9;

/// Whether and how a sentence forbids a handover to one of its mentions.
pub(super) fn prohibition(words: &Words, mention: usize) -> Prohibition {
    if words.is_too_long() || words.is_question() {
        return Prohibition::None;
    }
    let Some(at) = words.place_of(mention) else { return Prohibition::None };
    let phrase = Phrase { words, head: head(words, at), end: tail(words, at) };
    let found = if let Some(from) = phrase.is_set_against() {
        if phrase.condition_before(from) { Prohibition::Part } else { Prohibition::Whole }
    } else if let Some((from, whole)) = phrase.verb_is_denied() {
        match (phrase.condition_before(from), whole && !phrase.topic_before(from)) {
            (true, _) => Prohibition::None,
            (false, true) => Prohibition::Whole,
            (false, false) => Prohibition::Part,
        }
    } else if phrase.is_barred() && !phrase.condition_before(phrase.head) {
        Prohibition::Whole
    } else {
        Prohibition::None
    };
    found.min(phrase.left_open_behind())
}

/// A mention, or several listed, in its sentence.
struct Phrase<'a> {
    words: &'a Words,
    /// Its start, including prepositions.
    head: usize,
    /// Its end.
    end: usize,
}

impl Phrase<'_> {
    /// `to @A, not to @B` · `@A instead of @B` · `anyone except @B`; the place of the first word
    /// that says so.
    fn is_set_against(&self) -> Option<usize> {
        let words = self.words;
        let at = self.head.checked_sub(1)?;
        let before = words.before(at);
        let to = words.word(self.head) == word::TO;
        let found = match words.word(at) {
            word::NEVER => !before.is(class::OTHERS),
            word::NOT if to => !before.is(class::STATES),
            word::NOT => {
                let contrast = matches!(before, word::BUT | word::AND)
                    || at > 0
                        && (words.mark(at - 1) == Some(',') || words.mention(at - 1).is_some());
                contrast && !is_possessive(words, self.end)
            }
            word::NEITHER => (0..at).any(|at| words.handover(at).is_some()),
            word::OF => before == word::INSTEAD,
            word::THAN if before == word::RATHER => true,
            word::THAN | word::EXCEPT | word::BUT | word::BESIDES => {
                let one = if before == word::OTHER { words.before(at - 1) } else { before };
                one.is(class::ANYBODY) && !(0..at).any(|at| self.negates(at, true))
            }
            _ => false,
        };
        found.then_some(at)
    }

    /// `never hand over to @A` · `do not involve @A`: the place of the negation, and whether it
    /// goes for all work.
    fn verb_is_denied(&self) -> Option<(usize, bool)> {
        let (verb, whole) = self.verb()?;
        let from = self.negation_of(verb)?;
        let no = self.words.word(from) == word::NO;
        let denied = !no || self.words.word(verb).is(class::HANDOVER_NOUN) || from + 1 < verb;
        denied.then_some((from, whole))
    }

    /// The verb that governs the phrase, and whether its object is any work at all.
    fn verb(&self) -> Option<(usize, bool)> {
        let words = self.words;
        let to = words.word(self.head) == word::TO;
        let mut whole = true;
        for at in (self.head.saturating_sub(MAX_GAP)..self.head).rev() {
            if words.mention(at).is_some() {
                return None;
            }
            let word = words.word(at);
            if to && words.handover(at).is_some() {
                return Some((at, whole));
            }
            if !to && word.is(class::INVOLVES) {
                let next = words.word(self.end);
                let whole = next == Word::NONE || next.is(class::TRAILER);
                return (whole && self.head - at <= 3).then_some((at, true));
            }
            if word == Word::NONE || word.is(class::TURN) {
                return None;
            }
            whole &= word.is(class::ARTICLE.or(class::PADDING).or(class::WORK));
        }
        None
    }

    /// The negation of a verb, with only neutral words between the two.
    fn negation_of(&self, verb: usize) -> Option<usize> {
        let words = self.words;
        let mut parted = false;
        let mut at = verb;
        for _ in 0..MAX_GAP {
            at = at.checked_sub(1)?;
            let word = words.word(at);
            if self.negates(at, parted) {
                return Some(at);
            }
            parted |= word == word::TO || word.is(class::PERMISSION);
            let other_verb = matches!(word, word::OR | word::NOR)
                && (1..=2).any(|back| at >= back && words.handover(at - back).is_some());
            if other_verb {
                while at > 0 && words.handover(at).is_none() {
                    at -= 1;
                }
                continue;
            }
            let pause = matches!(words.mark(at), Some(',' | ':'));
            if !(pause || word.is(class::PERMISSION.or(class::PADDING))) {
                return None;
            }
        }
        None
    }

    /// Whether the word at a place forbids what follows. `parted`: "to" or a word for permission is
    /// between the two.
    fn negates(&self, at: usize, parted: bool) -> bool {
        let words = self.words;
        let before = words.before(at);
        match words.word(at) {
            word if word.is(class::FORBIDS) => !before.is(class::OTHERS),
            word::ISNT | word::ARENT => parted,
            word::NOT => match before {
                word::DO | word::CAN | word::PLEASE => true,
                word::IS | word::ARE => parted,
                word::WILL => at >= 2 && words.before(at - 1) == word::YOU,
                Word::NONE => at == 0 || words.mention(at - 1).is_none(),
                _ => before.is(class::MODAL),
            },
            word::NO => true,
            word::AVOID | word::REFRAIN => {
                !matches!(before, word::NOT | word::DONT | word::TO | word::NEVER)
            }
            word::FORBIDDEN | word::PROHIBITED => {
                !matches!(before, word::NOT | word::ISNT | word::NEVER)
            }
            word::OF => before == word::INSTEAD,
            word::THAN => before == word::RATHER,
            _ => false,
        }
    }

    /// `@A must not be involved` · `handing over to @A is forbidden` · `@A is off limits`.
    fn is_barred(&self) -> bool {
        let words = self.words;
        let word = |offset: usize| words.word(self.end + offset);
        let is = matches!(word(0), word::IS | word::ARE);
        let not = matches!(word(1), word::NOT | word::NEVER);
        let limits = word(1) == word::OFF && word(2) == word::LIMITS;
        if is && (limits || word(1) == word::OFF_LIMITS) {
            return true;
        }
        if is && not && word(2).is(class::ARTICLE) {
            return (3..6).any(|offset| word(offset) == word::TARGET);
        }
        if is && self.verb().is_some() {
            let adverb = matches!(word(1), word::STRICTLY | word::ABSOLUTELY | word::ALWAYS);
            let banned = word(1 + usize::from(adverb)).is(class::FORBIDDEN);
            let allowed = matches!(word(2), word::ALLOWED | word::PERMITTED | word::ACCEPTABLE);
            return banned || (not && allowed);
        }
        let verb = match word(0) {
            word::MUSTNT | word::SHOULDNT => 1,
            modal if modal.is(class::MODAL) && not => 2,
            _ => return false,
        };
        let helps = |i: &usize| matches!(word(verb + i), word::BE | word::EVER | word::ALSO);
        let verb = verb + (0..3).take_while(helps).count();
        words.handover(self.end + verb).is_some() || word(verb).is(class::INVOLVED)
    }

    /// Whether a condition precedes a place, in the same part of the sentence.
    fn condition_before(&self, at: usize) -> bool {
        (0..at)
            .rev()
            .take_while(|&at| self.words.mark(at) != Some(';'))
            .any(|at| self.is_condition(at))
    }

    /// Whether the sentence begins with what it is about: "for refunds, never …".
    fn topic_before(&self, at: usize) -> bool {
        at > 1 && self.words.word(0).is(class::TOPIC)
    }

    fn is_condition(&self, at: usize) -> bool {
        self.words.word(at).is(class::CONDITION) && self.words.before(at) != word::EVEN
    }

    /// What the words after the phrase leave open: nothing, some work, or all of it.
    fn left_open_behind(&self) -> Prohibition {
        let words = self.words;
        let mut open = Prohibition::Whole;
        for at in self.end..words.len() {
            let word = words.word(at);
            let ends = matches!(word, word::BUT | word::INSTEAD | word::BECAUSE | word::SINCE)
                || words.mark(at) == Some(';')
                || words.mention(at).is_some()
                || (words.handover(at).is_some() && words.mark(at - 1).is_some());
            if ends {
                break;
            }
            if self.is_condition(at) {
                return Prohibition::None;
            }
            if word == word::IN || word.is(class::TOPIC) {
                open = Prohibition::Part;
            }
        }
        open
    }
}
