//! Where a sentence orders a handover. Numbers are places of [`Sentence`].

use super::sentence::Sentence;
use crate::english::{Classes, Word, class, word};

/// Words between a verb and the one it hands over to.
const REACH: usize = 12;
/// Words of a name, a verb's object and the like that are stepped over.
const NEAR: usize = 4;

/// Orders of one sentence that are looked at.
const MOST: usize = 20;

/// Whether a word is one that an order needs if it has no target.
pub(super) fn needs(word: Word) -> bool {
    const CLASSES: Classes = class::ORDERS.or(class::HANDS_OVER).or(class::PASSES).or(class::SENDS);
    word.is(CLASSES)
}

/// A place where a sentence orders a handover.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub at: usize,
    /// `you may hand over`: leaves the choice on purpose.
    pub permits: bool,
}

/// The clauses of a sentence.
pub(super) struct Clauses {
    /// By place: the number of its clause.
    of: Vec<usize>,
    /// By clause: its start; then the end of the sentence.
    starts: Vec<usize>,
}

impl Clauses {
    pub fn new(words: &Sentence) -> Self {
        let mut starts = vec![0];
        let mut taken = false;
        let of = (0..words.len()).map(|at| {
            let word = words.word(at);
            let ends = words.mark(at).is_some_and(|mark| parts(words, at, mark));
            // "… to @A and tell the customer": after a target, the verb belongs to someone else.
            let joins = matches!(word, word::AND | word::BUT | word::THEN);
            let next = words.word(at + 1);
            let another = taken && next != Word::NONE && !next.is(class::ARTICLE.or(class::PEOPLE));
            let verb = next.is(class::ORDERS) || words.is(at + 2, class::ORDERS);
            taken |= words.is_mention(at) || word.is(class::PEOPLE);
            if ends || (joins && (another || verb)) {
                starts.push(at);
                taken = false;
            }
            starts.len() - 1
        });
        let of = of.collect();
        starts.push(words.len());
        Self { of, starts }
    }

    /// The number of the clause of a place.
    pub fn of(&self, at: usize) -> usize {
        self.of.get(at).copied().unwrap_or(usize::MAX)
    }

    /// The start of the clause at a place.
    pub fn start(&self, at: usize) -> usize {
        self.of.get(at).map_or(at, |&clause| self.starts[clause])
    }

    /// The end of the clause at a place.
    pub fn end(&self, at: usize) -> usize {
        self.of.get(at).map_or(at, |&clause| self.starts[clause + 1])
    }
}

fn parts(words: &Sentence, at: usize, mark: char) -> bool {
    match mark {
        ',' | ';' | ':' | '—' | '–' | '(' | ')' | '|' | '→' | '!' => true,
        '-' => words.words().stands_apart(at),
        _ => false,
    }
}

/// Every place where a sentence hands over; `grants` says which mentions allow it.
pub(super) fn orders(words: &Sentence, clauses: &Clauses) -> Vec<Order> {
    let mut out = Vec::new();
    // The last clause that has been judged.
    let mut told = usize::MAX;
    for at in 0..words.len() {
        if out.len() == MOST {
            break;
        }
        let word = words.word(at);
        let passive = word != Word::NONE && words.hands_over(at) && !word.is(class::ORDERS);
        if word.is(class::ORDERS) && hands_over(words, at) {
            told = clauses.of(at);
            out.extend(spoken(words, clauses, at));
        } else if passive && words.before(at) == word::BE {
            out.extend(demanded(words, at - 1).then_some(Order { at, permits: false }));
        } else if words.grants(at) && told != clauses.of(at) {
            told = clauses.of(at);
            let start = clauses.start(at);
            let denied = words.any(start..at, class::NEGATION);
            let reported = is_time(words.word(start)) && words.word(start + 1) == word::YOU;
            out.extend((!denied && !reported).then_some(Order { at, permits: false }));
        }
    }
    out
}

/// Whether a verb at a place passes on work, rather than a mail or a file.
fn hands_over(words: &Sentence, at: usize) -> bool {
    let word = words.word(at);
    if word == word::ESCALATE {
        return true;
    }
    let reach = at + 1..(at + REACH).min(words.len());
    if word == word::HAND && !(at + 1..at + NEAR).any(|at| is_over(words.word(at))) {
        return false;
    }
    let object = if words.is(at + 1, class::ARTICLE) { at + 2 } else { at + 1 };
    let work = words.is(object, class::WORK) && !is_particle(words.word(object));
    work || reach.clone().any(|at| words.grants(at) || words.is(at, class::PEOPLE))
        || (word == word::HAND && matches!(words.word(at + 1), word::OVER | word::OFF))
}

fn is_over(word: Word) -> bool {
    matches!(word, word::OVER | word::OFF | word::BACK | word::TO)
}

fn is_particle(word: Word) -> bool {
    matches!(word, word::ON | word::IN | word::OFF | word::OVER | word::UP | word::BACK)
}

/// The order that a verb at a place expresses, if any.
fn spoken(words: &Sentence, clauses: &Clauses, at: usize) -> Option<Order> {
    let start = clauses.start(at);
    if words.any(start..at, class::NEGATION) {
        return None;
    }
    let adverb = |at: &usize| {
        let word = words.word(*at);
        let padding = word.is(class::PADDING.or(class::MAYBE)) && !word.is(class::MODAL);
        padding && !matches!(word, word::YOU | word::TO | word::SHOULD | word::BE)
    };
    let before = (start..at).rev().find(|at| !adverb(at));
    let order = |permits| Some(Order { at, permits });
    let Some(before) = before else { return order(false) };
    match words.word(before) {
        Word::NONE | word::AND | word::OR | word::BUT | word::THEN | word::SO => order(false),
        word::YOU => {
            let time = words.before(before);
            (!is_time(time) && !time.is(class::OTHERS)).then_some(Order { at, permits: false })
        }
        word::MAY | word::CAN if words.before(before) == word::YOU => order(true),
        word::TO => match words.before(before) {
            word::WHEN | word::WHETHER => order(false),
            word::FREE => order(true),
            word if word.is(class::GETS) || matches!(word, word::HAVE | word::HAS) => order(false),
            _ => None,
        },
        _ => demanded(words, before + 1).then_some(Order { at, permits: false }),
    }
}

/// Whether `should` or the like precedes a place.
fn demanded(words: &Sentence, at: usize) -> bool {
    let word = words.before(at);
    matches!(word, word::SHOULD | word::MUST) || (word.is(class::MODAL) && word != word::MAY)
}

fn is_time(word: Word) -> bool {
    word.is(class::CONDITION.or(class::AS_SOON_AS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::{Words, lexicon};
    use proptest::prelude::*;

    /// Words that form orders, and words around them.
    const WORDS: &[&str] = &[
        "escalate", "hand", "over", "it", "to", "must", "be", "passed", "you", "sends", ",",
        "refund",
    ];

    /// Whether it holds that an order without a target has a word that it needs.
    fn holds(text: &str) -> bool {
        let sentence = Sentence::new(Words::new(text, []), Vec::new());
        let found = orders(&sentence, &Clauses::new(&sentence));
        found.is_empty() || (0..sentence.len()).any(|at| needs(sentence.word(at)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_order_without_a_word_that_it_needs(
            known in prop::collection::vec(prop::sample::select(WORDS), 1..6),
            any in prop::collection::vec(prop::sample::select(lexicon()), 1..9),
        ) {
            for words in [known, any] {
                prop_assert!(holds(&words.join(" ")), "{words:?}");
            }
        }
    }
}
