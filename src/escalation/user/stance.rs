//! How a verb is meant: as a current wish, or as something denied, reported, past or someone else's.

use super::denial::{Denial, denial};
use crate::english::spoken::class::{
    BE, CASE, Classes, DESIRE, DETERMINER, DO, EXPLETIVE, FILLER, FIRST, GET, GREETING, HAVE, ING,
    MODAL, NO, OBJECT, OWNED, PAST, PERSON, REACH, SECOND, TALK, THIRD, THIRD_FORM, YES,
};
use crate::english::spoken::{List, SpokenWord, Words, list, run};

/// What the words before a verb make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// A wish, a permission asked for, an order.
    Wish,
    /// The same, without any word that says so: `talk to a human`.
    Bare,
    /// How it is done.
    HowTo,
    /// Whether it has to be done.
    Whether,
    /// It is not wished.
    Denied,
    /// It was done, someone else does it, the user is going to do it, or it is only reported.
    Told,
}

/// Words in front of a bare imperative that change nothing.
fn is_prelude(word: &SpokenWord) -> bool {
    word.is(FILLER.or(GREETING).or(YES).or(NO).or(EXPLETIVE))
        // `0 speak to an operator`; also an empty text.
        || word.text.bytes().all(|byte| byte.is_ascii_digit())
        || word.one_of(list![
            "exit", "quit", "skip", "bot", "dear", "a", "quick", "to", "go", "be", "get", "help", "me", "got", "come",
            "on", "that", "it", "the", "for", "as", "and", "ahead", "look", "man", "guys", "dude", "into",
            "phone", "video",
        ])
}

