//! The answer to an offer of a person, and what takes a request back.

use crate::english::spoken::class::{GREETING, NEGATION, NO, YES};
use crate::english::spoken::{Sentence, SpokenWord, Words};
use crate::escalation::heard::Heard;
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;

/// The answer to an offer: yes, no, or something else.
pub(super) fn answer(sentences: &[Sentence], heard: Heard) -> Option<Found> {
    let words: Vec<&SpokenWord> = sentences.iter().flat_map(|sentence| &sentence.words).collect();
    let first = words.iter().find(|word| !word.is(GREETING) || word.is(YES.or(NO)))?;
    let sentence = sentences.first()?;
    let refuses = first.is(NO)
        || words.iter().take(4).any(|word| word.is(NEGATION))
        || phrase(&words, &["i", "am", "fine"])
        || phrase(&words, &["i", "am", "good"]);
    if refuses
        && !phrase(&words, &["why", "not"])
        && !phrase(&words, &["no", "problem"])
        && !phrase(&words, &["not", "a", "problem"])
    {
        let only = words.len() <= 8;
        return (first.is(NO) || only).then(|| {
            Found::of(SignalRule::DeclinesOffer, &sentence.words)
                .with(Role::Negation, &sentence.words[..1])
        });
    }
    let agrees = first.is(YES)
        || phrase(&words, &["please"]) && words.len() <= 4
        || phrase(&words, &["go", "ahead"])
        || phrase(&words, &["do", "it"])
        || phrase(&words, &["do", "that"])
        || phrase(&words, &["of", "course"])
        || phrase(&words, &["sounds", "good"])
        || phrase(&words, &["would", "be", "great"])
        || phrase(&words, &["would", "be", "good"])
        || phrase(&words, &["would", "be", "nice"])
        || phrase(&words, &["would", "like", "that"])
        || phrase(&words, &["why", "not"])
        || phrase(&words, &["that", "works"])
        || phrase(&words, &["let", "us", "do"]);
    // `ok my order is 4471-2` answers something else.
    let other = heard.other
        || words.iter().any(|word| word.text.bytes().any(|byte| byte.is_ascii_digit()))
        || words.windows(2).any(|pair| {
            pair[0].one_of(&["it", "order", "number", "name", "email"]) && pair[1].one_of(&["is"])
        })
        || sentences.iter().any(|sentence| sentence.question)
        || words.iter().any(|word| word.one_of(&["but", "first", "because"]));
    (agrees && !other).then(|| {
        Found::of(SignalRule::AcceptsOffer, &sentence.words).with(Role::Frame, &sentence.words[..1])
    })
}

fn phrase(words: &[&SpokenWord], wanted: &[&str]) -> bool {
    words
        .windows(wanted.len())
        .any(|window| window.iter().zip(wanted).all(|(word, wanted)| *word.text == **wanted))
}

/// `never mind`, `it works now`.
pub(super) fn withdrawal(sentences: &[Sentence]) -> Option<Found> {
    const PHRASES: &[&[&str]] = &[
        &["never", "mind"],
        &["nevermind"],
        &["nvm"],
        &["forget", "it"],
        &["forget", "about", "it"],
        &["it", "works", "now"],
        &["works", "again"],
        &["problem", "solved"],
        &["figured", "it", "out"],
        &["found", "it", "myself"],
        &["no", "longer", "need"],
        &["no", "longer", "necessary"],
        &["not", "necessary", "anymore"],
        &["not", "needed", "anymore"],
        &["cancel", "that", "request"],
        &["do", "not", "bother"],
        &["it", "is", "resolved"],
        &["solved", "it"],
    ];
    sentences.iter().find_map(|Sentence { words, .. }| {
        let all: Vec<&SpokenWord> = words.iter().collect();
        PHRASES.iter().find_map(|wanted| {
            let at = all.windows(wanted.len()).position(|window| {
                window.iter().zip(*wanted).all(|(word, wanted)| *word.text == **wanted)
            })?;
            Some(
                Found::of(SignalRule::Withdraws, words.cut(at..at + wanted.len()))
                    .with(Role::Negation, words.cut(at..at + 1)),
            )
        })
    })
}
