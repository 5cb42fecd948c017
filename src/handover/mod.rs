//! Passing work on: the tool that a worker gets, the judgement of what it requests, and the
//! transition that its completed job ends in. All of it is plain data: no clock, no randomness, no
//! input or output. A conversation never comes in here; hosts pass it by reference.
//!
//! ```
//! use sop_handover::handover::{
//!     AnswerOptions, Call, Grants, Limits, LiveFacts, Place, Run, RunInit, ToolOptions, Verdict, tool_definition,
//! };
//! use sop_handover::sop::Format;
//! use sop_handover::team::{Assignment, Team};
//!
//! let assignment = |id: &str, name: &str| Assignment { id: id.into(), name: name.into(), ..Assignment::default() };
//! let team = Team::from_assignments(vec![assignment("a1", "Triage"), assignment("b1", "Billing")]);
//!
//! // A job takes along what its SOP allows when it starts.
//! let sop = Grants::Sop("Pass refunds to @Billing.".into(), Format::Markdown);
//! let run = Run::start(RunInit::new("run-1", "a1", Place::Standalone, sop)?, &team);
//! let tool = tool_definition(&run.pinned.targets, &team, &ToolOptions::default(), Some(&run))?;
//! assert_eq!(tool.map(|tool| tool.names.len()), Some(1));
//!
//! // The model calls the tool, and gets an answer.
//! let arguments = serde_json::from_str(r#"{ "target": "Billing", "reason": "They want their money back." }"#)?;
//! let calls = vec![Call { call_id: "call-1".into(), arguments }];
//! let (run, answers) = run.answer(calls, &team, &AnswerOptions::default());
//! assert!(matches!(answers[0].verdict, Verdict::Accepted(_)));
//!
//! // The handover takes effect when the job completes: its effects are to be carried out once each, by their keys.
//! let completed = run.complete(&team, "2026-01-31T12:00:00Z", &LiveFacts::default());
//! let transition = completed.transition.expect("a handover was requested");
//! let done: [&str; 0] = [];
//! let effects: Vec<_> = transition.remaining_effects(&done).map(|effect| effect.action.name()).collect();
//! assert_eq!(effects, ["start-job"]);
//!
//! // The target's job continues the chain, so it gets the handovers so far. They count towards its budget.
//! let sop = Grants::Sop("Pass complaints back to @Triage.".into(), Format::Markdown);
//! let next = RunInit::new("run-2", "b1", Place::Standalone, sop)?
//!     .with_hops(transition.hops)
//!     .with_limits(Limits { hops: 1, ..Limits::default() });
//! let arguments = serde_json::from_str(r#"{ "target": "Triage", "reason": "They are still angry." }"#)?;
//! let calls = vec![Call { call_id: "call-1".into(), arguments }];
//! let (_, answers) = Run::start(next, &team).answer(calls, &team, &AnswerOptions::default());
//! assert!(matches!(&answers[0].verdict, Verdict::Refused(refusal) if refusal.code.name() == "loop-limit"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod announced;
mod answer;
#[cfg(target_arch = "wasm32")]
mod boundary;
mod budget;
mod compare;
mod data;
mod ending;
mod escalated;
mod escalation;

mod hops;
mod input;
mod judge;
#[cfg(any(target_arch = "wasm32", test))]
mod kept;
mod line;
mod names;
mod pinned;
mod place;
mod provider;
mod request;
mod resolve;
mod run;
#[cfg(test)]
mod run_tests;
mod sent;
mod sentences;
mod snapshot;
mod targets;
#[cfg(test)]
mod tests;
mod tool;
mod transition;
mod verdict;
mod written_call;

pub use announced::announced_handover;
pub use answer::{Answer, AnswerOptions, Call, OnConflict};
#[cfg(target_arch = "wasm32")]
pub(crate) use boundary::{TargetsInput, is_run, reading};
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) use data::SentRun;
#[cfg(target_arch = "wasm32")]
pub(crate) use data::issues;
pub(crate) use data::{ChangedRun, Since};
pub use ending::Completed;
pub use escalation::Escalated;
pub use hops::{DEFAULT_HOPS, DEFAULT_REPEATS, Hop, Hops, Limits};
#[cfg(target_arch = "wasm32")]
pub(crate) use input::Asker;
pub use input::read_time;
pub(crate) use input::{subject, target_ref};
pub use judge::{LiveFacts, RequestContext, silenced, validate_request};
#[cfg(target_arch = "wasm32")]
pub(crate) use kept::KeptTargets;
pub(crate) use line::{clipped, one_line};
pub use names::{DisplayName, NameList};
pub use place::Place;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) use place::{work_of, works};
pub use provider::{Argument, Provider, Schema, ToolDefinition};
pub use request::MAX_REASON;
pub use run::{Grants, Outcome, OutcomeName, Pinned, Requested, Run, RunInit, SettledCall, Turn};
pub use sent::FORMAT;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) use sent::SentTransition;
pub(crate) use sent::{Format, SentEffect, Timeline};
pub(crate) use snapshot::{compared, note, versioned};
pub use targets::TargetList;
pub use tool::{
    GEMINI_NAMES_LENGTH, MANY_NAMES, MAX_DESCRIPTION, MAX_NAMES, MAX_NAMES_LENGTH, TOOL_NAME,
    ToolNameError, ToolOptions, tool_definition,
};
pub use transition::{Action, Effect, Note, Record, Subject, Told, Transition, TransitionKind};
pub(crate) use transition::{chained, part};
pub use verdict::{Accepted, MatchedBy, Refusal, RefusalCode, TargetRef, Verdict};