/// `before` are the words of the clause in front of the verb.
pub(super) fn stance(before: &[SpokenWord], verb: &SpokenWord, question: bool) -> Stance {
    // `a bot that hands over to a human`: the subject is something else.
    if verb.is(THIRD_FORM) {
        // `which option gets me to a human`.
        let asks = before.at(0).one_of(list!["which", "what"]);
        let leads = verb.one_of(list!["gets", "connects", "puts", "takes", "brings"]);
        let about_me = !before.any_is(THIRD.or(OWNED));
        return if asks && leads && about_me { Stance::HowTo } else { Stance::Told };
    }
    // `I said get me a human`: a repetition.
    if let [i, said, rest @ ..] = before
        && i.is(FIRST)
        && (said.one_of(list!["said"]) || said.one_of(list!["told"]) && rest.len() >= 2)
    {
        let rest = if said.one_of(list!["told"]) { rest.cut(2..usize::MAX) } else { rest };
        return stance(rest, verb, question);
    }
    let has = |class: Classes| before.any_is(class);
    let has_word = |words: List| before.any_of(words);
    // `I'd rather type than talk to somebody`.
    if has_word(list!["than"]) {
        return Stance::Told;
    }
    // `how would I say I want to talk to a manager in French`.
    if has_word(list!["how", "translate", "mean"]) && has_word(list!["say", "translate", "mean"]) {
        return Stance::Told;
    }
    let wishes = wish_in(before);
    match denial(before, question) {
        Some(Denial::Asked) => return Stance::Wish,
        Some(Denial::Denied) => return Stance::Denied,
        Some(Denial::Told) => return Stance::Told,
        None => {}
    }
    // `my preference is to`, `I have the right to`.
    if has_word(list!["preference", "entitled"])
        || before.has(run![is(DETERMINER.or(OWNED)), of(list!["right"])])
    {
        return Stance::Wish;
    }
    if is_third_party(before) {
        return Stance::Told;
    }
    if has_word(list!["how", "hows"]) || leads_to(before) {
        return Stance::HowTo;
    }
    // `maybe I should talk to a human`.
    let should = before.has(run![is(FIRST), of(list!["should"])]);
    if is_whether(before) || should && !verb.is(PAST) && !before.any_is(HAVE) {
        return Stance::Whether;
    }
    // `I will only speak to a human`.
    if is_own_future(before) && !wishes && !has_word(list!["only"]) {
        return Stance::Told;
    }
    // `I am here to talk to a human`, `I was told to contact an agent`.
    let comes = matches!(before, [.., i, am, comes, to] if i.is(FIRST) && am.is(BE) && to.one_of(list!["to"])
        && (am.is(PAST) && comes.one_of(list!["told", "advised", "instructed"])
            || comes.one_of(list!["here", "calling", "writing", "ringing"])));
    // `I came here to`.
    let came =
        before.ends(run![is(FIRST), of(list!["came", "come"]), of(list!["here"]), of(list!["to"])]);
    // `arrange for me to`, `sign me up to`, `would it kill you to`.
    let arranges = before
        .past(FILLER.or(GREETING))
        .at(0)
        .one_of(list!["arrange", "organise", "organize", "schedule", "sign", "set"])
        && before.any_is(OBJECT);
    let begs = before.has(run![
        of(list!["would"]),
        of(list!["it"]),
        of(list!["kill", "hurt"]),
        is(SECOND)
    ]);
    // `do you think I could`, `reckon I could`.
    let supposes = before.has(run![is(DO), is(SECOND), of(list!["think", "reckon", "suppose"])])
        && before.has(run![is(FIRST), is(MODAL)])
        || before.past(FILLER.or(GREETING)).begins(run![
            of(list!["reckon"]),
            is(FIRST),
            of(list!["could", "can", "might"])
        ]);
    if comes || came || arranges || begs || supposes {
        return Stance::Wish;
    }
    if is_past(before, verb, wishes) {
        return Stance::Told;
    }
    if wishes {
        return Stance::Wish;
    }
    if asks_permission(before)
        || has_word(list![
            "let",
            "letting",
            "allow",
            "please",
            "pls",
            "plz",
            "kindly",
            "possible",
            "chance",
            "possibility",
            "way",
            "process",
            "procedure",
            "option",
            "options",
            "steps",
            "why",
            "time",
            "help",
            "assist",
            "someway",
            "able",
        ])
    {
        return Stance::Wish;
    }
    let in_need = |three: &[SpokenWord]| {
        three[0].one_of(list!["could"])
            && three[1].one_of(list!["do"])
            && three[2].one_of(list!["with"])
    };
    // `it would be great to`.
    // `fancy putting me through?`, `I'd be happier speaking with a person`.
    let led = before.past(FILLER.or(GREETING)).first();
    let minded = (verb.is(ING) || verb.one_of(list!["hearing"]))
        && (question && led.is_some_and(|word| word.one_of(list!["fancy", "mind"]))
            || before.has(run![
                of(list!["be", "feel"]),
                of(list!["more", "happier", "better", "much"])
            ]) && has_word(list!["would"]));
    // `I will only speak to a human`.
    if has(FIRST) && has_word(list!["only"]) && has_word(list!["will", "would"]) {
        return Stance::Wish;
    }
    // `is it ok to`.
    if before.at(0).is(BE) && has_word(list!["ok", "okay", "alright", "fine", "allowed"]) {
        return Stance::Wish;
    }
    let would_be = before.windows(2).position(is_would_be);
    let welcome = would_be.is_some_and(|at| {
        before.cut(at + 2..usize::MAX).past(FILLER).at(0).one_of(list![
            "lovely",
            "wonderful",
            "brilliant",
            "ideal",
            "great",
            "good",
            "nice",
            "better",
            "best",
            "easier",
            "helpful",
            "grateful",
            "glad",
            "happy",
            "obliged",
            "thankful",
        ])
    });
    if minded || welcome || before.windows(3).any(in_need) {
        return Stance::Wish;
    }
    if before.iter().all(is_prelude) && !verb.is(PAST) {
        return Stance::Bare;
    }
    // `I am requesting a call`.
    let am = matches!(before, [.., i, am] if i.is(FIRST) && am.is(BE) && !am.is(PAST));
    if am && verb.one_of(list!["requesting", "asking", "demanding", "seeking", "insisting"]) {
        return Stance::Wish;
    }
    let only_first = before.iter().all(|word| is_prelude(word) || word.is(FIRST));
    if only_first && has(FIRST) && !verb.is(PAST.or(ING)) {
        return Stance::Wish;
    }
    if has(MODAL)
        && !has(THIRD)
        && before.iter().all(|word| is_prelude(word) || word.is(MODAL.or(FIRST).or(SECOND)))
    {
        return if question || !has(FIRST) { Stance::Wish } else { Stance::Told };
    }
    Stance::Told
}

/// Wishes of the user that hold now.
fn wish_in(before: &[SpokenWord]) -> bool {
    before.iter().enumerate().any(|(at, word)| {
        if !word.is(DESIRE) {
            return false;
        }
        let previous = at.checked_sub(1).map(|at| before.at(at));
        let would = before.cut(0..at).any_of(list!["would", "should", "could", "might"]);
        let next = before.get(at + 1);
        match &*word.text {
            "like" => {
                would
                    || previous
                        .is_some_and(|word| word.is(FIRST.or(FILLER)) || word.one_of(list!["do"]))
                    || previous.is_none()
            }
            "love" | "appreciate" | "welcome" => would,
            // `despite attempts to contact support`.
            "attempts" | "tries" | "plans" | "requests" | "demands" | "hopes" => false,
            "look" | "suppose" | "looked" | "asked" | "expected" | "tried" | "attempted"
            | "planned" | "decided" => false,
            "hoped" | "wished" => false,
            "have" | "has" => {
                next.is_some_and(|word| {
                    word.one_of(list!["to", "a", "my", "this", "someone", "somebody"])
                }) && !before.cut(0..at).any_is(DO)
            }
            "had" => next.is_some_and(|word| word.one_of(list!["better"])),
            "got" | "must" => previous.is_none_or(|word| word.is(FIRST.or(HAVE).or(FILLER))),
            "asking" | "trying" | "looking" | "hoping" | "waiting" | "requesting" | "demanding"
            | "insisting" => true,
            // `I'll try that`.
            "try" => next.is_some_and(|word| word.one_of(list!["to", "and"])) || next.is_none(),
            "ask" | "request" | "demand" | "wait" | "choose" => !would || next.is_some(),
            _ => true,
        }
    })
}

