//! The bot can't help, and offers nothing else.

use super::reader::Reader;
use crate::english::spoken::class::{
    ANY_BOT, CASE, FILLER, FIRST, GREETING, HAVE, ING, MODAL, NEGATION, OWNED, PROVIDE, SECOND,
};
use crate::english::spoken::{Conjunction, List, SpokenWord, Words, list, run};
use crate::escalation::signal::{Found, Role};
use crate::team::SignalRule;

/// Nouns for a bot's bounds.
const BOUNDS: List = list![
    "scope",
    "expertise",
    "capabilities",
    "capability",
    "knowledge",
    "remit",
    "abilities",
    "ability",
    "area",
    "purview",
];
/// What help is.
const HELPS: List = list!["help", "assist", "answer", "handle", "deal", "advise"];
/// Verbs for handling a case.
const ACTS: List = list!["do", "resolve", "solve", "fix"];
/// What a bot says that it does only for its own topics.
const ONLY: List = list![
    "help", "assist", "answer", "handle", "discuss", "talk", "chat", "know", "support", "advise"
];
/// What comes before it.
const LEADS: List =
    list!["able", "here", "made", "built", "designed", "trained", "programmed", "to", "be", "can"];
/// What a bot lacks that can't help.
const LACKS: List = list![
    "information",
    "info",
    "ability",
    "permission",
    "authority",
    "means",
    "tools",
    "answer",
    "knowledge",
    "capability",
    "data",
    "details",
];

/// The first statement that help itself is denied.
pub(super) fn lack(readers: &[Reader]) -> Option<Box<Found>> {
    let found = readers.iter().find_map(|reader| {
        if reader.sentence.question {
            return None;
        }
        let near = |index: usize| {
            reader
                .clauses
                .get(index)
                .is_some_and(|clause| clause.conjunction == Conjunction::Condition)
        };
        (0..reader.clauses.len())
            .filter(|&index| !(index.saturating_sub(1)..index + 2).any(near))
            .find_map(|index| denied(reader, index))
    })?;
    if readers.iter().any(offers_else) { None } else { Some(found) }
}

fn denied(reader: &Reader, index: usize) -> Option<Box<Found>> {
    let clause = &reader.clauses[index];
    let words = reader.words().cut(clause.words.clone());
    if words.any_of(list!["while", "although", "though", "without", "until", "unless"]) {
        return None;
    }
    let own = reader.words().any_is(FIRST);
    // A bot that introduces itself has not been asked for anything yet.
    let greets = reader.words().any_is(GREETING) || reader.words().any_of(list!["welcome"]);
    let (span, mark) = bounds(words)
        .or_else(|| limits(words))
        .or_else(|| only(words).filter(|_| !greets))
        .or_else(|| helpless(words).filter(|_| own))
        .or_else(|| ignorant(words))?;
    let mut found = Found::of(SignalRule::LacksAbility, words.cut(span.clone()));
    found = found.with(Role::Negation, words.cut(mark..mark + 1));
    Some(found)
}

type Place = (std::ops::Range<usize>, usize);

/// `outside my scope`, `not within my capabilities`, `beyond what I can do`.
fn bounds(words: &[SpokenWord]) -> Option<Place> {
    let at = words.first_of(list!["outside", "beyond", "exceeds", "within", "out"])?;
    let inside = words.at(at).one_of(list!["within"]);
    if inside && !words.cut(0..at).any_is(NEGATION) {
        return None;
    }
    let behind = words.cut(at + 1..usize::MAX);
    let bound = behind.cut(0..5).first_of(BOUNDS);
    let able = behind
        .first_of(list!["can", "able", "handle"])
        .filter(|_| behind.cut(0..3).any_of(list!["what"]) && behind.any_is(FIRST));
    let end = bound.or(able).map(|end| at + end + 2)?;
    if words.at(at).one_of(list!["out"]) && !behind.at(0).one_of(list!["of"]) {
        return None;
    }
    Some((at..end.min(words.len()), at))
}

