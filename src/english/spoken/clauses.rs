//! Splits a sentence into its clauses.

use std::ops::Range;

use super::class::{
    ANY_BOT, ASKING, BAD, BE, CASE, CONDITION, DESK, DETERMINER, DO, FILLER, FIRST, GET, ING,
    JOINING, MODAL, NEGATION, OBJECT, PASS_ON, PAST, PERSON, QUALIFIER, SECOND, TALK, TEAM_HEAD,
    THIRD, THIRD_FORM, TIME,
};
use super::list::{List, list};
use super::sentences::{Mark, Sentence, SpokenWord, Words};

/// What leads a clause in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conjunction {
    None,
    And,
    Or,
    But,
    Because,
    Condition,
}

/// A part of a sentence with one statement in it.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// Indexes of the sentence's words, the conjunction not among them.
    pub words: Range<usize>,
    pub conjunction: Conjunction,
}

/// The clauses of a sentence, in order.
pub(crate) fn clauses(sentence: &Sentence) -> Vec<Clause> {
    let words = &sentence.words;
    let mut out: Vec<Clause> = vec![];
    let mut start = 0;
    let mut conjunction = Conjunction::None;
    let mut at = 0;
    while at < words.len() {
        let found = conjunction_at(words, at, start);
        let orders = conjunction == Conjunction::Condition && at >= start + 3 && orders(words, at)
            || at >= start + 2 && (fed_up(words, at) || gives_up(words, start, at))
            || at >= start + 3 && begs(words, start, at);
        let cut = found.is_some() || (at > start && (cuts(words, at) || orders));
        if cut && at > start {
            out.push(Clause { words: start..at, conjunction });
            conjunction = Conjunction::None;
        }
        if cut {
            start = at;
        }
        if let Some((kind, length)) = found {
            conjunction = kind;
            start = at + length;
            at = start;
        } else {
            at += 1;
        }
    }
    if start < words.len() || out.is_empty() {
        out.push(Clause { words: start.min(words.len())..words.len(), conjunction });
    }
    out
}

/// Whether a comma, a dash or a bracket before this word parts clauses: not between two qualifiers.
fn cuts(words: &[SpokenWord], at: usize) -> bool {
    let word = &words[at];
    match word.before {
        Mark::None | Mark::Hyphen => false,
        Mark::Comma => !(words[at - 1].is(QUALIFIER) && word.is(QUALIFIER.or(PERSON))),
        Mark::Dash | Mark::Bracket => true,
    }
}

/// Whether an order begins after a condition: "if that fails **get me** a supervisor".
fn orders(words: &[SpokenWord], at: usize) -> bool {
    // `when somebody is free could they ring me`.
    let next = words.get(at + 1);
    let asks = words[at].is(MODAL)
        && next.is_some_and(|next| next.is(FIRST.or(SECOND).or(THIRD)))
        && words[at - 1].is(QUALIFIER.or(FILLER).or(TIME));
    asks || orders_me(words, at)
        && words[at - 1].is(TIME.or(CASE).or(PAST).or(THIRD_FORM).or(FILLER))
}

/// `get me`, `put me`.
fn orders_me(words: &[SpokenWord], at: usize) -> bool {
    let acts = words[at].is(GET.or(TALK).or(PASS_ON)) && !words[at].is(PAST.or(ING).or(THIRD_FORM));
    acts && words.at(at + 1).is(OBJECT)
}

/// Whether an order begins after a complaint: "you are useless **get me** a human".
fn fed_up(words: &[SpokenWord], at: usize) -> bool {
    const FAILS: List =
        list!["working", "helping", "listening", "understanding", "helpful", "wrong"];
    // `this bot can't help me get me a person`.
    orders_me(words, at) && (words[at - 1].is(BAD.or(OBJECT)) || words[at - 1].one_of(FAILS))
}

