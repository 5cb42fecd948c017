//! What a turn says about the details that people need.

use crate::escalation::details::{self, Asked, Saying};
use crate::escalation::fold::Folder;
use crate::escalation::said::Said;
use crate::escalation::state::{DetailStatus, EscalationState};
use crate::escalation::turn::Turn;
use crate::text::{Utf16Map, trimmed};

/// Longest value of a host's that is kept, in characters.
const LONGEST: usize = 200;

impl<'c> Folder<'c> {
    /// The details that the host knows by now.
    pub(super) fn take_known(&self, state: &mut EscalationState, turn: &Turn, number: u32) {
        for (key, value) in &turn.details {
            let is_known = self.rules.details().iter().any(|detail| detail.key == *key);
            if !is_known || trimmed(value).is_empty() {
                continue;
            }
            let entry = state.detail_mut(key);
            entry.status = DetailStatus::Known;
            entry.value = Some(value.chars().take(LONGEST).collect());
            entry.turn = Some(number);
            entry.range = None;
        }
    }

    pub(super) fn read_details(
        &self,
        state: &mut EscalationState,
        turn: &Turn,
        said: &Said,
        number: u32,
        is_request: bool,
    ) {
        let details = self.rules.details();
        let asked: Vec<Asked> = details
            .iter()
            .map(|detail| {
                let entry = state.detail(&detail.key);
                let asked = entry.and_then(|entry| entry.asked);
                let missing = entry.is_none_or(|entry| entry.status == DetailStatus::Missing);
                Asked {
                    ever: asked.is_some(),
                    last: asked.is_some() && asked == state.bot,
                    missing,
                }
            })
            .collect();
        if details.is_empty() {
            return;
        }
        let map = Utf16Map::new(&turn.text);
        let found = details::read(said, details, &asked, is_request);
        for (detail, saying) in details.iter().zip(found) {
            let Some(saying) = saying else { continue };
            let entry = state.detail_mut(&detail.key);
            entry.turn = Some(number);
            match saying {
                Saying::Given(span) => {
                    let at = |byte| map.to_utf16(&turn.text, byte);
                    entry.status = DetailStatus::Given;
                    entry.value = Some(span.of(&turn.text).into());
                    entry.range = Some((at(span.start()), at(span.end())));
                }
                Saying::Unavailable => {
                    entry.status = DetailStatus::Unavailable;
                    entry.value = None;
                    entry.range = None;
                }
            }
        }
    }

    /// Notes which details the bot asks for.
    pub(super) fn note_asked(&self, state: &mut EscalationState, said: &Said, number: u32) {
        state.bot = Some(number);
        state.resumed = false;
        for detail in self.rules.details() {
            let names = details::names_in(said, detail);
            if names.into_iter().any(|name| details::is_requesting(said, name)) {
                state.detail_mut(&detail.key).asked = Some(number);
            }
        }
    }

    /// Keys of required details that are missing.
    pub fn missing(&self, state: &EscalationState) -> Vec<&'c str> {
        let details = self.rules.details().iter().filter(|detail| !detail.optional);
        let is_missing =
            |key: &str| state.detail(key).is_none_or(|entry| entry.status == DetailStatus::Missing);
        details.map(|detail| &*detail.key).filter(|key| is_missing(key)).collect()
    }
}
