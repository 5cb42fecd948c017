//! The outcome of a conversation.

use crate::escalation::config::EscalationConfig;
use crate::escalation::decide::{Reason, Verdict};
use crate::escalation::explain::{self, NextCode};
use crate::escalation::fold::Folder;
use crate::escalation::kept::{KeptSignal, SignalStatus};
use crate::escalation::signal::Rule;
use crate::escalation::state::{DetailEntry, EscalationState};
use crate::escalation::status::Status;
use crate::escalation::turn::Turn;
use crate::message::{Param, Params, Vocabulary, words};

/// The decision after the last turn. It depends only on the state and the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// The values for the message.
    pub params: Params,
    /// Signals with what their messages are filled with.
    pub signals: Vec<(KeptSignal, Params)>,
    /// Details in the order of the settings, each with what people call it.
    pub details: Vec<(DetailEntry, String)>,
    /// Keys of required details that are missing.
    pub missing: Vec<String>,
    /// What the bot should do now.
    pub next: Vec<(NextCode, Params)>,
    /// The conversation so far.
    pub state: EscalationState,
}

words! {
    /// What can suppress signals.
    pub enum SuppressedBy {
        /// No condition of `onlyWhen` holds.
        OnlyWhen = "only-when",
    }
}

/// The outcome of the turns of a conversation, following the earlier ones in a state.
pub fn detect_escalation(
    turns: &[Turn],
    config: &EscalationConfig,
    source: Option<&str>,
    state: Option<EscalationState>,
) -> Escalation {
    let mut state = state.unwrap_or_default();
    state.source = source.map(str::to_owned).or(state.source);
    let source = state.source.clone();
    let folder = Folder::new(config, source.as_deref());
    for turn in turns {
        folder.step(&mut state, turn);
    }
    Escalation::of(state, config, &folder)
}

impl Escalation {
    /// The escalation of a state under the settings.
    pub fn of_state(state: EscalationState, config: &EscalationConfig) -> Self {
        let source = state.source.clone();
        let folder = Folder::new(config, source.as_deref());
        Self::of(state, config, &folder)
    }

    /// The same, but no earlier than in this stretch: what people carry out is new since they gave
    /// the conversation back, even if the state that says so was not kept.
    #[must_use]
    pub fn no_earlier_than(mut self, stretch: u32) -> Self {
        self.state.stretch = self.state.stretch.max(stretch);
        self
    }

    fn of(state: EscalationState, config: &EscalationConfig, folder: &Folder) -> Self {
        let details = folder.rules().details();
        let missing: Vec<String> = folder.missing(&state).into_iter().map(str::to_owned).collect();
        let label = |key: &String| {
            let detail = details.iter().find(|detail| detail.key == *key);
            detail.map_or_else(|| key.clone(), |detail| detail.label.clone())
        };
        let labels: Vec<String> = missing.iter().map(label).collect();
        let entries = details.iter().map(|detail| {
            let entry = state.detail(&detail.key).cloned();
            let entry = entry.unwrap_or_else(|| DetailEntry {
                key: detail.key.clone(),
                ..DetailEntry::default()
            });
            (entry, detail.label.clone())
        });
        let signals = state.signals.iter().map(|signal| {
            let mut params = Params::from([("quote", Param::Text(signal.quote.clone()))]);
            if let Rule::Trigger(id) = &signal.rule {
                let triggers = folder.rules().triggers();
                let trigger = triggers.into_iter().find(|trigger| trigger.id == *id);
                let label = trigger.and_then(|trigger| trigger.label.as_ref()).unwrap_or(id);
                params.insert("label", Param::Text(label.clone()));
                params.insert("id", Param::Text(id.clone()));
            }
            (signal.clone(), params)
        });
        Self {
            params: params(&state, config, &labels),
            signals: signals.collect(),
            details: entries.collect(),
            next: next(&state, config, &labels),
            missing,
            state,
        }
    }

    /// The signal that has decided.
    pub fn decider(&self) -> Option<&KeptSignal> {
        decider(&self.state)
    }

    /// What holds signals back, where something does.
    pub fn suppressed_by(&self) -> Option<SuppressedBy> {
        (self.state.reason == Reason::Narrowed).then_some(SuppressedBy::OnlyWhen)
    }

    /// A sentence for people: why.
    pub fn message(&self) -> String {
        let vocabulary = Vocabulary::default();
        crate::message::fill(explain::of_reason(self.state.reason), &self.params, &vocabulary)
    }
}

fn decider(state: &EscalationState) -> Option<&KeptSignal> {
    state.signals.iter().find(|signal| signal.status == SignalStatus::Decides)
}

fn params(state: &EscalationState, config: &EscalationConfig, labels: &[String]) -> Params {
    let mut params = Params::new();
    if let Some(signal) = decider(state) {
        params.insert("quote", Param::Text(signal.quote.clone()));
    }
    if !labels.is_empty() && state.reason != Reason::NoSignal {
        params.insert("missing", Param::List(labels.to_vec()));
    }
    if state.reason == Reason::LimitReached {
        params.insert("limit", Param::Number(config.escalations));
    }
    params
}

fn next(
    state: &EscalationState,
    config: &EscalationConfig,
    labels: &[String],
) -> Vec<(NextCode, Params)> {
    let mut params = Params::new();
    if !labels.is_empty() {
        params.insert("missing", Param::List(labels.to_vec()));
    }
    let code = match (state.verdict, state.reason) {
        (_, Reason::PeopleAreHere) => Some(NextCode::SayNothing),
        (_, Reason::AlreadyEscalated) => state.suspended.then_some(NextCode::SayNothing),
        (Verdict::Escalate, Reason::AgentDeclared) => None,
        (Verdict::Escalate, _) => {
            if let Some(target) = target_of(state, config) {
                params.insert("target", Param::Text(target.into()));
            }
            Some(NextCode::TellHandedOver)
        }
        (Verdict::Hold, Reason::DetailsMissing) => Some(NextCode::AskDetails),
        (Verdict::Hold, Reason::CheckOnceMore) => Some(NextCode::CheckOnceMore),
        (Verdict::Offer, Reason::AskedAboutPeople | Reason::Repeats) => Some(NextCode::OfferPerson),
        _ => None,
    };
    let takes_params = matches!(code, Some(NextCode::AskDetails | NextCode::TellHandedOver));
    let step = code.map(|code| (code, if takes_params { params } else { Params::new() }));
    let again = (state.resumed && state.status == Status::Open)
        .then(|| (NextCode::AnswerAgain, Params::new()));
    again.into_iter().chain(step).collect()
}

/// The id of who gets it by the settings alone.
fn target_of<'c>(state: &EscalationState, config: &'c EscalationConfig) -> Option<&'c str> {
    let rule = config.route_of(state.source.as_deref());
    rule.map(|(_, route)| &*route.target).or(config.target.as_deref())
}
