//! A person who is wanted.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    ANY_BOT, BE, BOT, CASE, CONTACT_DATA, DESIRE, DESK, DETERMINER, DO, FILLER, FIRST, GET,
    GREETING, HAVE, MODAL, NEGATION, NO, NUMBER, OBJECT, OWNED, PAST, REACH, SECOND, THIRD,
    THIRD_FORM, TRADE, YES,
};
use crate::english::spoken::{Clause, List, SpokenWord, Words, list, run};
use crate::escalation::people::{Kind, Noun};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

/// Verbs that pass people on to `me`.
const PASSES: List = list!["pass", "connect", "transfer", "show", "assign", "allocate"];

/// Verbs of waiting for someone.
const WAITS: List = list!["wait", "waiting", "hold", "holding"];

impl Reader<'_> {
    /// `I'll wait until a human is available`.
    pub(super) fn waits_until(
        &self,
        index: usize,
        clause: &Clause,
        noun: &Noun,
    ) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(self.clauses.get(index.checked_sub(1)?)?.words.clone());
        let until = words.at(clause.words.start - 1).one_of(list!["until", "till"]);
        let verb = before.first_of(WAITS)?;
        let counts = until
            && noun.words.start == clause.words.start
            && noun.is_somebody(words)
            && is_any(words.at(noun.words.start))
            && before.any_is(FIRST)
            && before.cut(0..verb).iter().all(waiting)
            && before.cut(verb + 1..usize::MAX).all_is(FILLER);
        counts.then(|| {
            Found::of(SignalRule::AsksForPerson, words.cut(noun.words.start..clause.words.end))
                .with(Role::Person, words.cut(noun.words.clone()))
        })
    }

    /// `what I need is a human`.
    fn is_cleft(&self, clause: &Clause, at: usize) -> bool {
        let words = self.words();
        let before = words.cut(clause.words.start..at);
        words.at(at).one_of(list!["is"])
            && before.any_of(list!["what", "all", "thing"])
            && match before {
                [.., asking, to] if to.one_of(list!["for"]) => {
                    asking.one_of(list!["ask", "asking"])
                }
                [.., i, need] => i.is(FIRST) && need.one_of(list!["need", "want"]),
                _ => false,
            }
    }

    /// `any chance of a human`, `time for a human`: the place of the noun.
    fn chance(&self, clause: &Clause, at: usize) -> Option<usize> {
        let words = self.words().cut(clause.words.start..at + 1);
        let [before @ .., noun, of] = words else { return None };
        let of_chance = noun.one_of(list!["chance", "possibility"]) && of.one_of(list!["of"]);
        let for_time = noun.one_of(list!["time"]) && of.one_of(list!["for"])
            || noun.one_of(list!["how", "what"]) && of.one_of(list!["about"]);
        // `I'd be glad of some human assistance`.
        let glad = noun.one_of(list!["glad", "grateful", "thankful", "pleased"])
            && of.one_of(list!["of", "for", "with"])
            && before.any_of(list!["would"]);
        // `put me in the queue for an agent`.
        let queued = noun.one_of(list!["queue", "line"])
            && of.one_of(list!["for"])
            && before.any_of(list!["put", "add", "place", "get"])
            && before.any_is(OBJECT)
            && !before.any_is(NEGATION);
        // `in need of human assistance`.
        let needy = noun.one_of(list!["need"])
            && of.one_of(list!["of"])
            && before.any_of(list!["in"])
            && !before.any_is(NEGATION.or(THIRD));
        if glad || queued || needy {
            return Some(at - 1);
        }
        let plain =
            before.all_are(FILLER.or(DETERMINER).or(BE).or(GREETING), list!["there", "it", "what"]);
        ((of_chance || for_time) && plain).then(|| at - 1)
    }

    /// `I've asked three times for a human`: this repeats the request. Returns the place of the
    /// verb.
    fn asked(&self, clause: &Clause, at: usize, noun: &Noun) -> Option<usize> {
        let words = self.words();
        let before = words.cut(clause.words.start..at);
        // `I've requested a human twice`.
        if words.at(at).one_of(list!["requested"]) && self.is_said_again(before, clause, noun) {
            return Some(at);
        }
        let verb = before.last_of(list!["asked", "asking"])?;
        let times = before.cut(verb + 1..usize::MAX).iter().all(is_times);
        let again = words.at(at).one_of(list!["for"]) && times;
        (again && self.is_said_again(before.cut(0..verb), clause, noun))
            .then_some(clause.words.start + verb)
    }

    /// Whether the user repeats a request of their own, rather than tells a story.
    pub(super) fn is_said_again(
        &self,
        before: &[SpokenWord],
        clause: &Clause,
        noun: &Noun,
    ) -> bool {
        let own = before.first_is(FIRST);
        own.is_none()
            && before.all_is(FILLER)
            && self.words().cut(clause.words.clone()).any_of(list!["twice", "times"])
            || own.is_some_and(|at| {
                before.cut(0..at).all_are(
                    FILLER.or(GREETING).or(NUMBER).or(BE),
                    list!["this", "that", "the", "time"],
                ) && before
                    .cut(at + 1..usize::MAX)
                    .all_are(HAVE.or(FILLER), list!["been", "repeatedly"])
            }) && self.words().cut(noun.words.end..clause.words.end).iter().all(is_times)
                // `I asked for a human, not for a menu`.
                && (self.clauses.len() == 1 || self.words().at(clause.words.end).is(NEGATION))
    }

    /// `this needs a human`.
    fn needs(&self, clause: &Clause, at: usize) -> bool {
        let before = self.words().cut(clause.words.start..at);
        self.words().at(at).one_of(list!["needs", "requires"])
            && !self.sentence.question
            && before.until(FILLER).end().is(CASE)
    }

    /// `get me a human`, `I need an agent`, `contact customer service`.
    pub(super) fn object(&self, index: usize, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let mut at = noun.words.start.checked_sub(1).filter(|at| *at >= clause.words.start)?;
        while at > clause.words.start
            && words.at(at).is(FILLER)
            && !words.at(at).is(GET.or(REACH).or(DESIRE))
        {
            at -= 1;
        }
        let lead = at;
        let to_me = words.at(at).is(OBJECT);
        // `I insist on a human`.
        let insists =
            words.at(at).one_of(list!["on"]) && at > 0 && words.at(at - 1).one_of(list!["insist"]);
        if to_me || insists || words.at(at).one_of(list!["for"]) {
            at = at.checked_sub(1).filter(|at| *at >= clause.words.start)?;
        }
        let verb = words.at(at);
        let again = || self.chance(clause, lead).or_else(|| self.asked(clause, lead, noun));
        if noun.is_somebody(words)
            && let Some(at) = again()
        {
            let rule = SignalRule::AsksForPerson;
            return self.framed(rule, Stance::Wish, clause, at..at + 1, noun);
        }
        // `I'm after a human`.
        let after = words.at(at).one_of(list!["after"])
            && words.cut(clause.words.start..at).ends(run![is(FIRST), is(BE)]);
        let wanted = self.is_cleft(clause, at) || self.needs(clause, at);
        let ends = || words.cut(noun.words.end..clause.words.end).all_is(FILLER);
        let wanted = wanted && (noun.is_sure() || noun.is_somebody(words) && ends());
        if wanted || noun.is_somebody(words) && after {
            return self.framed(SignalRule::AsksForPerson, Stance::Wish, clause, at..at + 1, noun);
        }
        let asks_for = words.cut(at + 1..noun.words.start).any_of(list!["for"]);
        // `I'll wait for a human`: the user waits until one comes.
        let waits = asks_for
            && verb.one_of(WAITS)
            && noun.is_somebody(words)
            && !self.sentence.question
            && (is_any(words.at(noun.words.start))
                || words.cut(noun.words.clone()).any_of(list!["next"]))
            && {
                let before = words.cut(clause.words.start..at);
                before.any_is(FIRST) && before.iter().all(waiting)
            };
        if waits {
            return self.framed(SignalRule::AsksForPerson, Stance::Wish, clause, at..at + 1, noun);
        }
        if asks_for
            && !verb.one_of(list![
                "ask",
                "asking",
                "request",
                "requesting",
                "looking",
                "waiting",
                "wait",
                "call",
                "calling",
                "look",
            ])
        {
            return None;
        }
        // `start live chat`.
        let opens = verb.one_of(list!["start", "open", "begin", "initiate"])
            && noun.kind == Kind::Strong
            && words.at(noun.head).one_of(list!["chat"])
            && words.cut(noun.words.end..clause.words.end).all_is(FILLER);
        if opens {
            let said = stance(words.cut(clause.words.start..at), verb, self.sentence.question);
            let wished = matches!(said, Stance::Wish | Stance::Bare);
            let rule = SignalRule::AsksForPerson;
            return wished.then(|| self.framed(rule, said, clause, at..at + 1, noun))?;
        }
        let reaches = verb.is(REACH);
        // `the contact person`: a noun.
        if reaches && at > clause.words.start && words.at(at - 1).is(DETERMINER.or(OWNED)) {
            return None;
        }
        let would = || words.cut(clause.words.start..at).any_of(list!["would"]);
        let desires = verb.is(DESIRE) && (!verb.one_of(list!["like"]) || would());
        let passed = (to_me && verb.one_of(PASSES) || verb.one_of(list!["page", "message"]))
            && noun.is_sure();
        if !(verb.is(GET) || reaches || desires || asks_for || passed) {
            return None;
        }
        // `what needs a human signature`.
        if verb.is(THIRD_FORM) {
            return None;
        }
        let alone =
            noun.kind == Kind::Strong && words.cut(noun.words.end..clause.words.end).all_is(FILLER);
        // `find me someone who can do it`, `find a person`.
        let behind = words.cut(noun.words.end..clause.words.end);
        let somebody = noun.kind == Kind::Weak
            && (to_me || words.at(noun.head).one_of(list!["person"]))
            && (behind.all_is(FILLER)
                || is_for_this(behind)
                || to_me && (is_who_can(behind) || is_in_team(behind)));
        let found = verb.one_of(list!["find", "finding"])
            && (to_me && noun.kind != Kind::Weak || alone || somebody)
            || verb.one_of(list!["love"]) && would() && alone;
        if verb.one_of(list!["find", "finding", "found", "must", "love", "try", "hope", "supposed"])
            && !found
        {
            return None;
        }
        if noun.kind == Kind::Desk && !reaches && !noun.qualified {
            return None;
        }
        let person = words.at(noun.head).one_of(list!["person"])
            && verb.one_of(list![
                "need", "want", "prefer", "like", "get", "ask", "have", "find", "fetch", "give", "grab", "require"
            ])
            && (behind.all_is(FILLER)
                || is_contrast(behind)
                || is_for_this(behind)
                // `ask a person about my scarf`.
                || verb.one_of(list!["ask"]) && behind.at(0).one_of(list!["about"]))
            // `bots can't solve this, I need people`.
            || words.at(noun.head).one_of(list!["people"])
                && verb.one_of(list!["need", "want"])
                && self.sentence.classes.any(BOT)
                && behind.all_is(FILLER);
        let contacts = verb.one_of(list!["reach", "contact", "reaching", "contacting"]);
        // `fetch someone for me`.
        let for_me =
            verb.one_of(list!["get", "fetch"]) && behind.begins(run![of(list!["for"]), is(OBJECT)]);
        // `can you get someone`, `please fetch somebody`.
        let before = words.cut(clause.words.start..at);
        let fetched = verb.one_of(list!["get", "grab", "fetch"])
            && behind.all_is(FILLER)
            && (before.any_is(SECOND) && before.any_is(MODAL) || before.all_is(FILLER));
        let asked = fetched || asks_for && words.at(noun.head).one_of(list!["person"]);
        // `can I have someone please`, `I need somebody for this`.
        let one = words.at(noun.head).one_of(list!["someone", "somebody"])
            && (behind.all_is(FILLER) || is_for_this(behind) || is_on_chat(behind))
            && before.any_is(FIRST)
            && (verb.one_of(list!["have", "get"]) && before.any_is(MODAL)
                || verb.one_of(list!["need", "want", "like", "prefer", "require"])
                    && !behind.is_empty());
        let asked = asked || one;
        let named = noun.qualified || to_me || for_me || person || contacts || asked;
        if noun.kind == Kind::Weak && !named {
            return None;
        }
        if noun.kind == Kind::Weak
            && words.at(noun.words.end).one_of(list!["else", "to", "who", "that"])
            && !to_me
        {
            return None;
        }
        let business = words.at(noun.head).is(TRADE);
        if business && !to_me && !noun.qualified {
            return None;
        }
        // `give the boss my address`: to someone else, not to me; `give agent` has left me out.
        let bare = at == clause.words.start
            && noun.words.start == noun.head
            && words.cut(noun.words.end..clause.words.end).all_is(FILLER);
        if verb.one_of(list!["give", "giving"]) && !to_me && !bare {
            return None;
        }
        if verb.is(HAVE) && !(before.any_are(MODAL.or(DESIRE), list!["let", "please", "to"])) {
            return None;
        }
        if words
            .get(noun.words.end)
            .is_some_and(|next| next.is(CONTACT_DATA) && !next.one_of(list!["chat"]))
        {
            return Some(
                Found::of(SignalRule::AsksForContact, words.cut(at..noun.words.end + 1))
                    .with(Role::Team, words.cut(noun.words.clone())),
            );
        }
        // `let me ask a colleague`: the user's own.
        if verb.one_of(list!["ask"])
            && noun.kind == Kind::Company
            && before.ends(run![of(list!["let"]), is(OBJECT)])
        {
            return None;
        }
        let said = if verb.is(DESIRE) && !verb.is(PAST) && !to_me && !reaches {
            wished(before, verb, self.sentence.question)
        } else {
            // `I'll try that and contact support`: subject and modal carry over.
            let from = if reaches { self.frame_start(index, clause) } else { clause.words.start };
            stance(words.cut(from..at), verb, self.sentence.question)
        };
        // `how to contact human support`.
        let human = words.cut(noun.words.clone()).any_of(list!["human", "real", "actual"]);
        let asked = matches!(said, Stance::HowTo | Stance::Whether | Stance::Bare);
        if reaches && noun.is_team() && human && asked {
            let rule = SignalRule::AsksForPerson;
            return self.framed(rule, Stance::Wish, clause, at..at + 1, noun);
        }
        if reaches && noun.is_team() {
            return match said {
                Stance::Wish => {
                    self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun)
                }
                Stance::HowTo | Stance::Bare | Stance::Whether => Some(
                    Found::of(SignalRule::AsksForContact, words.cut(at..noun.words.end))
                        .said(Modality::Question)
                        .with(Role::Team, words.cut(noun.words.clone())),
                ),
                Stance::Denied => {
                    self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun)
                }
                Stance::Told => None,
            };
        }
        if noun.is_team() && said == Stance::Bare && !to_me && !noun.qualified {
            return Some(
                Found::of(SignalRule::AsksForContact, words.cut(at..noun.words.end))
                    .with(Role::Team, words.cut(noun.words.clone())),
            );
        }
        self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun)
    }
}

