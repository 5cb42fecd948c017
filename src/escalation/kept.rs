//! Signals as a state keeps them.

use crate::escalation::signal::{Found, Modality, Role, Rule};
use crate::escalation::turn::{Speaker, Turn};
use crate::message::words;
use crate::team::SignalCategory;
use crate::text::{Utf16Map, piece, trimmed_end};

/// Most signals that a state keeps.
pub(super) const MOST: usize = 8;
/// Longest quote that is kept, in characters.
const LONGEST: usize = 80;
/// Most words of one signal that are kept.
const WORDS: usize = 8;
/// So many turns of the user a question about people lives.
pub(super) const LIFE: u32 = 3;

words! {
    /// The effect of a signal.
    pub enum SignalStatus {
        /// It has decided.
        Decides = "decides",
        /// It counts.
        Counts = "counts",
        /// It counts nowhere that the settings allow.
        Suppressed = "suppressed",
        /// The user has taken it back.
        TakenBack = "taken-back",
        /// It no longer counts.
        Past = "past",
    }
}

/// A signal of a turn that need not be there any more. Places are UTF-16 code units of the turn's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSignal {
    /// The turn's number in the whole conversation.
    pub turn: u32,
    /// Who has said it.
    pub speaker: Speaker,
    /// Where.
    pub range: (u32, u32),
    /// Its meaning.
    pub category: SignalCategory,
    /// The rule that recognised it.
    pub rule: Rule,
    /// Whether nothing has to be confirmed any more.
    pub confirmed: bool,
    /// How it is said.
    pub modality: Modality,
    /// Its effect.
    pub status: SignalStatus,
    /// Turns of its speaker for which it still counts; none if only an escalation or the user ends
    /// it.
    pub left: Option<u32>,
    /// Whether it waits for details.
    pub awaits: bool,
    /// The words that made it.
    pub evidence: Vec<(u32, u32, Role)>,
    /// Its words, shortened if there are many.
    pub quote: String,
}

impl KeptSignal {
    /// The kept parts of a signal.
    pub(super) fn new(found: Found, number: u32, turn: &Turn, map: &Utf16Map) -> Self {
        let at = |byte| map.to_utf16(&turn.text, byte);
        let evidence = found.evidence.iter().take(WORDS);
        Self {
            turn: number,
            speaker: turn.speaker,
            range: (at(found.span.start()), at(found.span.end())),
            category: found.category,
            confirmed: found.confirmed,
            modality: found.modality,
            status: SignalStatus::Counts,
            left: None,
            awaits: false,
            evidence: evidence.map(|e| (at(e.span.start()), at(e.span.end()), e.role)).collect(),
            quote: clipped(found.span.of(&turn.text)),
            rule: found.rule,
        }
    }

    /// Whether it can still decide.
    pub fn is_live(&self) -> bool {
        self.left != Some(0)
    }
}

fn clipped(quote: &str) -> String {
    match quote.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", trimmed_end(piece(quote, 0..at))),
        None => quote.into(),
    }
}
