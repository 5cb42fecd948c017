//! How the bot says that something is done: as a fact, a plan, an offer, a guess, or on a condition.

use super::asks::asks_for_something;
use super::reader::Reader;
use crate::english::spoken::class::{
    BE, CASE, DESIRE, FILLER, FIRST, GREETING, HAVE, HEDGE, ING, MODAL, NEGATION, OUTSIDER, PAST,
    PROVIDE, SECOND, THIRD, THIRD_FORM, YES,
};
use crate::english::spoken::{Conjunction, List, SpokenWord, Words, list, run};

/// How the user takes up an offer.
pub(super) const SAYS: List = list!["say", "type", "reply", "press"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// It has happened.
    Done,
    /// It happens now, or is promised.
    Firm,
    Offer,
    Hedged,
    /// It depends on what the user sends.
    Awaiting,
}

/// What it depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    /// `if you like`.
    Wish,
    /// `once you send it`.
    Sending,
    /// `as soon as we have news`: a time.
    News,
    /// `if needed`.
    Need,
    Other,
}

/// How a verb is meant; `None` if it is denied, about others, an order, or depends on something
/// else.
pub(super) fn manner(reader: &Reader, index: usize, verb: usize) -> Option<Manner> {
    let words = reader.words();
    let clause = &reader.clauses[index];
    let from = reader.frame_start(index);
    let whole = words.cut(from..verb);
    let conditional = clause.conjunction == Conjunction::Condition;
    let main = match main_start(whole).filter(|_| conditional) {
        // `let me know if you'd like to be connected`.
        None if conditional => {
            // `let me know if I should transfer you`, `is it ok if I transfer you?`
            let before = words.cut(0..clause.words.start);
            let may = whole.at(0).is(FIRST)
                && (whole.at(1).one_of(list!["should"])
                    || reader.sentence.question
                        && before.any_of(list!["ok", "okay", "alright", "fine", "mind"]));
            return (may || wishes(whole)).then_some(Manner::Offer);
        }
        main => main.unwrap_or(0),
    };
    let before = &whole[main..];
    if is_denied(before) {
        return None;
    }
    let so = before.first_of(list!["so"]);
    if so.is_some_and(|so| before.cut(so + 1..usize::MAX).any_of(list!["can"])) {
        return Some(Manner::Awaiting);
    }
    let own_before = before.first_of(list!["before"]);
    if own_before.is_some_and(|at| before.cut(at + 1..usize::MAX).any_is(FIRST)) {
        return Some(Manner::Awaiting);
    }
    if clause.words.start > 0
        && words.at(clause.words.start - 1).one_of(list!["so"])
        && any(before, list!["can"])
        && asks_for_something(reader)
    {
        return Some(Manner::Awaiting);
    }
    if is_purpose(before) {
        let rest = words.cut(verb + 1..usize::MAX);
        let behind = words.cut(clause.words.end..usize::MAX);
        let asks = reader.sentence.question
            || rest.any_is(FIRST)
            || behind.any_is(PROVIDE.or(SECOND))
            || any(rest, list!["please", "me", "your"]);
        return asks.then_some(Manner::Awaiting);
    }
    let said = assertion(reader, before, words.at(verb))?;
    let condition = (main > 0).then(|| condition(&whole[..main])).or_else(|| around(reader, index));
    if said == Manner::Done {
        return Some(said);
    }
    under(condition, said)
}

/// How something is meant that depends on the conditions around its clause.
pub(super) fn hanging(reader: &Reader, index: usize, said: Manner) -> Option<Manner> {
    let clause = &reader.clauses[index];
    let words = reader.words().cut(clause.words.clone());
    let own = (clause.conjunction == Conjunction::Condition).then(|| condition(words));
    under(own.or_else(|| around(reader, index)), said)
}

/// Whether a clause depends on what the user would like.
pub(super) fn is_wished(reader: &Reader, index: usize) -> bool {
    around(reader, index) == Some(Condition::Wish)
}

fn under(condition: Option<Condition>, said: Manner) -> Option<Manner> {
    match condition {
        Some(Condition::Other) => None,
        Some(Condition::Need) => (said == Manner::Offer).then_some(said),
        Some(Condition::Sending) => Some(Manner::Awaiting),
        Some(Condition::Wish) if said != Manner::Awaiting => Some(Manner::Offer),
        _ => Some(said),
    }
}

