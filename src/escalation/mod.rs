//! When people take over from the bot: what a conversation says about it, what is decided, and what follows. All of it is
//! plain data: no clock, no randomness, no input or output.

mod bot;
mod check;
mod compare;
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
mod note;
mod pattern;
mod people;
mod phrases;
mod read;
mod route;
mod said;
mod signal;
mod state;
mod status;
mod stored;
#[cfg(test)]
mod tests;
mod transition;
mod turn;
mod user;

pub use check::{EscalationIssue, EscalationRule, EscalationRuleInfo, check_escalation};
pub use compare::{Conversation, compare_escalation};
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
pub use note::{NoteOptions, escalation_note, format_note};
pub use read::{TurnReading, read_turn};
pub use route::{PassedOver, RoutedBy, RoutedTo, route_escalation};
pub use signal::{Evidence, Found, Modality, Role, Rule};
pub use state::{DetailEntry, DetailStatus, EscalationState};
pub use status::Status;
pub use stored::{is_escalation, note_of};
pub use transition::{EscalatedRun, EscalationTransition, escalate, escalate_run};
pub use turn::{IN_SCOPE, OUT_OF_SCOPE, Speaker, Turn};
