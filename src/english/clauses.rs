//! What in a verb's clause cancels the verb, and where the clause begins. Numbers are places of
//! [`Words`].

use super::word::{self, Word};
use super::words::{LONGEST, Words};
use super::{class, class::Classes};

/// Sentences begin with these to be kind: they deny nothing.
const REASSURANCES: [&[Word]; 13] = [
    &[word::NO, word::PROBLEM],
    &[word::NO, word::PROBLEMS],
    &[word::NO, word::PROBLEM, word::AT, word::ALL],
    &[word::NO, word::WORRIES],
    &[word::NO, word::WORRIES, word::AT, word::ALL],
    &[word::NO, word::TROUBLE],
    &[word::NO, word::TROUBLE, word::AT, word::ALL],
    &[word::NOT, word::A, word::PROBLEM],
    &[word::NOT, word::AN, word::ISSUE],
    &[word::NOT, word::TO, word::WORRY],
    &[word::NOT, word::AT, word::ALL],
    &[word::DONT, word::WORRY],
    &[word::NEVER, word::MIND],
];

/// Words that take back what a verb in the same clause says.
pub(crate) const HEDGES: Classes = class::HEDGE.or(class::CLAUSE_HEDGE);

/// Where the clause of a verb begins; `None` if the words before the verb cancel it. In a very long
/// sentence only the words near the verb are checked.
pub(crate) fn clause_of(words: &Words, verb: usize) -> Option<usize> {
    let near = verb.saturating_sub(LONGEST);
    let own =
        (near..verb).rfind(|&at| words.word(at).is(class::SUBJECT) && begins_clause(words, at));
    let kind = || REASSURANCES.iter().filter_map(|phrase| behind(words, phrase));
    let kind = || kind().filter(|&at| at <= verb && begins_clause(words, at)).max();
    let clause = own.or_else(kind).unwrap_or(0);
    let hedged = (near..clause).any(|at| words.word(at).is(class::HEDGE))
        || (clause.max(near)..verb).any(|at| words.word(at).is(HEDGES));
    (!hedged).then_some(clause)
}

/// The place after a phrase that begins the sentence.
fn behind(words: &Words, phrase: &[Word]) -> Option<usize> {
    let mut said = words.words_from(0);
    let begins = phrase.iter().all(|&word| said.next().is_some_and(|at| words.word(at) == word));
    said.next().filter(|_| begins)
}

/// Whether a mark that separates clauses, optionally with a conjunction, precedes a place: ", so
/// I".
fn begins_clause(words: &Words, at: usize) -> bool {
    let parted = |at: usize| {
        let marks = (0..at).rev().map_while(|at| Some((at, words.mark(at)?)));
        marks.into_iter().any(|(at, mark)| match mark {
            ',' | ';' | ':' | '—' | '–' | '!' | '，' => true,
            '-' => words.stands_apart(at),
            _ => false,
        })
    };
    parted(at) || (words.before(at).is(class::CONJUNCTION) && parted(at - 1))
}