fn any(words: &[SpokenWord], of: List) -> bool {
    words.any_of(of)
}

fn is_denied(before: &[SpokenWord]) -> bool {
    before.iter().enumerate().any(|(at, word)| {
        let only = before.at(at + 1).one_of(list!["only"]);
        // `would you rather`.
        let asked = at > 0 && before.at(at - 1).is(SECOND) && before.any_of(list!["would"]);
        word.is(NEGATION) && !only
            || word.one_of(list!["rather"]) && !asked
            || word.one_of(list!["avoid", "refuse", "means", "mean"])
    })
}

/// `you would like me to`.
fn wishes(before: &[SpokenWord]) -> bool {
    before.any_is(SECOND)
        && before.any_of(list!["like", "want", "prefer", "wish", "rather"])
        && !is_denied(before)
}

/// Where in a clause that begins with a condition the rest of the sentence begins: "once I have it
/// **I will** …".
fn main_start(before: &[SpokenWord]) -> Option<usize> {
    let begins = |at: usize| {
        let next = before.get(at + 1);
        let subject =
            before.at(at).is(FIRST.or(SECOND)) || before.at(at).one_of(list!["it", "this"]);
        subject && next.is_some_and(|next| next.is(MODAL.or(BE)))
            || before.at(at).one_of(list!["let"])
                && next.is_some_and(|next| next.one_of(list!["me", "us"]))
            || before.at(at).is(FIRST) && at + 1 == before.len()
    };
    let at = (0..before.len()).rfind(|&at| begins(at)).filter(|&at| at > 1)?;
    before.cut(0..at).any_are(FIRST.or(SECOND).or(CASE), list!["it", "that"]).then_some(at)
}

/// The assertion about a verb, apart from conditions.
fn assertion(reader: &Reader, before: &[SpokenWord], verb: &SpokenWord) -> Option<Manner> {
    let has = |class| before.any_is(class);
    let subject = before.first_is(FIRST);
    let third =
        before.iter().position(|word| word.is(THIRD) && !word.one_of(list!["it's", "them", "him"]));
    if third.is_some_and(|third| subject.is_none_or(|subject| third > subject)) || has(OUTSIDER) {
        return None;
    }
    let passive = verb.is(PAST)
        && before
            .iter()
            .rev()
            .take(3)
            .any(|word| word.is(BE) || word.one_of(list!["get", "getting"]));
    let perfect = subject.is_some_and(|at| before.cut(at..usize::MAX).any_is(HAVE));
    let past = passive
        || verb.is(PAST) && perfect
        || verb.is(PAST) && before.end().is(HAVE.or(FIRST).or(FILLER));
    if asks_leave(before, reader.sentence.question) {
        return Some(Manner::Offer);
    }
    if before.iter().any(|word| {
        word.is(HEDGE) && !word.one_of(list!["may"]) || word.one_of(list!["may", "could"])
    }) {
        return Some(Manner::Hedged);
    }
    if reader.sentence.question {
        return None;
    }
    if passive {
        let done = any(before, list!["been", "was", "were", "is", "are", "am"])
            && !any(before, list!["being", "be"]);
        let will =
            any(before, list!["will", "being", "going", "needs", "need", "must", "should", "be"]);
        return if done { Some(Manner::Done) } else { will.then_some(Manner::Firm) };
    }
    if past && (subject.is_some() || before.all_is(FILLER.or(HAVE))) {
        return Some(Manner::Done);
    }
    if verb.is(PAST.or(THIRD_FORM)) {
        return None;
    }
    if verb.is(ING) {
        let bare = before.all_is(FILLER.or(GREETING).or(YES));
        let going = subject.is_some() && has(BE) || any(before, list!["start", "go"]);
        return (bare || going).then_some(Manner::Firm);
    }
    let led = any(before, list!["let", "allow", "while", "moment", "second", "minute", "bear"]);
    // `we only escalate …`, `we usually forward …`: a general rule.
    let habit =
        any(before, list!["only", "usually", "normally", "always", "generally", "typically"]);
    let directly = |at: usize| !habit && before.cut(at + 1..usize::MAX).all_is(FILLER);
    let will = subject.is_some_and(|at| {
        any(
            before.cut(at..usize::MAX),
            list![
                "will", "shall", "going", "need", "must", "have", "would", "gonna", "try", "am",
                "are",
            ],
        ) || directly(at)
    });
    (led || will).then_some(Manner::Firm)
}

