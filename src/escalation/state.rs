//! The conversation so far, as plain data that a host stores between turns.

use crate::escalation::decide::{Reason, Verdict};
use crate::escalation::heard::Heard;
use crate::escalation::kept::KeptSignal;
use crate::escalation::status::Status;
use crate::message::words;

words! {
    /// The status of a detail.
    #[derive(Default)]
    pub enum DetailStatus {
        /// Nobody has given it.
        #[default]
        Missing = "missing",
        /// The user has.
        Given = "given",
        /// The host knows it.
        Known = "known",
        /// The user does not have it.
        Unavailable = "unavailable",
    }
}

/// A detail so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetailEntry {
    /// Its key in the settings.
    pub key: String,
    /// Its status.
    pub status: DetailStatus,
    /// Its value.
    pub value: Option<String>,
    /// The turn that gave it.
    pub turn: Option<u32>,
    /// Its range in that turn, in UTF-16 code units.
    pub range: Option<(u32, u32)>,
    /// The last turn in which the bot has asked for it.
    pub asked: Option<u32>,
}

/// A conversation so far. Whatever is decided follows from it and the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationState {
    /// Increases with every turn and each time that people give the conversation back.
    pub revision: u32,
    /// How many turns have been read.
    pub turns: u32,
    /// Who has the conversation.
    pub status: Status,
    /// Whether the bot is silent.
    pub suspended: bool,
    /// From 1; increases by one each time that people give the conversation back.
    pub stretch: u32,
    /// The turn with which the stretch begins.
    pub since: u32,
    /// Whether people have given it back and the bot has not spoken since.
    pub resumed: bool,
    /// The assignment that was talking.
    pub source: Option<String>,
    /// The verdict after the last turn.
    pub verdict: Verdict,
    /// The row of the decision table.
    pub reason: Reason,
    /// Escalations without a user's request.
    pub escalations: u32,
    /// Unconfirmed checks of the bot in a row.
    pub checks: u32,
    /// The turn in which a request was first held back.
    pub held: Option<u32>,
    /// The last turn of the bot.
    pub bot: Option<u32>,
    /// What the last turn has left for the next one.
    pub heard: Heard,
    /// Whether the host says of the last turn of the user that it is in scope.
    pub in_scope: bool,
    /// The last turn of the user as a number, and how often it was said in a row.
    pub repeated: Option<(String, u32)>,
    /// Phrases and flags of conditions that have been met.
    pub met: Vec<String>,
    /// Details by key.
    pub details: Vec<DetailEntry>,
    /// The last signals.
    pub signals: Vec<KeptSignal>,
}

impl Default for EscalationState {
    fn default() -> Self {
        Self {
            revision: 0,
            turns: 0,
            status: Status::Open,
            suspended: false,
            stretch: 1,
            since: 0,
            resumed: false,
            source: None,
            verdict: Verdict::None,
            reason: Reason::NoSignal,
            escalations: 0,
            checks: 0,
            held: None,
            bot: None,
            heard: Heard::default(),
            in_scope: false,
            repeated: None,
            met: Vec::new(),
            details: Vec::new(),
            signals: Vec::new(),
        }
    }
}

impl EscalationState {
    /// People give the conversation back: a new stretch begins, in which nothing said before
    /// counts.
    pub fn resume(&self) -> Self {
        Self {
            revision: self.revision.saturating_add(1),
            turns: self.turns,
            stretch: self.stretch.saturating_add(1),
            since: self.turns,
            resumed: true,
            source: self.source.clone(),
            escalations: self.escalations,
            ..Self::default()
        }
    }

    /// Whether the bot may say something: nothing while people have the conversation.
    pub fn may_reply(&self) -> bool {
        self.status != Status::TakenOver && !self.suspended
    }

    /// What is known of a detail.
    pub fn detail(&self, key: &str) -> Option<&DetailEntry> {
        self.details.iter().find(|entry| entry.key == key)
    }

    /// The entry of a detail, made if it is not there.
    pub(super) fn detail_mut(&mut self, key: &str) -> &mut DetailEntry {
        let at = self.details.iter().position(|entry| entry.key == key);
        let at = at.unwrap_or_else(|| {
            self.details.push(DetailEntry { key: key.into(), ..DetailEntry::default() });
            self.details.len() - 1
        });
        &mut self.details[at]
    }
}
