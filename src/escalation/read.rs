//! What one turn says about people taking over.

use crate::english::spoken::sentences;
use crate::escalation::heard::Heard;
use crate::escalation::host_words::HostWords;
use crate::escalation::signal::Found;
use crate::escalation::turn::Speaker;
use crate::escalation::{bot, user};
use crate::team::SignalRule;
use crate::text::sort_by_key;

/// What a turn says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TurnReading {
    /// By position.
    pub signals: Vec<Found>,
    /// Whether it asks the other one for something.
    pub asks: bool,
    /// For the next turn.
    pub heard: Heard,
}

/// Reads a turn. `heard` is what the turn before it left.
pub fn read_turn(speaker: Speaker, text: &str, heard: Heard, words: &HostWords) -> TurnReading {
    let said = sentences(text);
    let own = words.find(speaker, text, &said, heard);
    let mut reading = match speaker {
        Speaker::User => {
            let signals = user::read(text, &said, &words.people, heard);
            let asks = said.iter().any(|sentence| sentence.question);
            TurnReading { signals, asks, heard: Heard::default() }
        }
        Speaker::Bot => {
            let (signals, asks, heard) = bot::read(&said, &words.people);
            TurnReading { signals, asks, heard }
        }
        Speaker::Person => TurnReading::default(),
    };
    reading.heard.offer |= own.iter().any(|found| found.is(SignalRule::OffersPerson));
    for found in own {
        if !reading.signals.iter().any(|known| known.rule == found.rule) {
            reading.signals.push(found);
        }
    }
    sort_by_key(&mut reading.signals, |found| found.span.start());
    reading
}
