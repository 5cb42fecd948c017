//! One file per rule about a whole team: what it finds and what it says.

mod confusable_name;
mod duplicate_name;
mod handover_cycle;
mod long_chain;
mod no_way_out;
mod target_without_queue;
mod unreachable;
mod unsafe_name;

use super::TeamRuleInfo;

/// Every rule, in the order of [`TeamRule`](super::TeamRule).
pub(super) static ALL: [TeamRuleInfo; 8] = [
    unsafe_name::INFO,
    duplicate_name::INFO,
    confusable_name::INFO,
    target_without_queue::INFO,
    unreachable::INFO,
    no_way_out::INFO,
    long_chain::INFO,
    handover_cycle::INFO,
];

/// The first of some names, for a message that also says how many there are.
fn some(names: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown = &names[..names.len().min(SHOWN)];
    let more = if names.len() > SHOWN { ", …" } else { "" };
    shown.join(", ") + more
}

/// A way through the team. A very long one is shown by its two ends.
fn way(names: &[String]) -> String {
    const SHOWN: usize = 24;
    const ARROW: &str = " → ";
    if names.len() <= SHOWN {
        return names.join(ARROW);
    }
    let (first, last) = (&names[..SHOWN / 2], &names[names.len() - SHOWN / 2..]);
    [&first.join(ARROW), "…", &last.join(ARROW)].join(ARROW)
}
