//! One file per rule: what it finds, its message, and its fix.

mod ambiguous_mention;
mod answer_expected;
mod case_mismatch;
mod deleted_target;
mod forbidden_target;
mod label_conflict;
mod malformed_link;
mod misspelled_mention;
mod plain_mention;
mod queue_consumer_required;
mod self_handover;
mod stale_label;
mod target_without_rule;
mod too_deep;
mod unknown_mention;
mod unlinked_name;
mod unloaded_target;
mod unread_mention;
mod vague_trigger;

use super::{Rule, RuleInfo};
pub(crate) use vague_trigger::vague_triggers;

/// Every rule, in the order of [`Rule`].
pub(super) static ALL: [RuleInfo; Rule::ALL.len()] = RuleInfo::shipped([
    deleted_target::INFO,
    ambiguous_mention::INFO,
    misspelled_mention::INFO,
    malformed_link::INFO,
    label_conflict::INFO,
    forbidden_target::INFO,
    queue_consumer_required::INFO,
    too_deep::INFO,
    self_handover::INFO,
    unknown_mention::INFO,
    unread_mention::INFO,
    target_without_rule::INFO,
    unlinked_name::INFO,
    answer_expected::INFO,
    vague_trigger::INFO,
    unloaded_target::INFO,
    stale_label::INFO,
    plain_mention::INFO,
    case_mismatch::INFO,
]);
