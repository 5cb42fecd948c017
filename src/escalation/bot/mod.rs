//! What a bot's turn says about people.

mod asks;
mod bring;
mod check;
mod contact;
mod lack;
mod manner;
mod offer;
mod pass;
mod reader;
mod said;

use self::asks::{asks_for_something, asks_role};
use self::lack::lack;
use self::manner::Manner;
use self::pass::names_feedback;
use self::reader::Reader;
use self::said::Said;
use crate::english::spoken::{Sentence, Words, clauses, list};
use crate::escalation::heard::Heard;
use crate::escalation::people::Names;
use crate::escalation::signal::Found;
use crate::text::sort_by_key;

/// The signals of a turn, whether the bot asks for something, and what the user hears.
pub(super) fn read(sentences: &[Sentence], names: &Names) -> (Vec<Found>, bool, Heard) {
    let cut: Vec<_> = sentences.iter().map(clauses).collect();
    let mut readers: Vec<Reader> = Vec::with_capacity(sentences.len());
    for (at, (sentence, clauses)) in sentences.iter().zip(&cut).enumerate() {
        // `… Would you like that?`
        let asked = sentences.get(at + 1).is_some_and(|next| {
            next.question
                && next.words.len() <= 7
                && next.words.any_of(list!["like", "want", "prefer", "interested", "help"])
        });
        let hangs = readers.last().is_some_and(Reader::has_condition);
        let behind_feedback =
            readers.last().is_some_and(|last| last.words().iter().any(names_feedback));
        readers.push(Reader { sentence, clauses, names, hangs, asked, behind_feedback });
    }
    let mut all: Vec<Vec<Said>> = readers.iter().map(Reader::read).collect();
    let offers = |said: &[Said]| said.iter().any(|said| said.manner == Manner::Offer);
    let asks: Vec<bool> = readers
        .iter()
        .zip(&all)
        .map(|(reader, said)| !offers(said) && asks_for_something(reader))
        .collect();
    let last_offer = all.iter().rposition(|said| offers(said));
    let heard = Heard {
        offer: last_offer.is_some(),
        role: readers.iter().any(asks_role),
        other: asks.iter().skip(last_offer.unwrap_or(0)).any(|asks| *asks),
    };
    let asks = asks.contains(&true);
    if asks {
        // A bot that asks for something first has not handed over yet.
        let promises = all.iter_mut().flatten().filter(|said| said.manner == Manner::Firm);
        promises.for_each(|said| said.manner = Manner::Awaiting);
    }
    let mut found: Vec<Found> = all.into_iter().flatten().map(Said::found).collect();
    if found.is_empty() && !asks {
        found.extend(lack(&readers).map(|one| *one));
    }
    sort_by_key(&mut found, |found| found.span.start());
    (found, asks, heard)
}

impl Reader<'_> {
    /// Everything but what the bot can't do.
    fn read(&self) -> Vec<Said> {
        let mut found: Vec<Said> = vec![];
        for index in 0..self.clauses.len() {
            let nouns = self.nouns(self.clauses[index].words.clone());
            let first = self.pass(index, &nouns);
            let first = first.or_else(|| self.check(index, &nouns));
            let first = first.or_else(|| self.contact(index, &nouns));
            found.extend(first);
        }
        found
    }
}