fn is_would_be(pair: &[SpokenWord]) -> bool {
    pair[0].one_of(list!["would"]) && pair[1].one_of(list!["be"])
        || pair[0].one_of(list!["have"]) && pair[1].one_of(list!["been"])
}

fn asks_permission(before: &[SpokenWord]) -> bool {
    before.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        first.is(MODAL)
            && !first.one_of(list!["will", "shall", "would"])
            && second.is(FIRST.or(SECOND).or(DETERMINER).or(PERSON).or(OWNED))
            || first.one_of(list!["would", "will"]) && second.is(SECOND)
            || first.one_of(list!["would"]) && second.is(FIRST)
            || first.is(SECOND) && second.is(MODAL) && !second.one_of(list!["will"])
            || first.one_of(list!["do"]) && second.is(SECOND) && before.any_of(list!["mind"])
    }) || before.has(run![is(MODAL), is(FILLER), is(FIRST.or(SECOND))])
}

/// `what do I have to do to`, `where can I`.
fn leads_to(before: &[SpokenWord]) -> bool {
    let asks = before.first_of(list!["what", "where", "which", "when", "who"]);
    asks.is_some_and(|at| {
        before.cut(at..usize::MAX).any_is(MODAL.or(DO))
            && (before.cut(at..usize::MAX).any_is(FIRST)
                // `what does it take to`.
                || before.cut(at..usize::MAX).has(run![of(list!["it"]), of(list!["take"])]))
    })
}

/// `should I`, `do I need to`.
fn is_whether(before: &[SpokenWord]) -> bool {
    before.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        second.one_of(list!["i", "we"])
            && (first.one_of(list!["should", "must", "do", "shall", "will"]))
            && (first.one_of(list!["should", "shall"])
                || before.any_of(list!["need", "have", "must", "required", "be", "get"]))
    })
}

fn is_own_future(before: &[SpokenWord]) -> bool {
    before.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        first.is(FIRST) && second.one_of(list!["will", "shall"])
            || first.one_of(list!["am", "are"])
                && second.one_of(list!["going", "gonna", "about", "planning"])
    }) || before.has(run![is(FIRST), is(FILLER), of(list!["will", "shall"])])
}

/// The one who acts is a third party: `my son wants to`, `she asked for`.
fn is_third_party(before: &[SpokenWord]) -> bool {
    let subject = before.last_is(FIRST.or(SECOND).or(OBJECT));
    let third = before.iter().enumerate().rposition(|(at, word)| {
        word.is(THIRD) && !word.one_of(list!["them", "him", "it's"])
            || (word.is(OWNED)
                && before.get(at + 1).is_some_and(|next| {
                    !next.is(CASE.or(REACH).or(GET).or(TALK))
                        && !next.one_of(list![
                            "account",
                            "bill",
                            "money",
                            "call",
                            "way",
                            "option",
                            "options",
                            "company",
                            "business",
                            "firm",
                            "organisation",
                            "organization"
                        ])
                }))
            || (word.one_of(list!["customer", "customers", "client", "caller"])
                && before.cut(at + 1..usize::MAX).any_is(DESIRE))
    });
    match (third, subject) {
        (Some(third), Some(subject)) => third > subject,
        (Some(_), None) => true,
        _ => false,
    }
}

fn is_past(before: &[SpokenWord], verb: &SpokenWord, wishes: bool) -> bool {
    let passive = before.iter().rev().take(3).any(|word| {
        word.one_of(list![
            "be", "get", "getting", "have", "this", "it", "being", "am", "me", "case", "call",
            "issue", "chat",
        ]) || word.is(CASE.or(OWNED))
    });
    if verb.is(PAST)
        && !(passive
            && (wishes
                || asks_permission(before)
                || before.windows(2).any(is_would_be)
                || before.any_of(list![
                    "please", "let", "how", "must", "should", "needs", "possible", "chance", "way",
                    "able"
                ])
                || before.iter().all(is_prelude)))
    {
        return true;
    }
    let told = before.iter().any(|word| {
        word.one_of(list![
            "was", "were", "had", "did", "has", "told", "said", "asked", "tried", "been"
        ]) || (word.one_of(list!["have"]) && !wishes)
    });
    told && !wishes && !before.any_is(MODAL)
}
