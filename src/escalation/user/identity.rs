//! Questions of who is there.

use super::reader::Reader;
use crate::english::spoken::class::{
    BAD, BE, DESIRE, FIRST, GET, HAVE, ING, NEGATION, OBJECT, PASS_ON, REACH, SECOND, TALK,
};
use crate::english::spoken::{Clause, SpokenWord, Words, list, run};
use crate::escalation::people::Noun;

impl Reader<'_> {
    /// `Am I talking to a human?`, `are you a bot`: asks who is there.
    pub(super) fn asks_who(&self, clause: &Clause, nouns: &[Noun]) -> bool {
        let words = self.words().cut(clause.words.clone());
        let Some(noun) = nouns.first() else { return false };
        let before = self.words().cut(clause.words.start..noun.words.start.max(clause.words.start));
        let asks_for = before.iter().any(|word| {
            word.is(DESIRE.or(PASS_ON))
                && !word.one_of(list!["like", "have", "got", "better", "direct", "hook", "love"])
                || word.one_of(list!["able", "going", "please", "can", "could", "let", "possible"])
                || word.one_of(list!["should", "must", "entitled", "without", "kind"])
        });
        // `I'm not talking to a robot`: a refusal.
        let refuses = noun.is_bot()
            && !self.sentence.question
            && before.begins(run![is(FIRST), is(BE), is(NEGATION)]);
        // `you are useless get me a human`, `I'm sick of bots`, `I'm after a human`, `I'm done talking to a bot`.
        let other = before.any_is(BAD)
            || self.words().cut(noun.words.clone()).any_is(BAD)
            || before.any_of(list!["done", "after", "holding"])
            // `this is for a human`.
            || before.end().one_of(list!["for"])
            || before.has(run![is(GET), is(OBJECT)]);
        if asks_for || refuses || other {
            return false;
        }
        let be = words.windows(2).any(|pair| {
            let subject = |word: &SpokenWord| {
                word.is(FIRST.or(SECOND)) || word.one_of(list!["this", "it", "that"])
            };
            pair[0].is(BE) && !pair[0].one_of(list!["being"]) && subject(&pair[1])
                || subject(&pair[0]) && pair[1].is(BE)
        });
        let bare = before.len() == 1
            && before.at(0).is(SECOND)
            && noun.words.start == clause.words.start + 1;
        let like = before.end().one_of(list!["like", "as"])
            && before.len() > 1
            && !before.any_of(list!["would"])
            && !before.any_is(TALK.or(GET));
        let sound = before
            .any_of(list!["sound", "sounds", "look", "talking", "chatting", "speaking"])
            && be;
        be && (sound
            || before
                .iter()
                .all(|word| !word.is(TALK.or(GET).or(REACH)) || word.is(ING) || word.is(HAVE)))
            || bare
            || like && !noun.is_bot()
    }
}
