//! One file per rule about a whole team: what it finds and what it says.

mod confusable_name;
mod duplicate_name;
mod escalation;
mod handover_cycle;
mod lists;
mod long_chain;
mod no_way_out;
mod target_without_queue;
mod unreachable;
mod unsafe_name;

use super::{HandoverRule, TeamRuleInfo};
use crate::escalation::EscalationRule;

const HANDOVERS: usize = HandoverRule::ALL.len();

/// Every rule, in the order of [`TeamRule`](super::TeamRule).
pub(super) static ALL: [TeamRuleInfo; HANDOVERS + EscalationRule::ALL.len()] =
    TeamRuleInfo::shipped(all([
        unsafe_name::INFO,
        duplicate_name::INFO,
        confusable_name::INFO,
        target_without_queue::INFO,
        unreachable::INFO,
        no_way_out::INFO,
        long_chain::INFO,
        handover_cycle::INFO,
    ]));

/// The rules about handovers, then those about escalation.
const fn all<const N: usize>(handovers: [TeamRuleInfo; HANDOVERS]) -> [TeamRuleInfo; N] {
    let mut rules = [handovers[0]; N];
    let mut at = 0;
    while at < N {
        rules[at] = match at.checked_sub(HANDOVERS) {
            Some(own) => escalation::info(EscalationRule::ALL[own]),
            None => handovers[at],
        };
        at += 1;
    }
    rules
}
