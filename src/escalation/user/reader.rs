//! A sentence of the user's while it is read.

use super::stance::Stance;
use crate::english::spoken::class::{
    ANY_BOT, ASKING, BE, CASE, DESIRE, DO, FILLER, FIRST, HAVE, MODAL, NEGATION, OBJECT, OWNED,
    PERSON, REACH, SECOND, THIRD,
};
use crate::english::spoken::{Clause, Conjunction, List, Sentence, SpokenWord, Words, list, run};
use crate::escalation::people::{Names, Noun};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;
use std::ops::Range;

/// What is said anywhere in a turn.
pub(super) struct Whole {
    behalf: bool,
    who: bool,
}

impl Whole {
    pub fn new(all: &[Sentence]) -> Self {
        let behalf = |sentence: &Sentence| {
            sentence.words.any_of(list!["behalf"])
                || sentence.words.windows(2).any(|pair| {
                    let asks = pair[0].one_of(list!["asking", "calling", "writing", "ringing"]);
                    asks && pair[1].one_of(list!["for"])
                        || pair[1].is(OBJECT)
                            && pair[0].one_of(list!["to", "beside", "with"])
                            && sentence
                                .words
                                .any_of(list!["next", "beside", "here", "sat", "sitting"])
                })
        };
        Self {
            behalf: all.iter().any(|sentence| sentence.classes.any(THIRD.or(OWNED)))
                && all.iter().any(behalf),
            who: all.iter().any(|sentence| {
                sentence.classes.any(ASKING) && sentence.words.any_of(list!["who"])
            }),
        }
    }

    /// Whether somebody asks for somebody else: `I am writing for my mother`.
    pub fn is_on_behalf(&self) -> bool {
        self.behalf
    }

    pub fn asks_who(&self) -> bool {
        self.who
    }
}

pub(super) struct Reader<'a> {
    pub text: &'a str,
    /// All of the turn.
    pub all: &'a [Sentence],
    /// The place of the sentence in it.
    pub at: usize,
    pub turn: &'a Whole,
    pub sentence: &'a Sentence,
    /// All of the sentence.
    pub words: &'a [SpokenWord],
    pub names: &'a Names,
    pub clauses: Vec<Clause>,
}

/// Whatever a product passes on, of any user.
const SORTED: List =
    list!["tickets", "cases", "calls", "chats", "conversations", "leads", "users", "customers"];

