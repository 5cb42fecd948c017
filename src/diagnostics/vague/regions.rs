//! Which parts of a sentence say when to hand over. Numbers are places of [`Sentence`].

use std::ops::Range;

use super::family::Family;
use super::orders::{Clauses, Order, orders};
use super::phrases;
use super::says::{Found, Says};
use super::sentence::Sentence;
use crate::english::{Classes, Word, class, word};

/// The vague wording of a sentence. `whole`: all of it says when, whatever its words are.
pub(super) fn find(words: &Sentence, whole: bool) -> Vec<Found> {
    let mut out = Vec::new();
    if words.words().is_too_long() || words.words().is_question() {
        return out;
    }
    let clauses = Clauses::new(words);
    let orders = orders(words, &clauses);
    if orders.is_empty() && !whole {
        return out;
    }
    let regions = Regions { words, clauses: &clauses, orders: &orders };
    let says_when = if whole { regions.all() } else { regions.parts() };
    let mut at = 0;
    while at < words.len() {
        let found = phrases::escape(words, at).filter(|&to| regions.escapes(at, to));
        let found = found.map(|to| Found { family: Family::Escape, from: at, to });
        let found = found.or_else(|| phrases::vague(words, at, says_when[at]));
        at = found.map_or(at + 1, |found| found.to);
        out.extend(found);
    }
    out
}

/// Whether a sentence leads in to a list of cases in which to hand over.
pub(super) fn leads_in(words: &Sentence, heading: bool) -> bool {
    if words.words().is_too_long() || (0..words.len()).any(|at| words.is(at, class::NEGATION)) {
        return false;
    }
    let clauses = Clauses::new(words);
    let orders = orders(words, &clauses);
    let when = |at: usize| {
        matches!(
            words.word(at),
            word::WHEN | word::IF | word::WHENEVER | word::CRITERIA | word::TRIGGERS
        ) || matches!(words.word(at), word::CASES | word::SITUATIONS | word::CONDITIONS)
            || matches!(words.word(at), word::FOLLOWING | word::REASONS | word::THESE)
    };
    let says_when = (0..words.len()).any(when);
    if heading {
        let about = (0..words.len()).any(|at| words.hands_over(at));
        let begins = orders.iter().any(|order| order.at == 0);
        return begins || (about && says_when && words.word(0) != word::HOW);
    }
    !orders.is_empty() && says_when
}

struct Regions<'a> {
    words: &'a Sentence,
    clauses: &'a Clauses,
    orders: &'a [Order],
}

impl Regions<'_> {
    /// All of it, up to what only gives reasons.
    fn all(&self) -> Vec<Says> {
        let mut says = vec![Says::Nothing; self.words.len()];
        self.mark_phrase(&mut says, 0..self.words.len());
        says
    }

    /// The text in a condition, in the object of the handover, or before its target.
    fn parts(&self) -> Vec<Says> {
        let mut says = vec![Says::Nothing; self.words.len()];
        for order in self.orders {
            let part = self.part(order.at);
            self.mark_phrase(&mut says, self.subject(order.at).max(part.start)..order.at);
            self.mark_phrase(&mut says, self.object(order.at, part.end));
            for at in part.clone() {
                if self.opens(at) && self.is_condition_of(at, order.at, part.start) {
                    let end = self.clauses.end(at).min(part.end);
                    let end = if at < order.at { end.min(order.at) } else { end };
                    // "For complex returns, …"
                    let phrase = matches!(self.words.word(at), word::FOR | word::IN);
                    self.mark(&mut says, at + 1..end, phrase);
                }
            }
        }
        says
    }

    /// The part of the sentence between two semicolons.
    fn part(&self, at: usize) -> Range<usize> {
        let ends = |at: &usize| self.words.mark(*at) == Some(';');
        let start = (0..at).rev().find(ends).map_or(0, |at| at + 1);
        start..(at..self.words.len()).find(ends).unwrap_or(self.words.len())
    }

    fn mark_phrase(&self, says: &mut [Says], places: Range<usize>) {
        self.mark(says, places, true);
    }

    /// Marks places up to what only gives reasons; with `phrase`, marks those before the first noun
    /// separately.
    fn mark(&self, says: &mut [Says], places: Range<usize>, mut phrase: bool) {
        const BEFORE_NOUN: Classes = class::ARTICLE
            .or(class::PADDING)
            .or(class::DEGREE)
            .or(class::VAGUE)
            .or(class::MAYBE)
            .or(class::JOINT)
            .or(class::WORK);
        for at in places {
            if self.is_reason(at) || at >= says.len() {
                break;
            }
            says[at] = if phrase { Says::Phrase } else { Says::Clause };
            phrase &= self.words.word(at) == Word::NONE || self.words.is(at, BEFORE_NOUN);
        }
    }

    fn is_reason(&self, at: usize) -> bool {
        matches!(self.words.word(at), word::BECAUSE | word::SINCE)
    }

    /// Whether a condition begins at a place.
    fn opens(&self, at: usize) -> bool {
        let words = self.words;
        match words.word(at) {
            word::IF | word::WHEN | word::WHENEVER | word::WHERE | word::ONCE | word::AFTER => true,
            word::CASE => words.before(at) == word::IN,
            word::SHOULD | word::FOR | word::IN => at == 0,
            _ => false,
        }
    }

    /// Whether a condition belongs to an order: it begins the part or follows the order.
    fn is_condition_of(&self, at: usize, order: usize, start: usize) -> bool {
        let (own, of) = (self.clauses.of(at), self.clauses.of(order));
        let begins = |at: usize| {
            let from = self.clauses.start(at);
            (from..at).all(|at| {
                let word = self.words.word(at);
                word == Word::NONE || word.is(class::JOINT.or(class::TURN).or(class::PADDING))
            })
        };
        if at < order {
            let first = self.clauses.start(start);
            (begins(at) && (self.clauses.start(at) <= first + 1 || own + 1 == of)) || own == of
        } else {
            own == of || (own == of + 1 && begins(at))
        }
    }

    /// The object that a verb hands over.
    fn object(&self, at: usize, end: usize) -> Range<usize> {
        let words = self.words;
        // "Escalate with a note" hands over no note.
        let first = at + 1;
        let ends = |at: &usize| {
            let word = words.word(*at);
            word == word::TO
                || (word == word::WITH && *at == first)
                || words.is_mention(*at)
                || self.clauses.of(*at) != self.clauses.of(at + 1)
        };
        let verb = !words.is_mention(at) && words.is(at, class::ORDERS);
        let end = (at + 1..end).find(ends).unwrap_or(end);
        if verb { at + 1..end } else { at..at }
    }

    /// The start of the subject before an order: "Complex invoices go to @A", "Tax cases: @A",
    /// "Typically, escalate …".
    fn subject(&self, at: usize) -> usize {
        let words = self.words;
        let from = self.clauses.start(at);
        match words.mark(from) {
            Some(':' | '→') if from > 0 => self.clauses.start(from - 1),
            Some(',') if from == 1 => 0,
            _ => from,
        }
    }

    /// Whether an escape is one from an order: in its clause, or a clause of its own beside it.
    fn escapes(&self, from: usize, to: usize) -> bool {
        let words = self.words;
        let (own, start, end) =
            (self.clauses.of(from), self.clauses.start(from), self.clauses.end(from));
        let mark = |at: usize| words.mark(at).is_some() || words.is(at, class::JOINT);
        let alone = (start..from).all(mark) && (to..end).all(mark);
        self.orders.iter().any(|order| {
            let of = self.clauses.of(order.at);
            !order.permits && (own == of || (alone && own.abs_diff(of) == 1))
        })
    }
}