/// `I've reached the limits of what I can do`, `above my pay grade`, `I lack the information`.
fn limits(words: &[SpokenWord]) -> Option<Place> {
    let at = words.first_of(list!["limit", "limits", "above", "lack"])?;
    let behind = words.cut(at + 1..usize::MAX);
    let ends = |length: usize| Some((at..(at + 1 + length).min(words.len()), at));
    match &*words.at(at).text {
        "above" => match behind {
            [my, pay, grade, ..]
                if my.one_of(list!["my"])
                    && pay.one_of(list!["pay"])
                    && grade.one_of(list!["grade"]) =>
            {
                ends(3)
            }
            _ => None,
        },
        "lack" => {
            let own = at > 0 && words.at(at - 1).is(FIRST);
            let lacks = behind.cut(0..3).first_of(LACKS)?;
            if own { ends(lacks + 1) } else { None }
        }
        _ => match behind {
            [of, what, i, can, ..]
                if of.one_of(list!["of"])
                    && what.one_of(list!["what"])
                    && i.is(FIRST)
                    && can.one_of(list!["can"]) =>
            {
                ends(4)
            }
            _ => None,
        },
    }
}

/// `I can only help with orders`, `I'm only able to answer questions about shipping`, `my help is limited to orders`.
fn only(words: &[SpokenWord]) -> Option<Place> {
    let at = words.first_of(list!["only", "just", "limited"])?;
    let before = words.cut(0..at);
    if words.at(at).one_of(list!["limited"]) {
        let to = words.at(at + 1).one_of(list!["to"]);
        let help = before.any_of(BOUNDS) || before.any_of(list!["help", "support", "assistance"]);
        return (to && help && before.any_is(FIRST.or(OWNED))).then_some((at..at + 2, at));
    }
    // `I can just help …` offers help.
    if words.at(at).one_of(list!["just"])
        && !words.cut(at..usize::MAX).any_of(list!["here", "made", "trained"])
    {
        return None;
    }
    let own =
        before.any_is(FIRST) || before.any_is(ANY_BOT) || before.any_of(list!["chat", "assistant"]);
    let behind = words.cut(at + 1..usize::MAX);
    let verb = behind.cut(0..5).first_of(ONLY)?;
    let leads = behind.cut(0..verb).iter().all(|word| word.one_of(LEADS));
    let rest = behind.cut(verb + 1..usize::MAX);
    // `I can only help you with that by phone` limits the way, not the subject.
    let this = rest.any_of(list!["that", "this", "it", "by", "via", "once", "so"]);
    let topic = rest.any_of(list!["with", "about", "questions", "topics", "matters", "requests"])
        || behind.at(verb).one_of(list!["discuss", "handle"]) && !rest.is_empty();
    let denied = before.any_is(NEGATION);
    (own && leads && topic && !this && !denied).then(|| (at..(at + verb + 4).min(words.len()), at))
}