/// `three times already`.
pub(super) fn is_times(word: &SpokenWord) -> bool {
    word.is(NUMBER.or(FILLER))
        || word.one_of(list![
            "times",
            "time",
            "twice",
            "thrice",
            "before",
            "repeatedly",
            "once",
            "you",
            "nicely",
            "politely"
        ])
        || word.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A word before a verb of waiting that leaves it one of now.
fn waiting(word: &SpokenWord) -> bool {
    word.is(FIRST.or(FILLER).or(BE).or(YES).or(GREETING)) && !word.is(PAST.or(NEGATION))
        || word.one_of(list!["will", "can", "happy", "to", "going"])
}

/// Whether a noun phrase that begins so means anybody: `the agent` is one who was spoken of.
fn is_any(first: &SpokenWord) -> bool {
    !first.one_of(list!["the", "that", "this", "your", "ur"])
}

/// `I need a person for this`, `… for this one`.
fn is_for_this(behind: &[SpokenWord]) -> bool {
    behind.cut(0..2).are(run![of(list!["for"]), of(list!["this", "that", "it"])])
        && behind.cut(2..usize::MAX).all_are(FILLER, list!["one"])
}

/// `someone who does`, `someone that can authorise it`. `who can paint my house` is a trade elsewhere.
fn is_who_can(behind: &[SpokenWord]) -> bool {
    behind.begins(run![
        of(list!["who", "that"]),
        of(list!["can", "could", "does", "will", "knows", "understands", "is", "actually"])
    ]) && !behind.any_is(OWNED)
}

/// `someone in billing`.
fn is_in_team(behind: &[SpokenWord]) -> bool {
    behind.begins(run![of(list!["in", "from"]), is(DESK)])
}

/// `someone on chat please`.
fn is_on_chat(behind: &[SpokenWord]) -> bool {
    behind.begins(run![of(list!["on"]), of(list!["chat", "here"])])
        && behind.cut(2..usize::MAX).all_is(FILLER)
}

/// `a person not a machine`, `a person over a bot`.
fn is_contrast(behind: &[SpokenWord]) -> bool {
    behind.at(0).one_of(list!["not", "over", "instead", "rather", "than"]) && behind.any_is(ANY_BOT)
}

/// How a verb of wishing is itself meant: `I need`, `I don't want`, `she wants`.
pub(super) fn wished(before: &[SpokenWord], verb: &SpokenWord, question: bool) -> Stance {
    // `no I want a human`: an answer.
    let answers = before.begins(run![is(NO), is(FIRST)]);
    let before = if answers { before.cut(1..usize::MAX) } else { before };
    let negation = before.last_is(NEGATION);
    if let Some(at) = negation {
        let asked = question && before.at(0).either(MODAL.or(DO), list!["why"]);
        let reaches = before.cut(at + 1..usize::MAX).all_are(
            FILLER.or(FIRST),
            list!["really", "to", "want", "need", "any", "think", "believe"],
        );
        if reaches && !asked {
            return Stance::Denied;
        }
    }
    // `like I said I need a rep`: a repetition.
    let again = |pair: &[SpokenWord]| pair[0].is(FIRST) && pair[1].one_of(list!["said"]);
    if before.any_of(list!["said", "says", "told", "suggested", "recommended"])
        && !before.at(0).is(FIRST)
        && !before.windows(2).any(again)
    {
        return Stance::Told;
    }
    // `how many times do I have to ask for a person`.
    if before.any_of(list!["times", "often"]) && verb.one_of(list!["ask", "asking", "request"]) {
        return Stance::Wish;
    }
    let will = before.has(run![is(FIRST), of(list!["will"])]);
    if will && verb.one_of(list!["ask", "asking", "try", "choose", "wait"]) {
        return Stance::Told;
    }
    let third = before.last_is(THIRD.or(OWNED));
    let first = before.last_is(FIRST);
    if third.is_some() && third > first {
        return Stance::Told;
    }
    if before.iter().any(|word| word.is(DO) && !word.is(NEGATION))
        && before.any_is(FIRST)
        && negation.is_none()
    {
        return Stance::Whether;
    }
    if before.any_of(list!["did", "will", "if"]) && first.is_none() {
        return Stance::Told;
    }
    Stance::Wish
}