impl Reader<'_> {
    pub fn words(&self) -> &[SpokenWord] {
        self.words
    }

    /// What a stance makes of a frame.
    pub fn framed(
        &self,
        rule: SignalRule,
        said: Stance,
        clause: &Clause,
        verb: Range<usize>,
        noun: &Noun,
    ) -> Option<Box<Found>> {
        let words = self.words();
        let role = if noun.is_team() { Role::Team } else { Role::Person };
        let span = verb.start.min(noun.words.start)..noun.words.end;
        let found = |rule: SignalRule| {
            Found::of(rule, words.cut(span.clone()))
                .with(Role::Verb, words.cut(verb.clone()))
                .with(role, words.cut(noun.words.clone()))
        };
        match said {
            Stance::Wish | Stance::Bare => Some(found(rule)),
            Stance::HowTo if words.at(verb.start).is(REACH) && noun.is_team() => {
                Some(found(SignalRule::AsksForContact).said(Modality::Question))
            }
            // `how do I assign tickets to an agent`: the user sets something up.
            Stance::HowTo
                if rule == SignalRule::AsksForTransfer && {
                    let passed = words.cut(verb.start..noun.words.start);
                    passed.any_of(SORTED)
                        || passed.has(run![of(list!["a", "an", "each", "every"]), is(CASE)])
                } =>
            {
                None
            }
            Stance::HowTo => Some(found(rule)),
            Stance::Whether => Some(found(SignalRule::AsksAboutPeople).said(Modality::Question)),
            Stance::Denied => {
                let negation = words
                    .cut(clause.words.start..verb.start.max(clause.words.start))
                    .last_is(NEGATION)
                    .map(|at| clause.words.start + at);
                let from = negation.unwrap_or(span.start);
                Some(
                    Found::of(SignalRule::DeclinesPerson, words.cut(from..span.end))
                        .with(Role::Negation, words.cut(from..from + 1))
                        .with(role, words.cut(noun.words.clone())),
                )
            }
            Stance::Told => None,
        }
    }

    /// The words of a clause before a place of the turn.
    fn before(&self, clause: &Clause, start: u32) -> &[SpokenWord] {
        let words = self.words().cut(clause.words.clone());
        words.cut(0..words.partition_point(|word| word.span.start() < start))
    }

    /// Where the words begin that say how a verb is meant: over `and` subject and modal carry on.
    pub fn frame_start(&self, index: usize, clause: &Clause) -> usize {
        let begins_anew = self
            .words()
            .cut(clause.words.clone())
            .cut(0..4)
            .any_are(FIRST.or(MODAL).or(THIRD), list!["please", "let"])
            || self.is_behind_stop(index, clause)
            || self.is_behind_order(index);
        if clause.conjunction == Conjunction::And && index > 0 && !begins_anew {
            self.clauses[index - 1].words.start
        } else {
            clause.words.start
        }
    }

    /// `mark it as urgent **and give it** …`: nobody is said to act before it.
    fn is_behind_order(&self, index: usize) -> bool {
        let before =
            index.checked_sub(1).map(|at| self.words().cut(self.clauses[at].words.clone()));
        let acts = FIRST.or(THIRD).or(MODAL).or(NEGATION).or(OWNED).or(DESIRE).or(HAVE);
        before.is_some_and(|before| !before.any_is(acts))
    }

    /// `stop wasting my time **and transfer me**`, `stop with the FAQs **and** …`: only an action can stop, and this is
    /// not one.
    fn is_behind_stop(&self, index: usize, clause: &Clause) -> bool {
        let words = self.words();
        let before = index.checked_sub(1).map(|at| words.cut(self.clauses[at].words.clone()));
        let acts = |word: Option<&SpokenWord>| word.is_some_and(|word| word.text.ends_with("ing"));
        let stops = before.is_some_and(|before| {
            before.at(0).one_of(list!["stop", "quit"])
                && (acts(before.get(1)) || before.at(1).one_of(list!["with"]))
        });
        stops && !acts(words.cut(clause.words.clone()).first())
    }

    /// `I was wondering if I could …`, `is it all right if I …`.
    pub fn asks_leave(&self, index: usize) -> bool {
        let words = self.words();
        let clause = &self.clauses[index];
        let within = words.cut(clause.words.clone());
        let may = within
            .get(1)
            .is_some_and(|word| word.is(MODAL) && !word.one_of(list!["will", "shall", "should"]));
        let led = index.checked_sub(1).is_some_and(|before| {
            words
                .cut(self.clauses[before].words.clone())
                .iter()
                .any(|word| word.one_of(LEAVE) || may && word.one_of(list!["would"]))
        });
        clause.conjunction == Conjunction::Condition
            && within.at(0).is(FIRST)
            // `if I could talk to a human that would be great`.
            && (led || may && within.has(run![of(list!["would"]), of(list!["be"])])
                && within.any_of(LEAVE))
    }

    /// `I'd appreciate it if …`.
    pub fn has_leave(&self, index: usize) -> bool {
        let led = || {
            let before = &self.clauses[index.checked_sub(1)?];
            let words = self.words().cut(before.words.clone());
            words.any_of(LEAVE).then_some(())
        };
        self.clauses[index].conjunction == Conjunction::Condition && led().is_some()
    }

    /// `I'm not leaving until I talk to a manager`.
    fn insists_until(&self, index: usize) -> bool {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let until = clause.start.checked_sub(1).map(|at| words.at(at));
        let before = index.checked_sub(1).map(|at| words.cut(self.clauses[at].words.clone()));
        until.is_some_and(|word| word.one_of(list!["until", "till", "unless"]))
            && before.is_some_and(|before| before.any_is(NEGATION) && before.any_is(FIRST))
    }

    /// `if I wanted a human I would have called`, `had I wanted one`: nothing is wished.
    pub fn is_counterfactual(&self, start: u32) -> bool {
        let words = self.words();
        let supposed = words.windows(3).any(|three| {
            three[0].one_of(list!["if", "had", "i", "we"])
                && three[1].is(FIRST.or(HAVE))
                && three[2].one_of(list!["wanted", "needed", "wished"])
                && three[2].span.start() < start
        }) && (words.any_of(list!["if"]) || words.at(0).one_of(list!["had"]));
        let would = words.has(run![is(FIRST), of(list!["would"])]);
        supposed && would && !self.sentence.question && !words.any_is(ASKING)
    }

    /// `what happens after I talk to an agent`: nothing is wished.
    pub fn is_supposed(&self, index: usize, start: u32) -> bool {
        let clause = &self.clauses[index];
        let before = self.before(clause, start);
        clause.conjunction == Conjunction::Condition
            && !self.insists_until(index)
            && !before.is_empty()
            && before.all_is(FIRST.or(FILLER))
            && !self.asks_leave(index)
            && !self.is_known(clause)
    }

    /// `are you a bot? If so …`: the user knows.
    fn is_known(&self, clause: &Clause) -> bool {
        if !self.words().at(clause.words.start).one_of(list!["so"]) {
            return false;
        }
        let before = self.at.checked_sub(1).and_then(|at| self.all.get(at));
        before.is_some_and(|before| {
            before.question && before.classes.any(ANY_BOT) && before.words.any_is(SECOND.or(BE))
        })
    }

    /// Whether it depends on something that may not be so; `if possible` and the like are manners.
    pub fn is_conditional(&self, index: usize, start: u32) -> bool {
        if self.has_leave(index) || self.asks_leave(index) || self.insists_until(index) {
            return false;
        }
        let clause = &self.clauses[index];
        let own = clause.conjunction == Conjunction::Condition && !self.is_known(clause) && {
            let before = self.before(clause, start);
            let begins = before.last_are(FIRST.or(SECOND).or(MODAL), list!["please", "let"]);
            match begins {
                // `if possible I want …`.
                Some(at) if is_manners(&before[..at]) => false,
                // `if you could transfer me`, `when can I talk`.
                Some(_) if before.len() <= 4 => !before.any_is(MODAL),
                Some(_) => !before.iter().take(6).all(is_polite),
                None => !before.is_empty() && !before.iter().all(is_polite),
            }
        };
        let neighbour = |at: Option<usize>| {
            at.and_then(|at| self.clauses.get(at)).is_some_and(|clause| {
                let words = self.words().cut(clause.words.clone());
                clause.conjunction == Conjunction::Condition
                    && !words.iter().all(is_polite)
                    && !is_free(words)
            })
        };
        own || neighbour(index.checked_sub(1)) || neighbour(Some(index + 1))
    }
}