/// `I can't help with that`, `I'm unable to assist`, `not something I can help with`.
fn helpless(words: &[SpokenWord]) -> Option<Place> {
    let negation = words.first_is(NEGATION)?;
    let behind = words.cut(negation + 1..usize::MAX);
    // `I can not only help with orders`.
    if behind.at(0).one_of(list!["only", "just"]) {
        return None;
    }
    let able = words.at(negation).one_of(list!["unable"])
        || negation > 0 && words.at(negation - 1).one_of(list!["can", "could"])
        || words.at(negation).one_of(list!["cannot"])
        || behind.cut(0..4).any_of(list![
            "able",
            "trained",
            "designed",
            "equipped",
            "authorised",
            "authorized",
            "programmed",
            "qualified",
            "permitted",
            "allowed",
        ])
        || behind.at(0).one_of(list!["something", "sure"]) && behind.any_are(MODAL, list!["how"])
        || behind.begins(run![of(list!["know"]), of(list!["how"])]);
    let verb = behind.iter().take(7).position(|word| word.one_of(HELPS) || word.one_of(ACTS))?;
    let rest = behind.cut(verb + 1..usize::MAX);
    let act = behind.at(verb).one_of(list!["handle", "answer"]) || behind.at(verb).one_of(ACTS);
    let object = rest.all_are(
        FILLER.or(SECOND).or(CASE),
        list![
            "with",
            "that",
            "this",
            "it",
            "in",
            "on",
            "these",
            "those",
            "your",
            "type",
            "kind",
            "sort",
            "of",
            "a",
            "the",
            "such",
            "matters",
            "topic",
            "topics",
            "area",
            "regard",
            "about",
            "questions",
            "myself",
            "from",
            "here",
            "afraid",
        ],
    );
    let named = act
        && rest.any_of(list!["that", "this", "it", "question", "questions", "request", "requests"])
        && object;
    // `something I'm not able to do`.
    let something = act
        && rest.all_are(FILLER.or(SECOND), list!["for"])
        && (words.cut(0..negation).any_of(list!["something", "anything"])
            || behind.at(0).one_of(list!["something", "anything"]));
    let named = named || something;
    let topics = list!["questions", "requests", "queries", "matters", "issues", "topics"];
    let named = named || act && rest.len() <= 4 && rest.end().one_of(topics);
    let help = !act && (object || rest.any_of(list!["with"]));
    (able && (named || help)).then(|| {
        (
            negation.saturating_sub(1)..(negation + verb + 2 + rest.len().min(3)).min(words.len()),
            negation,
        )
    })
}

/// `I don't have any information on that`, `I don't know the answer`.
fn ignorant(words: &[SpokenWord]) -> Option<Place> {
    let negation = words.first_is(NEGATION)?;
    if !words.cut(0..negation).any_is(FIRST) && !words.any_of(list!["my"]) {
        return None;
    }
    let behind = words.cut(negation + 1..usize::MAX);
    // `I have no information`.
    let has = words.cut(0..negation).end().is(HAVE);
    let none = has && words.at(negation).one_of(list!["no"]);
    if none && behind.at(0).one_of(LACKS) {
        return Some((negation - 1..negation + 2, negation));
    }
    let have = behind.cut(0..3).first_of(list!["have", "know", "find", "got"])?;
    let lack = behind.cut(have + 1..usize::MAX).cut(0..5).first_of(LACKS)? + have + 1;
    let data = behind.at(lack).one_of(list![
        "information",
        "anything",
        "info",
        "data",
        "details",
        "anything",
        "answer",
        "knowledge",
    ]);
    let rest = behind.cut(lack + 1..usize::MAX);
    let about = rest.is_empty()
        || rest.at(0).one_of(list![
            "to",
            "on",
            "about",
            "for",
            "in",
            "regarding",
            "available",
            "of"
        ]);
    let yours = behind.cut(have + 1..lack).any_are(SECOND, list!["your"]);
    (about && !yours && (data || rest.at(0).one_of(list!["to", "for"])))
        .then(|| (negation..negation + lack + 2, negation))
}

/// `but I can change it`, `you can do so on our site`, `try again`.
fn offers_else(reader: &Reader) -> bool {
    let words = reader.words();
    let closing = words.any_of(list!["else"]);
    let offers =
        |at: usize| {
            let pair = |first: List| at > 0 && words.at(at - 1).one_of(first);
            let denied = words.at(at + 1).either(NEGATION, list!["only"]);
            let what =
                words.cut(0..at).iter().rev().take(3).any(|word| {
                    word.one_of(list!["what", "something", "than"]) || word.is(NEGATION)
                });
            (words.at(at).one_of(list!["can", "could", "will", "would"])
                && pair(list!["i", "you", "we"])
                && !denied
                && !what)
                || words.at(at).one_of(list!["me", "us"]) && pair(list!["let"])
                || words.at(at).one_of(list![
                    "please",
                    "instead",
                    "try",
                    "recommend",
                    "suggest",
                    "rephrase",
                    "however",
                ])
                || at == 0 && words.at(at).is(PROVIDE) && !words.at(at).is(ING)
        };
    !closing && (0..words.len()).any(offers)
}
