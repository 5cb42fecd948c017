//! A sentence of the bot's while it is read.

use std::ops::Range;

use crate::english::spoken::class::{FIRST, MODAL, THIRD};
use crate::english::spoken::{Clause, Conjunction, List, Sentence, SpokenWord, Words, list, run};
use crate::escalation::people::{Names, Noun, nouns};

/// People whom users have around them, too.
const USERS: List = list![
    "manager",
    "managers",
    "boss",
    "team",
    "teams",
    "colleague",
    "colleagues",
    "supervisor",
    "staff",
    "employees",
    "employee",
    "admin",
    "administrator",
];

pub(super) struct Reader<'a> {
    pub sentence: &'a Sentence,
    pub clauses: &'a [Clause],
    pub names: &'a Names,
    /// A "then" in it depends on the previous sentence.
    pub hangs: bool,
    /// The next sentence asks whether it is wanted.
    pub asked: bool,
    /// The sentence before is about feedback.
    pub behind_feedback: bool,
}

impl Reader<'_> {
    pub fn words(&self) -> &[SpokenWord] {
        &self.sentence.words
    }

    pub fn nouns(&self, within: Range<usize>) -> Vec<Noun> {
        let mut all = nouns(self.words(), within, self.names);
        all.retain(|noun| !noun.is_bot() && !self.is_users(noun));
        all
    }

    /// `your manager`, `your team`: of the user's own.
    fn is_users(&self, noun: &Noun) -> bool {
        let words = self.words().cut(noun.words.clone());
        words.are(run![of(list!["your", "ur"]), of(USERS)])
    }

    pub fn has_condition(&self) -> bool {
        self.clauses.iter().any(|clause| clause.conjunction == Conjunction::Condition)
    }

    /// Where the words begin that say how a verb is meant: `and` carries subject and modal over.
    pub fn frame_start(&self, index: usize) -> usize {
        let clause = &self.clauses[index];
        let words = self.words().cut(clause.words.clone());
        let begins_anew =
            words.cut(0..3).any_are(FIRST.or(MODAL).or(THIRD), list!["please", "let", "you"])
                || !self
                    .nouns(clause.words.start..clause.words.end.min(clause.words.start + 4))
                    .is_empty();
        let carries = clause.conjunction == Conjunction::And && index > 0 && !begins_anew;
        if carries { self.clauses[index - 1].words.start } else { clause.words.start }
    }
}