/// `when she is free`, `whenever somebody has a minute`: it only says when.
pub(super) fn is_free(words: &[SpokenWord]) -> bool {
    // `if you are not a person`: the user knows.
    if words.at(0).is(SECOND) && words.at(1).is(BE) && words.any_is(PERSON.or(ANY_BOT)) {
        return true;
    }
    // `if there are agents`.
    if words.at(0).one_of(list!["there"])
        && words.at(1).is(BE)
        && words.any_is(PERSON)
        && !words.any_is(NEGATION)
    {
        return true;
    }
    // `if any of your staff see this`.
    if words.any_is(PERSON)
        && words.any_of(list!["see", "sees", "read", "reads"])
        && words.any_of(list!["this"])
    {
        return true;
    }
    // `when I call nobody answers`: so it is already.
    let already =
        words.cut(2..usize::MAX).any_of(list!["it", "nobody", "noone", "nothing", "they"]);
    if already && words.at(0).is(FIRST) {
        return true;
    }
    words.len() < 7
        && !words.any_is(NEGATION)
        && words.any_of(list![
            "free",
            "available",
            "around",
            "ready",
            "online",
            "chance",
            "minute",
            "moment",
            "sec",
            "second",
            "back",
            "convenient"
        ])
}

/// `if possible`: nothing but manners, and more than who is meant.
fn is_manners(words: &[SpokenWord]) -> bool {
    words.iter().all(is_polite)
        && words.iter().any(|word| {
            !word.is(FILLER.or(FIRST).or(SECOND).or(MODAL).or(DO).or(BE))
                && !word.one_of(list!["it", "that", "the", "there"])
        })
}

/// What leave is asked with.
const LEAVE: List = list![
    "wonder",
    "wondering",
    "wondered",
    "possible",
    "ok",
    "okay",
    "alright",
    "fine",
    "better",
    "best",
    "easier",
    "quicker",
    "faster",
    "simpler",
    "grateful",
    "glad",
    "obliged",
    "thankful",
    "lovely",
    "wonderful",
    "happy",
    "nice",
    "appreciate",
    "great",
    "mind",
    "cool",
];

fn is_polite(word: &SpokenWord) -> bool {
    word.is(FILLER.or(FIRST).or(SECOND).or(MODAL).or(BE).or(DO))
        || word.one_of(list![
            "possible",
            "not",
            "mind",
            "it",
            "that",
            "all",
            "same",
            "too",
            "much",
            "trouble",
            "available",
            "kind",
            "enough",
            "do",
            "be",
            "like",
            "to",
            "you're",
            "the",
            "at",
            "any",
            "way",
            "there",
            "is",
            "free",
            "anyone",
            "someone",
            "somebody",
            "have",
            "time",
            "a",
            "wish",
            "allowed",
        ])
}
