//! What stands around a mention in an English sentence. `at` and `head` are places of [`Words`].

use crate::sop::Words;

/// Where the phrase that a mention belongs to begins: at the first of several that are listed
/// (`@A, @B or @C`), prepositions and articles included.
pub(super) fn head(words: &Words, mention: usize) -> usize {
    let mut head = mention;
    loop {
        while is_article(words.before(head)) || words.before(head) == "to" {
            head -= 1;
        }
        match listed_before(words, head) {
            Some(before) => head = before,
            None => break,
        }
    }
    // A lead-in and what it leads in to are one phrase: "Hand over to: @A".
    if head > 0 && words.punctuation(head - 1) == Some(':') {
        head -= 1;
        while is_article(words.before(head)) || words.before(head) == "to" {
            head -= 1;
        }
    }
    head
}

/// The mention that a list goes on from.
fn listed_before(words: &Words, head: usize) -> Option<usize> {
    let mut at = head;
    while at > 0 && (is_joint(words, at - 1) || words.before(at) == "either") {
        at -= 1;
    }
    (at < head).then(|| at.checked_sub(1)).flatten().filter(|&at| words.mention(at).is_some())
}

/// The place behind the last of the mentions that are listed with one.
pub(super) fn tail(words: &Words, mention: usize) -> usize {
    let mut end = mention + 1;
    loop {
        let mut at = end;
        while is_joint(words, at) || is_article(words.word(at)) || words.word(at) == "to" {
            at += 1;
        }
        if at == end || words.mention(at).is_none() || !is_joint(words, end) {
            return end;
        }
        end = at + 1;
    }
}

fn is_joint(words: &Words, at: usize) -> bool {
    matches!(words.word(at), "or" | "nor" | "and")
        || matches!(words.punctuation(at), Some(',' | '/' | '&'))
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "our" | "your" | "a" | "an")
}

/// Whether the mention is followed by a possessive `'s`.
pub(super) fn is_possessive(words: &Words, end: usize) -> bool {
    matches!(words.punctuation(end), Some('\'' | '’')) && words.word(end + 1) == "s"
}