/// Whether an order begins after words about the bot: "I give up with this thing **get me** a human".
fn gives_up(words: &[SpokenWord], start: usize, at: usize) -> bool {
    const ENOUGH: List = list!["thing", "anymore", "loop", "loops", "circles", "nowhere"];
    let about = words[at - 1].is(ANY_BOT) || words[at - 1].one_of(ENOUGH);
    // `I can't work this thing can someone ring me`.
    let next = words.get(at + 1);
    let asks = words[at].is(MODAL) && next.is_some_and(|next| next.is(PERSON.or(SECOND)));
    if about && asks && words[start..at].any_is(FIRST) {
        return true;
    }
    about && orders_me(words, at) && !words[start..at].any_is(MODAL.or(DO).or(ASKING))
}

/// Whether an order begins after a report of past actions: "I did all that **please get me** to an
/// agent".
fn begs(words: &[SpokenWord], start: usize, at: usize) -> bool {
    words[at].one_of(list!["please", "pls", "plz"])
        && at + 1 < words.len()
        && orders_me(words, at + 1)
        && words[start..at].any_is(PAST.or(BE).or(NEGATION))
}

fn conjunction_at(words: &[SpokenWord], at: usize, start: usize) -> Option<(Conjunction, usize)> {
    let word = &words[at];
    let next_speaks = words.at(at + 1).is(FIRST.or(SECOND));
    if &*word.text == "after" && next_speaks {
        return Some((Conjunction::Condition, 1));
    }
    if !word.is(JOINING.or(CONDITION)) && !word.one_of(list!["in"]) {
        return None;
    }
    let text = |ahead: usize| words.get(at + ahead).map_or("", |word| &*word.text);
    let next = words.get(at + 1);
    let noun = PERSON.or(TEAM_HEAD).or(DESK).or(ANY_BOT);
    let before = at.checked_sub(1).filter(|_| at > start).map(|at| &words[at]);
    match &*word.text {
        "in" if matches!(text(1), "the" | "an") && text(2) == "event" => {
            Some((Conjunction::Condition, 3))
        }
        "in" if text(1) == "case" => {
            Some((Conjunction::Condition, 2 + usize::from(text(2) == "of")))
        }
        "as" if text(1) == "soon" && text(2) == "as" && text(3) == "possible" => None,
        "as" if text(1) == "soon" && text(2) == "as" => Some((Conjunction::Condition, 3)),
        "in" | "as" | "yet" | "maybe" => None,
        "provided" if !next_speaks && text(1) != "that" => None,
        "and" | "plus" => {
            let listed = before.is_some_and(|word| word.is(QUALIFIER.or(noun)))
                && next.is_some_and(|word| word.is(QUALIFIER.or(noun)));
            (!listed).then_some((Conjunction::And, 1))
        }
        "or" => {
            let head = words[at + 1..].iter().find(|word| !word.is(DETERMINER.or(QUALIFIER)));
            let listed =
                before.is_some_and(|word| word.is(noun)) && head.is_some_and(|word| word.is(noun));
            (!listed).then_some((Conjunction::Or, 1))
        }
        "but" | "however" | "though" | "although" | "while" => Some((Conjunction::But, 1)),
        "because" | "cause" | "cuz" | "cos" | "since" => Some((Conjunction::Because, 1)),
        "so" | "then" => {
            let ahead = words[at + 1..].iter().position(|word| !word.is(FILLER));
            let begins = next.is_some_and(|word| {
                word.is(FIRST.or(SECOND).or(MODAL)) || word.one_of(list!["let", "please"])
            });
            if at > start && ahead.is_some_and(|ahead| orders_me(words, at + 1 + ahead)) {
                return Some((Conjunction::None, 1));
            }
            (at > start && begins).then_some((Conjunction::And, 1))
        }
        // `asked whether` reports a question. `once more` is not a condition.
        "once" if next.is_none_or(|word| word.one_of(list!["more", "again"])) => None,
        _ if word.is(CONDITION) => Some((Conjunction::Condition, 1)),
        _ => None,
    }
}
