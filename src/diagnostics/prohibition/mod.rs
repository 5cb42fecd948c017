//! Whether a sentence forbids the handover that a mention in it allows.
//!
//! An error hangs on this, so it only speaks where the wording is plain. A condition behind the
//! prohibition ("unless …", "before …") allows what it does not exclude.

mod words;

#[cfg(test)]
mod tests;

use words::{changes_nothing, is_any_work, is_involving, is_noun, is_permission, is_trailer};

use super::phrases::{head, is_article, is_possessive, tail};
use crate::sop::Words;

/// How far a sentence forbids a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Prohibition {
    None,
    /// For some work only: another sentence may well allow the rest.
    Part,
    Whole,
}

/// Words between a negation and its verb, or around them, that change nothing.
const MAX_GAP: usize = 9;

/// What a sentence has to say against a handover to one of its mentions.
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
    /// Where it begins, prepositions included.
    head: usize,
    /// Where it ends.
    end: usize,
}

impl Phrase<'_> {
    /// `to @A, not to @B` · `@A instead of @B` · `anyone except @B`; the place of the first word
    /// that says so.
    fn is_set_against(&self) -> Option<usize> {
        let words = self.words;
        let at = self.head.checked_sub(1)?;
        let before = words.before(at);
        let to = words.word(self.head) == "to";
        let found = match words.word(at) {
            "never" => !matches!(before, "who" | "they" | "has" | "have" | "had"),
            "not" if to => !matches!(
                before,
                "if" | "whether" | "or" | "why" | "is" | "are" | "was" | "were" | "be"
            ),
            "not" => {
                let contrast = matches!(before, "but" | "and")
                    || at > 0
                        && (words.punctuation(at - 1) == Some(',')
                            || words.mention(at - 1).is_some());
                contrast && !is_possessive(words, self.end)
            }
            "neither" => (0..at).any(|at| words.handover(at).is_some()),
            "of" => before == "instead",
            "than" if before == "rather" => true,
            "than" | "except" | "but" | "besides" => {
                let one = if before == "other" { words.before(at - 1) } else { before };
                let any =
                    matches!(one, "anyone" | "anybody" | "everyone" | "everybody" | "any" | "all");
                any && !(0..at).any(|at| self.negates(at, "to"))
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
        let noun = self.words.word(from) == "no";
        (!noun || is_noun(self.words.word(verb)) || from + 1 < verb).then_some((from, whole))
    }

    /// The verb that governs the phrase, and whether what it takes along is any work at all.
    fn verb(&self) -> Option<(usize, bool)> {
        let words = self.words;
        let to = words.word(self.head) == "to";
        let mut whole = true;
        for at in (self.head.saturating_sub(MAX_GAP)..self.head).rev() {
            if words.mention(at).is_some() {
                return None;
            }
            let word = words.word(at);
            if to && words.handover(at).is_some() {
                return Some((at, whole));
            }
            if !to && is_involving(word) {
                let next = words.word(self.end);
                let whole = next.is_empty() || is_trailer(next);
                return (whole && self.head - at <= 3).then_some((at, true));
            }
            let stops = matches!(
                word,
                "" | "but"
                    | "except"
                    | "other"
                    | "besides"
                    | "than"
                    | "only"
                    | "unless"
                    | "if"
                    | "when"
                    | "then"
                    | "instead"
            );
            if stops {
                return None;
            }
            whole &= is_any_work(word);
        }
        None
    }

    /// The negation of a verb, with nothing between the two but words that change nothing.
    fn negation_of(&self, verb: usize) -> Option<usize> {
        let words = self.words;
        let mut between = "";
        let mut at = verb;
        for _ in 0..MAX_GAP {
            at = at.checked_sub(1)?;
            let word = words.word(at);
            if self.negates(at, between) {
                return Some(at);
            }
            if is_permission(word) {
                between = "allowed";
            } else if word == "to" && between.is_empty() {
                between = "to";
            }
            let other_verb = matches!(word, "or" | "nor")
                && (1..=2).any(|back| at >= back && words.handover(at - back).is_some());
            if other_verb {
                while at > 0 && words.handover(at).is_none() {
                    at -= 1;
                }
                continue;
            }
            let pause = matches!(words.punctuation(at), Some(',' | ':'));
            if !(pause || is_permission(word) || changes_nothing(word)) {
                return None;
            }
        }
        None
    }

    /// Whether the word at a place forbids what follows, where `between` stands between the two:
    /// nothing, "to" or a word for permission.
    fn negates(&self, at: usize, between: &str) -> bool {
        let words = self.words;
        let before = words.before(at);
        let of_others =
            matches!(before, "who" | "they" | "that" | "which" | "has" | "have" | "had");
        match words.word(at) {
            "never" | "don't" | "mustn't" | "shouldn't" | "cannot" | "can't" | "shan't" => {
                !of_others
            }
            "isn't" | "aren't" => !between.is_empty(),
            "not" => match before {
                "do" | "must" | "should" | "may" | "can" | "shall" | "please" => true,
                "is" | "are" => !between.is_empty(),
                "will" => at >= 2 && words.before(at - 1) == "you",
                "" => at == 0 || words.mention(at - 1).is_none(),
                _ => false,
            },
            "no" => true,
            "avoid" | "refrain" => !matches!(before, "not" | "don't" | "to" | "never"),
            "forbidden" | "prohibited" => !matches!(before, "not" | "isn't" | "never"),
            "of" => before == "instead",
            "than" => before == "rather",
            _ => false,
        }
    }

    /// `@A must not be involved` · `handing over to @A is forbidden` · `@A is off limits`.
    fn is_barred(&self) -> bool {
        let words = self.words;
        let word = |offset: usize| words.word(self.end + offset);
        let is = matches!(word(0), "is" | "are");
        let not = matches!(word(1), "not" | "never");
        if is && (word(1) == "off-limits" || (word(1) == "off" && word(2) == "limits")) {
            return true;
        }
        if is && not && is_article(word(2)) {
            return (3..6).any(|offset| word(offset) == "target");
        }
        if is && self.verb().is_some() {
            let adverb = usize::from(matches!(word(1), "strictly" | "absolutely" | "always"));
            let banned =
                matches!(word(1 + adverb), "forbidden" | "prohibited" | "banned" | "disallowed");
            return banned || (not && matches!(word(2), "allowed" | "permitted" | "acceptable"));
        }
        let modal = matches!(word(0), "must" | "should" | "may" | "shall");
        let verb = match word(0) {
            "mustn't" | "shouldn't" => 1,
            _ if modal && not => 2,
            _ => return false,
        };
        let verb =
            verb + (0..3).take_while(|i| matches!(word(verb + i), "be" | "ever" | "also")).count();
        words.handover(self.end + verb).is_some()
            || matches!(
                word(verb),
                "involved"
                    | "contacted"
                    | "used"
                    | "chosen"
                    | "included"
                    | "receive"
                    | "get"
                    | "given"
            )
    }

    /// Whether a condition stands before a place, in the same part of the sentence.
    fn condition_before(&self, at: usize) -> bool {
        (0..at)
            .rev()
            .take_while(|&at| self.words.punctuation(at) != Some(';'))
            .any(|at| self.is_condition(at))
    }

    /// Whether the sentence begins with what it is about: "for refunds, never …".
    fn topic_before(&self, at: usize) -> bool {
        at > 1 && matches!(self.words.word(0), "for" | "about" | "on" | "at" | "with")
    }

    fn is_condition(&self, at: usize) -> bool {
        let word = self.words.word(at);
        let condition = matches!(
            word,
            "if" | "when"
                | "whenever"
                | "unless"
                | "until"
                | "till"
                | "before"
                | "without"
                | "while"
                | "during"
                | "outside"
                | "once"
                | "after"
                | "where"
                | "except"
                | "yet"
        );
        condition && self.words.before(at) != "even"
    }

    /// What the words behind the phrase leave open: nothing, some work, or all of it.
    fn left_open_behind(&self) -> Prohibition {
        let words = self.words;
        let mut open = Prohibition::Whole;
        for at in self.end..words.len() {
            let word = words.word(at);
            let ends = matches!(word, "but" | "instead" | "because" | "since")
                || words.punctuation(at) == Some(';')
                || words.mention(at).is_some()
                || (words.handover(at).is_some() && words.punctuation(at - 1).is_some());
            if ends {
                break;
            }
            if self.is_condition(at) {
                return Prohibition::None;
            }
            if matches!(word, "for" | "about" | "on" | "at" | "in" | "with") {
                open = Prohibition::Part;
            }
        }
        open
    }
}
