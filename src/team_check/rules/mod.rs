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
use crate::diagnostics::{Param, Params};

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

/// The first of some names and how many more there are, for `“{names}”{more? and {more} more}`.
fn some(names: &[String]) -> Params {
    const SHOWN: usize = 6;
    let shown = names.iter().take(SHOWN).cloned().collect();
    let mut params = Params::from([("names", Param::List(shown))]);
    if names.len() > SHOWN {
        params.insert("more", Param::Number((names.len() - SHOWN) as u32));
    }
    params
}

/// A way through the team. A very long one is shown by its two ends.
fn way(names: &[String]) -> Param {
    const SHOWN: usize = 24;
    if names.len() <= SHOWN {
        return Param::List(names.to_vec());
    }
    let (first, last) = (&names[..SHOWN / 2], &names[names.len() - SHOWN / 2..]);
    Param::List([first, &["…".into()], last].concat())
}
