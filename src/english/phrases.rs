//! The surroundings of a mention in a sentence. Numbers are places of [`Words`].

use super::words::Words;
use super::{Word, class, word};

/// Whether a line that ends in this word awaits more: `the`, `or`, `to`. If a name follows, also
/// `with` and `involve`, and what denies.
pub(crate) fn awaits_more(written: &str, name_follows: bool) -> bool {
    // "Vitamin A" ends in no article.
    if written == "A" {
        return false;
    }
    let word = Word::of(written);
    let verbs = class::INVOLVES.or(class::ASKS).or(class::CONSULTS).or(class::TELLS);
    let before_names = class::TOWARDS.or(class::TOPIC).or(class::NEGATION).or(verbs);
    let is_preposition = || [word::BY, word::FROM, word::OF].contains(&word);
    word.is(class::ARTICLE.or(class::JOINT))
        || word == word::TO
        || name_follows && (word.is(before_names) || is_preposition())
}

/// The start of the phrase that a mention belongs to: the first of a list (`@A, @B or @C`),
/// including prepositions and articles.
pub(crate) fn head(words: &Words, mention: usize) -> usize {
    let mut head = mention;
    loop {
        while is_introduced(words, head) {
            head -= 1;
        }
        match listed_before(words, head) {
            Some(before) => head = before,
            None => break,
        }
    }
    // A lead-in and what it introduces are one phrase: "Hand over to: @A".
    if head > 0 && words.mark(head - 1) == Some(':') {
        head -= 1;
        while is_introduced(words, head) {
            head -= 1;
        }
    }
    head
}

/// The mention that a list continues from. Two side by side are a list too, maybe on lines of their
/// own.
fn listed_before(words: &Words, head: usize) -> Option<usize> {
    let mut at = head;
    while at > 0 && (is_joint(words, at - 1) || words.before(at) == word::EITHER) {
        at -= 1;
    }
    at.checked_sub(1).filter(|&at| words.mention(at).is_some())
}

/// The place after the last of the mentions that are listed with one.
pub(crate) fn tail(words: &Words, mention: usize) -> usize {
    let mut end = mention + 1;
    loop {
        let mut at = end;
        while is_joint(words, at) || words.word(at).is(class::ARTICLE) || words.word(at) == word::TO
        {
            at += 1;
        }
        if at == end || words.mention(at).is_none() || !is_joint(words, end) {
            return end;
        }
        end = at + 1;
    }
}

fn is_joint(words: &Words, at: usize) -> bool {
    words.word(at).is(class::JOINT) || matches!(words.mark(at), Some(',' | '/' | '&'))
}

/// Whether an article or a "to" precedes a place.
fn is_introduced(words: &Words, at: usize) -> bool {
    let before = words.before(at);
    before == word::TO || before.is(class::ARTICLE)
}

/// Whether the mention is followed by a possessive `'s`.
pub(crate) fn is_possessive(words: &Words, end: usize) -> bool {
    matches!(words.mark(end), Some('\'' | '’')) && words.word(end + 1) == word::S
}
