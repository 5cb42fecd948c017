//! When people take over from the bot: what a conversation says about it, what is decided, and what follows. All of it is
//! plain data: no clock, no randomness, no input or output.

mod bot;
mod config;
mod data;
mod decide;
mod details;
mod detect;
mod explain;
mod fold;
mod found;
mod heard;
mod host_words;
mod kept;
mod pattern;
mod people;
mod phrases;
mod read;
mod said;
mod seal;
mod signal;
mod state;
#[cfg(test)]
mod tests;
mod turn;
mod user;

pub use config::{
    Condition, DEFAULT_CHECKS, DEFAULT_ESCALATIONS, DEFAULT_TAG, Detail, Effective,
    EscalationConfig, EscalationRules, Form, Lexicon, Route, SummaryField, Trigger,
};
pub use decide::{Reason, Verdict};
pub use detect::{Escalation, detect_escalation};
pub use explain::NextCode;
pub use heard::Heard;
pub use host_words::HostWords;
pub use kept::{KeptSignal, SignalStatus};
pub use read::{TurnReading, read_turn};
pub use signal::{Evidence, Found, Modality, Role, Rule};
pub use state::{DetailEntry, DetailStatus, EscalationState, Status};
pub use turn::{IN_SCOPE, OUT_OF_SCOPE, Speaker, Turn};
