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

use super::TeamRuleInfo;

/// Every rule, in the order of [`TeamRule`](super::TeamRule).
pub(super) static ALL: [TeamRuleInfo; 24] = TeamRuleInfo::shipped(all([
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
const fn all<const N: usize>(handovers: [TeamRuleInfo; 8]) -> [TeamRuleInfo; N] {
    let mut rules = [handovers[0]; N];
    let mut at = 0;
    while at < N {
        let own = at.checked_sub(handovers.len());
        rules[at] = match own {
            Some(own) => escalation::ALL[own],
            None => handovers[at],
        };
        at += 1;
    }
    rules
}
