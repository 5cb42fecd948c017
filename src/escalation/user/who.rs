//! Who is asked to act: a role, a team, a name, `one of the girls`.

use super::object::wished;
use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    ABILITY, BE, CARE, CHECK, DESIRE, DETERMINER, EXPLETIVE, FILLER, FIRST, GREETING, HAVE, ING,
    MODAL, NEGATION, NO, NUMBER, OBJECT, OUTSIDER, OWNED, PAST, PERSON, PREPOSITION, ROLE, SECOND,
    SERVE, TALK, THIRD, THIRD_FORM, TIME, WEAK_BOT, YES,
};
use crate::english::spoken::{Clause, List, SpokenWord, Words, list, run};
use crate::escalation::people::Noun;
use std::ops::Range;

/// Titles before a name.
pub(super) const TITLES: List =
    list!["mr", "mrs", "ms", "miss", "dr", "doctor", "prof", "sir", "nurse"];
/// Programs that users talk to.
const PROGRAMS: List = list!["siri", "alexa", "google", "cortana", "gemini", "copilot"];
/// Verbs of calling.
const CALLS: List = list![
    "call",
    "ring",
    "phone",
    "contact",
    "text",
    "email",
    "message",
    "telephone",
    "whatsapp",
    "buzz",
    "ping",
    "bell",
    "reach",
];
/// Nouns for a call.
const RINGS: List = list![
    "call", "ring", "shout", "bell", "buzz", "text", "message", "line", "tinkle", "holler",
    "callback", "email",
];
/// What people do together with a user.
pub(super) const LEADS: List = list!["walk", "talk", "guide", "take", "step", "run", "go"];

/// A clause that is read for who should do what. Places are indexes of the sentence's words.
pub(super) struct Asked<'r, 'a> {
    pub reader: &'r Reader<'a>,
    pub index: usize,
    pub clause: &'r Clause,
    /// All nouns of the clause, including the user's own.
    pub nouns: &'r [Noun],
    /// Whether a person was named before.
    pub named: bool,
}

impl Asked<'_, '_> {
    /// The word at a place; `None` behind the clause.
    #[inline(never)]
    pub fn word(&self, at: usize) -> &SpokenWord {
        self.reader.words().cut(0..self.clause.words.end).at(at)
    }

    #[inline(never)]
    pub fn cut(&self, range: Range<usize>) -> &[SpokenWord] {
        self.reader.words().cut(range.start..range.end.min(self.clause.words.end))
    }

    #[inline(never)]
    pub fn skip(&self, mut at: usize) -> usize {
        while self.word(at).is(FILLER.or(EXPLETIVE)) {
            at += 1;
        }
        at
    }

    /// Whether the clause says nothing else from a place on.
    #[inline(never)]
    pub fn ends(&self, at: usize) -> bool {
        self.cut(at..usize::MAX).all_are(
            FILLER.or(EXPLETIVE).or(GREETING).or(SECOND).or(MODAL).or(TIME).or(NUMBER),
            list!["for", "me", "us", "thank", "on", "at", "this", "i", "think", "from", "about"],
        )
    }

    /// The stance of the verb at a place.
    #[inline(never)]
    pub fn said(&self, verb: usize) -> Stance {
        let from = self.reader.frame_start(self.index, self.clause);
        let words = self.reader.words();
        let (before, word, question) =
            (words.cut(from..verb), words.at(verb), self.reader.sentence.question);
        let desires = word.is(DESIRE) && !word.is(HAVE.or(PAST).or(THIRD_FORM));
        if desires { wished(before, word, question) } else { stance(before, word, question) }
    }

    #[inline(never)]
    pub fn is_wished(&self, verb: usize) -> bool {
        matches!(self.said(verb), Stance::Wish | Stance::Bare)
    }

    /// Whether the words before a place only introduce the clause.
    #[inline(never)]
    pub fn begins(&self, at: usize) -> bool {
        self.cut(self.clause.words.start..at).all_are(
            FILLER.or(EXPLETIVE).or(GREETING).or(YES).or(NO),
            list!["wondering", "if", "whether", "why", "when", "soon", "was", "i"],
        )
    }

    /// The noun at a place, if it can be a person of the desk.
    #[inline(never)]
    pub fn noun(&self, at: usize) -> Option<&Noun> {
        let noun = self.nouns.get(self.nouns.partition_point(|noun| noun.words.end <= at))?;
        let own = || !noun.ours || noun.is_of_desk(self.reader.words());
        (noun.words.start <= at && !noun.is_bot() && own()).then_some(noun)
    }

