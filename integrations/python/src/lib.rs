//! The engine as `sop_handover._native`: plain values in, plain values out. `python/sop_handover` adds Python's names,
//! types and positions. The crate decides what an SOP means.

mod arguments;
mod document;
mod escalation;
mod failure;
mod handover;
mod input;
mod output;
mod reading;
mod team;

use pyo3::prelude::*;

/// The native module of the package `sop_handover`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::escalation::{
        check_escalation, compare_escalation, detect_escalation, escalate, escalate_run,
        escalation_note, format_note, may_reply, read_escalation_config, read_escalation_state,
        resume_escalation, route_escalation,
    };
    #[cfg(debug_assertions)]
    #[pymodule_export]
    use super::failure::panic_for_test;
    #[pymodule_export]
    use super::handover::{
        Run, announced_handover, read_transition, tool_definition, validate_request,
    };
    #[pymodule_export]
    use super::reading::{
        analyze, compare_targets, complete, format_mention, link_edits, lint_triggers,
        mentioned_ids, plain_text_edits,
    };
    #[pymodule_export]
    use super::team::{Team, impact, to_dot, to_mermaid};
}
