//! What one turn says about people taking over.

use crate::english::spoken::{sentences, spoken_words};
use crate::escalation::heard::Heard;
use crate::escalation::signal::Found;
use crate::escalation::turn::Speaker;
use crate::escalation::{bot, user};

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

/// Words of the host, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct HostWords {
    people: Vec<Vec<String>>,
}

impl HostWords {
    /// Names that mean somebody of the team, and patterns of other languages, each behind the settings' name for
    /// what it means (`asksForPerson`).
    pub fn new<'a>(
        people: impl IntoIterator<Item = &'a str>,
        patterns: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let _ = patterns.into_iter().count();
        Self { people: people.into_iter().map(spoken_words).collect() }
    }
}

/// Reads a turn. `heard` is what the turn before it left.
pub fn read_turn(speaker: Speaker, text: &str, heard: Heard, words: &HostWords) -> TurnReading {
    let said = sentences(text);
    match speaker {
        Speaker::User => {
            let signals = user::read(&said, &words.people, heard);
            let asks = said.iter().any(|sentence| sentence.question);
            TurnReading { signals, asks, heard: Heard::default() }
        }
        Speaker::Bot => {
            let (signals, asks, heard) = bot::read(&said, &words.people);
            TurnReading { signals, asks, heard }
        }
        Speaker::Person => TurnReading::default(),
    }
}
