//! How long signals count.

use crate::escalation::decide::Part;
use crate::escalation::kept::{KeptSignal, MOST, SignalStatus};
use crate::escalation::state::EscalationState;
use crate::escalation::turn::Speaker;

/// A turn settles what waited for it.
pub(super) fn settle(state: &mut EscalationState, speaker: Speaker) {
    for signal in &mut state.signals {
        if signal.status == SignalStatus::Decides && !signal.is_live() {
            signal.status = SignalStatus::Past;
        }
        let by = match signal.part() {
            Part::Offer | Part::Asked | Part::Repeats => Speaker::User,
            _ => Speaker::Bot,
        };
        if let Some(left) = signal.left
            && left > 0
            && by == speaker
        {
            signal.left = Some(left - 1);
            if left == 1 {
                signal.status = SignalStatus::Past;
            }
        }
    }
}

pub(super) fn take_back(state: &mut EscalationState, is_it: impl Fn(&KeptSignal) -> bool) {
    for signal in state.signals.iter_mut().filter(|signal| signal.is_live() && is_it(signal)) {
        signal.status = SignalStatus::TakenBack;
        signal.left = Some(0);
    }
}

/// Adds a signal. If there are too many, one that no longer counts is removed, otherwise the
/// oldest.
pub(super) fn keep(signals: &mut Vec<KeptSignal>, signal: KeptSignal) {
    if signals.len() >= MOST {
        let at = signals.iter().position(|signal| !signal.is_live()).unwrap_or(0);
        signals.remove(at);
    }
    signals.push(signal);
}
