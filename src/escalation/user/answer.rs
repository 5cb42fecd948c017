//! The answer to an offer of a person, and what takes a request back.

use crate::english::spoken::class::{
    EXPLETIVE, FILLER, FIRST, GREETING, NEGATION, NO, SECOND, TAKES_BACK, YES,
};
use crate::english::spoken::{List, Sentence, SpokenWord, Words, list};
use crate::escalation::heard::Heard;
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;
use std::ops::Range;

/// Phrases of consent.
const AGREES: &str = "go ahead|do it|do that|of course|by all means|sounds good|good idea|great idea|i think so|\
    i guess so|if you could|if you can|if you would|would like that|would love that|\
    would love to|why not|that works|let us do";
/// Phrases of consent if the turn says little else.
const GIVES_IN: &str = "go for it|i suppose|suppose so|guess so|reckon so|might as well|may as well|works for me|\
    by me|would help|appreciate that|appreciate it|much so|if you like|if you want|\
    if you must|let us go|what i want|what i need|soon as possible|make it so|connect|\
    transfer|right away|happy with that|happy to|that is fine|that is ok|that is okay|\
    that is good";
/// Most words of a turn that says little.
const LITTLE: usize = 6;
/// Words that ask for haste.
const HURRIES: List = list!["now", "asap", "immediately", "make", "hurry", "quickly", "please"];
/// Words before a yes.
const LEADS: List = list!["hell", "heck", "well"];
const PLEASE: List = list!["please", "pls", "plz", "plss", "pleas"];
/// Words that count as consent if the turn says nothing else.
const GLAD: List = list![
    "great",
    "perfect",
    "excellent",
    "brilliant",
    "awesome",
    "lovely",
    "wonderful",
    "super",
    "fantastic",
    "ideal",
    "cool",
    "fab",
    "amazing",
    "nice",
];

/// The answer to an offer: yes, no, or something else.
pub(super) fn answer(sentences: &[Sentence], heard: Heard) -> Option<Box<Found>> {
    let words: Vec<&SpokenWord> = sentences.iter().flat_map(|sentence| &sentence.words).collect();
    let leads = |word: &SpokenWord| {
        word.is(GREETING.or(FILLER).or(EXPLETIVE)) && !word.is(NEGATION) || word.one_of(LEADS)
    };
    let first = words.iter().find(|word| !leads(word) || word.is(YES.or(NO)));
    let first = first.or(words.first())?;
    let sentence = sentences.first()?;
    let refuses = first.is(NO)
        || words.iter().take(4).any(|word| word.is(NEGATION))
        || said(&words, "i am fine").is_some()
        || said(&words, "i am good").is_some();
    if refuses
        && said(&words, "why not").is_none()
        && said(&words, "no problem").is_none()
        && said(&words, "not a problem").is_none()
    {
        let only = words.len() <= 8;
        return (first.is(NO) || only).then(|| {
            Found::of(SignalRule::DeclinesOffer, &sentence.words)
                .with(Role::Negation, &sentence.words[..1])
        });
    }
    let short = words.len() <= 4;
    let agrees = first.is(YES)
        || short && words.iter().any(|word| word.one_of(PLEASE))
        || short
            && first.one_of(GLAD)
            && words.iter().all(|word| word.is(FILLER.or(YES).or(SECOND)) || word.one_of(GLAD))
        || matches!(&words[..], [i, would, rest @ ..]
            if i.one_of(list!["i"]) && would.one_of(list!["would", "do"])
                && rest.iter().all(|word| word.is(FILLER)))
        // `an agent, yes`, `now`.
        || short && words.last().is_some_and(|word| word.one_of(list!["yes", "yeah", "yep"]))
        || words.iter().all(|word| word.is(FILLER)) && words.iter().any(|word| word.one_of(HURRIES))
        || words.windows(3).any(|three| {
            three[0].one_of(list!["would"])
                && three[1].one_of(list!["be"])
                && (three[2].one_of(GLAD)
                    || three[2].one_of(list!["good", "best", "better", "helpful"]))
        })
        || said(&words, AGREES).is_some()
        || words.len() <= LITTLE && said(&words, GIVES_IN).is_some();
    // `ok my order is 4471-2` answers something else.
    let other = heard.other
        || words.iter().any(|word| word.text.bytes().any(|byte| byte.is_ascii_digit()))
        || words.windows(2).any(|pair| {
            pair[0].one_of(list!["it", "order", "number", "name", "email"]) && pair[1].one_of(list!["is"])
        })
        || sentences.iter().any(|sentence| sentence.question)
        || words.windows(2).any(|pair| pair[0].one_of(list!["but"]) && !pair[1].one_of(HURRIES))
        || words.iter().any(|word| word.one_of(list!["first", "because", "myself"]))
        // `ok I'll call them`: the user does it.
        || matches!(&words[..], [ok, i, will, acts, ..]
            if ok.is(FILLER) && i.is(FIRST) && will.one_of(list!["will"])
                && !acts.one_of(list!["wait", "hold", "take", "talk", "speak", "try"]));
    (agrees && !other).then(|| {
        Found::of(SignalRule::AcceptsOffer, &sentence.words).with(Role::Frame, &sentence.words[..1])
    })
}

/// The place of the first of some phrases, separated by `|`.
#[inline(never)]
fn said(words: &[&SpokenWord], phrases: &str) -> Option<Range<usize>> {
    phrases.split('|').find_map(|wanted| {
        let length = wanted.split(' ').count();
        let at = words.windows(length).position(|window| {
            window.iter().zip(wanted.split(' ')).all(|(word, wanted)| *word.text == *wanted)
        })?;
        Some(at..at + length)
    })
}

/// `never mind`, `it works now`.
pub(super) fn withdrawal(sentences: &[Sentence]) -> Option<Box<Found>> {
    const PHRASES: &str = "never mind|nevermind|nvm|forget it|forget about it|it works now|works again|\
        problem solved|figured it out|found it myself|no longer need|no longer necessary|\
        not necessary anymore|not needed anymore|cancel that request|do not bother|it is resolved|\
        solved it";
    let may = sentences.iter().filter(|sentence| sentence.classes.any(TAKES_BACK));
    may.into_iter().find_map(|Sentence { words, .. }| {
        let all: Vec<&SpokenWord> = words.iter().collect();
        let found = said(&all, PHRASES)?;
        Some(
            Found::of(SignalRule::Withdraws, words.cut(found.clone()))
                .with(Role::Negation, words.cut(found.start..found.start + 1)),
        )
    })
}
