//! One file per rule about a whole team: what it finds and what it says.

mod confusable_name;
mod duplicate_name;
mod handover_cycle;
mod lists;
mod long_chain;
mod no_way_out;
mod target_without_queue;
mod unreachable;
mod unsafe_name;

use super::TeamRuleInfo;

/// Every rule, in the order of [`TeamRule`](super::TeamRule).
pub(super) static ALL: [TeamRuleInfo; 8] = TeamRuleInfo::shipped([
    unsafe_name::INFO,
    duplicate_name::INFO,
    confusable_name::INFO,
    target_without_queue::INFO,
    unreachable::INFO,
    no_way_out::INFO,
    long_chain::INFO,
    handover_cycle::INFO,
]);