/// `shall I`, `would you like me to`, `I can`.
fn asks_leave(before: &[SpokenWord], question: bool) -> bool {
    let wish = before.windows(2).any(|pair| {
        pair[0].is(SECOND) && pair[1].is(DESIRE) && !pair[1].one_of(list!["have", "had"])
    });
    let able = before
        .iter()
        .enumerate()
        .any(|(at, word)| word.one_of(list!["can", "could"]) && before.cut(0..at).any_is(FIRST));
    wish || able
        || question && before.at(0).one_of(list!["would"])
        || question && any(before, list!["interested"])
        || before.has(run![of(list!["want", "like", "need"]), of(list!["me", "us"])])
        || before.has(run![
            of(list!["shall", "should", "can", "could", "may", "might"]),
            of(list!["i", "we"])
        ])
        || before.has(run![of(list!["would"]), of(list!["it", "you"])])
        || before.has(run![of(list!["happy", "glad", "able", "option"]), of(list!["to"])])
        || question && any(before, list!["about", "okay", "ok", "alright"])
        || question && any(before, list!["could", "can"])
}

/// `to transfer you, I need …`: what it is for.
fn is_purpose(before: &[SpokenWord]) -> bool {
    let own: Vec<&SpokenWord> = before.iter().filter(|word| !word.is(FILLER)).collect();
    let to = own.last().is_some_and(|word| word.one_of(list!["to"]));
    let alone = own.len() == 1
        || own.len() == 3 && own[0].one_of(list!["in"]) && own[1].one_of(list!["order"]);
    to && alone
}

/// The condition before a clause, or directly after it.
fn around(reader: &Reader, index: usize) -> Option<Condition> {
    let of = |at: usize| {
        let clause = reader.clauses.get(at)?;
        let words = reader.words().cut(clause.words.clone());
        (clause.conjunction == Conjunction::Condition && main_start(words).is_none())
            .then(|| condition(words))
    };
    // `say so and I'll transfer you`.
    let told = index.checked_sub(1).map(|at| reader.words().cut(reader.clauses[at].words.clone()));
    let told = told.is_some_and(|words| {
        let first = words.past(FILLER).first();
        first.is_some_and(|word| word.one_of(SAYS)) && !words.any_of(list!["your"])
    });
    if told {
        return Some(Condition::Wish);
    }
    let before = (0..index).rev().find_map(of);
    let then = || {
        let words = reader.words().cut(reader.clauses[index].words.clone());
        let hangs = reader.hangs && words.at(0).one_of(list!["then", "in"]);
        hangs.then_some(Condition::Other)
    };
    before.or_else(|| of(index + 1)).or_else(then)
}

fn condition(words: &[SpokenWord]) -> Condition {
    let you = words.first_is(SECOND);
    let behind = you.map_or(words.cut(0..0), |you| words.cut(you + 1..usize::MAX));
    let wish = list!["like", "want", "prefer", "wish", "agree", "rather"];
    if behind.cut(0..3).any_of(wish) || words.any_of(list!["okay", "ok", "alright", "fine", "mind"])
    {
        return Condition::Wish;
    }
    // `if that helps`.
    let suits = words.at(0).one_of(list!["that", "it", "this"])
        && words.any_of(list!["helps", "help", "easier", "better", "helpful", "useful", "suits"]);
    if suits {
        return Condition::Wish;
    }
    let needed = list!["needed", "necessary", "required"];
    if words.any_of(needed) && words.all_are(FILLER, needed) {
        return Condition::Need;
    }
    const NEWS: List = list![
        "news", "update", "updates", "hear", "answer", "response", "reply", "result", "results",
        "outcome", "word", "more",
    ];
    let ours = words.any_is(FIRST) && you.is_none();
    if ours && any(words, NEWS) && !any(words, list!["your"]) {
        return Condition::News;
    }
    let sends = behind.iter().any(|word| word.is(PROVIDE) && !word.is(ING));
    let mine = words.first_is(FIRST).is_some_and(|at| {
        words
            .cut(at + 1..usize::MAX)
            .cut(0..3)
            .any_of(list!["have", "receive", "get", "got", "received", "see", "know"])
    });
    if sends || mine { Condition::Sending } else { Condition::Other }
}
