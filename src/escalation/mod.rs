//! When people take over from the bot: what a conversation says about it, the decision, and what follows. All of it is
//! plain data: no clock, no randomness, no input or output.
//!
//! ```
//! use sop_handover::escalation::{EscalationConfig, EscalationState, Speaker, Turn, Verdict, detect_escalation};
//!
//! let config = EscalationConfig::read(serde_json::from_str(r#"{ "suspend": true }"#)?)?;
//! let first = detect_escalation(&[Turn::new(Speaker::User, "Where is my parcel?")], &config, None, None);
//! assert_eq!(first.state.verdict, Verdict::None);
//!
//! // The state is all that a host keeps. It is stored as JSON, and checked when it comes back.
//! let stored = serde_json::to_string(&first.state.to_value())?;
//! let state = EscalationState::read(serde_json::from_str(&stored)?)?;
//! let second = detect_escalation(&[Turn::new(Speaker::User, "I want to talk to a human.")], &config, None, Some(state));
//! assert_eq!(second.state.verdict, Verdict::Escalate);
//! assert_eq!(second.message(), "The user asks for a person: “talk to a human”.");
//! assert!(!second.state.may_reply());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bot;
mod check;
mod compare;
mod config;
mod config_read;
mod data;
mod decide;
mod described;
mod details;
mod detect;
mod explain;
mod fold;
mod fold_details;
mod found;
mod heard;
mod host_words;
mod kept;
mod lives;
mod note;
#[cfg(test)]
mod pathological;
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
pub use data::read_stretch;
pub use decide::{Reason, Verdict};
pub use detect::{Escalation, SuppressedBy, detect_escalation};
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
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) use stored::EscalationEffect;
pub use stored::{is_escalation, note_of};
pub use transition::{EscalatedRun, EscalationKind, EscalationTransition, escalate, escalate_run};
pub use turn::{IN_SCOPE, OUT_OF_SCOPE, Speaker, Turn};