    /// Where a name ends: `Mr Patel`, `Joanne`.
    #[inline(never)]
    pub fn name(&self, at: usize) -> Option<usize> {
        let titled = self.word(at).one_of(TITLES);
        let from = at + usize::from(titled);
        let is_name = |at: usize| {
            let word = self.word(at);
            let mut letters = word.span.of(self.reader.text).chars();
            let capital = letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase);
            word.classes.is_none()
                && !word.one_of(PROGRAMS)
                && (capital || titled && at == from && !word.text.is_empty())
        };
        let parts = (from..from + 2).take_while(|&at| is_name(at)).count();
        (parts > 0).then_some(from + parts)
    }

    /// Where the name at a place ends.
    #[inline(never)]
    pub fn who(&self, at: usize) -> Option<usize> {
        let at = self.skip(at);
        let them = || {
            let spoken_of = || self.named || self.reader.words().cut(0..at).any_is(PERSON);
            let pronoun = self.word(at).one_of(list!["him", "her", "them", "they"]);
            (pronoun && spoken_of()).then_some(at + 1)
        };
        // `one of the girls`.
        let of = || {
            let of = self.word(at).one_of(list!["one", "any", "some"])
                && self.word(at + 1).one_of(list!["of"])
                && self.word(at + 2).is(DETERMINER.or(SECOND));
            of.then(|| at + 3 + usize::from(self.word(at + 2).is(DETERMINER)))
        };
        let noun = self.noun(at).map(|noun| noun.words.end);
        noun.or_else(|| self.name(at)).or_else(of).or_else(them)
    }

    /// Where the person who is asked may end: known people, and anyone after a determiner.
    pub fn anyone(&self, at: usize) -> impl Iterator<Item = usize> {
        let at = self.skip(at);
        // `my GP`.
        let own = self.word(at).one_of(list!["my"]) && self.word(at + 1).is(ROLE);
        let led = own || self.word(at).is(DETERMINER) && !self.word(at).is(OWNED);
        // `can the bot call`.
        let bots = self.nouns.iter().any(|noun| noun.is_bot() && noun.words.contains(&at));
        let plain = |word: &SpokenWord| {
            let other = THIRD.or(OBJECT).or(FIRST).or(SECOND).or(OWNED).or(NEGATION).or(MODAL);
            let outside = word.is(OUTSIDER.or(WEAK_BOT)) && !word.is(ROLE)
                || word.one_of(list!["system", "app", "site", "website", "alarm", "server"]);
            !outside && !word.is(other.or(PREPOSITION).or(HAVE)) && !word.text.is_empty()
        };
        let alone = self.word(at).classes.is_none() && !self.word(at).text.is_empty();
        let most = if bots {
            0
        } else if led {
            4
        } else {
            usize::from(alone)
        };
        let loose = (1..=most)
            .take_while(move |&count| plain(self.word(at + count - 1)) || own && count == 1)
            .map(move |count| at + count);
        // `my housing officer`.
        let own =
            self.nouns.iter().find(|noun| noun.ours && noun.words.contains(&at) && noun.is_sure());
        self.who(at).into_iter().chain(own.map(|noun| noun.words.end)).chain(loose)
    }

    /// Whether the action is for the user, or for those for whom the user asks.
    #[inline(never)]
    fn is_target(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let number = |word: &SpokenWord| word.text.bytes().filter(u8::is_ascii_digit).count() > 2;
        let next_of = |of: List| self.word(at + 1).one_of(of);
        if word.is(OBJECT) || word.one_of(list!["her", "him", "them", "back"]) || number(word) {
            // `call me a cab`.
            let next = self.word(at + 1);
            let other = next.is(DETERMINER)
                && !next.is(FILLER)
                && !self.word(at + 2).is(TIME)
                && !self.word(at + 2).one_of(list!["time"]);
            return (!other).then_some(at + 1);
        }
        // `ring my mobile`, `ring room 12`.
        let mine = word.one_of(list!["my"])
            && next_of(list![
                "mobile", "cell", "number", "phone", "landline", "work", "room", "house"
            ]);
        let place = word.one_of(list!["room", "extension", "flat", "unit"]);
        (mine || place).then_some(at + 2)
    }

    /// Where a callback ends: `call me`, `give me a ring`, `get back to me`.
    #[inline(never)]
    pub fn calls_me(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if word.is(PAST.or(ING).or(THIRD_FORM)) && !word.one_of(list!["get"]) {
            return None;
        }
        let next = self.word(at + 1);
        if word.one_of(CALLS) && !next.one_of(list!["out"]) {
            // `want a new phone`: no verb.
            let led = at.checked_sub(1).is_some_and(|at| {
                self.word(at).is(PERSON.or(MODAL)) || self.word(at).one_of(list!["to"])
            });
            let alone = word.one_of(list!["call", "ring", "phone"]) && led && self.ends(at + 1);
            return self.is_target(at + 1).or_else(|| alone.then_some(at + 1));
        }
        if word.one_of(list!["give", "drop", "shoot", "send"]) {
            let ring = (at + 2..at + 6).find(|&at| self.word(at).one_of(RINGS))?;
            return (next.is(OBJECT) || next.one_of(list!["her", "him"])).then_some(ring + 1);
        }
        let touch = word.one_of(list!["get", "be"]) && next.one_of(list!["in"])
            || word.one_of(list!["reach"]) && next.one_of(list!["out"]);
        if touch {
            return Some(at + 2 + usize::from(next.one_of(list!["in"])));
        }
        // `come on the chat`, `hop on a call`.
        let joins = word.one_of(list!["come", "jump", "hop", "get", "pop"])
            && next.one_of(list!["on", "onto", "in", "into"])
            && (at + 2..at + 4)
                .any(|at| self.word(at).one_of(list!["chat", "call", "phone", "line"]));
        if joins {
            return Some(at + 2);
        }
        let to = (at + 1..at + 5)
            .find(|&at| self.word(at).one_of(list!["to", "with"]))
            .filter(|&to| self.word(to + 1).is(OBJECT))?;
        let between = self.cut(at + 1..to);
        let back = word.one_of(list!["get", "come"]) && between.any_of(list!["back"])
            || word.one_of(list!["revert", "reply", "respond"]);
        let talks = word.is(TALK) && between.all_is(FILLER)
            || word.is(HAVE) && between.any_of(list!["word", "chat", "call"]);
        (back || talks).then_some(to + 2)
    }

    /// Where help ends: `walk me through it`, `help us`, `look at this`. `sure`: a person of the desk does it.
    #[inline(never)]
    pub fn helps(&self, at: usize, sure: bool) -> Option<usize> {
        let word = self.word(at);
        let leads = word.one_of(LEADS);
        let acts = word.is(CARE.or(SERVE).or(CHECK).or(ABILITY))
            || leads
            || sure && word.one_of(list!["see"]) && self.ends(at + 2);
        if !acts || word.is(PAST.or(ING).or(THIRD_FORM)) {
            return None;
        }
        let behind = self.cut(at + 1..at + 5);
        let me =
            behind.at(0).is(OBJECT) || behind.has(run![of(list!["to", "with", "for"]), is(OBJECT)]);
        let through = behind.any_of(list!["through", "over"]);
        let case = behind.any_of(list!["this", "that", "it", "my", "these", "the"]);
        // `let a human answer`.
        let answers =
            sure && word.one_of(list!["answer", "reply", "respond", "decide"]) && self.ends(at + 1);
        if answers {
            return Some(at + 1);
        }
        let counts = if leads { me && through } else { me || case && sure };
        counts.then_some(at + 2)
    }

    /// Where the action ends of the person whose name ends at a place.
    pub fn then(&self, end: usize, does: impl Fn(usize) -> Option<usize>) -> Option<usize> {
        let (mut of, mut who) = (false, false);
        for at in end..end + 10 {
            if let Some(end) = does(at) {
                return Some(end);
            }
            let word = self.word(at);
            of |= word.one_of(list!["from", "in", "at", "on", "of"]);
            // `the lady who helped me last time`.
            who |= word.one_of(list!["who", "that"]) && self.word(at + 1).is(PAST);
            let part = FIRST.or(SECOND).or(THIRD).or(OBJECT).or(NEGATION).or(HAVE).or(BE);
            let joins = word.is(FILLER.or(MODAL).or(EXPLETIVE))
                || word.one_of(list![
                    "to",
                    "who",
                    "that",
                    "able",
                    "needs",
                    "available",
                    "double",
                    "be"
                ])
                || of && !word.text.is_empty() && !word.is(part);
            if !(joins || who && !word.text.is_empty()) || word.is(NEGATION) {
                return None;
            }
        }
        None
    }

    pub fn then_calls(&self, end: usize) -> Option<usize> {
        self.then(end, |at| self.calls_me(at))
    }

    /// Whether someone for whom the user asks wishes it.
    pub fn is_on_behalf(&self) -> bool {
        self.reader.turn.is_on_behalf()
    }

    /// `need`, `want`: whether the user, or someone for whom the user asks, wishes it now.
    #[inline(never)]
    pub fn is_desired(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let before = self.cut(self.clause.words.start..verb);
        let theirs = before.any_is(THIRD) && self.is_on_behalf() && !word.is(PAST);
        word.is(DESIRE) && (theirs && !before.any_is(NEGATION) || self.is_wished(verb))
    }
}
