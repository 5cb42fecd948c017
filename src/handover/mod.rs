//! Passing work on: the tool that a worker gets, the judgement of what it requests, and the
//! transition that its completed job ends in. All of it is plain data: no clock, no randomness, no
//! input or output. A conversation never comes in here; hosts pass it by reference.

mod announced;
mod answer;
mod budget;
mod compare;
mod data;
mod ending;
mod hops;
mod input;
mod judge;
mod kept;
mod line;
mod names;
mod place;
mod provider;
mod request;
mod resolve;
mod run;
#[cfg(test)]
mod run_tests;
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
pub use data::{FORMAT, issues, reading};
pub use ending::Completed;
pub use hops::{DEFAULT_HOPS, DEFAULT_REPEATS, Hop, Hops, Limits};
pub use input::{Asker, TargetsInput, is_run, read_time};
pub use judge::{LiveFacts, RequestContext, silenced, validate_request};
pub use kept::KeptTargets;
pub use names::{DisplayName, NameList};
pub use place::Place;
pub use provider::{Provider, Schema, ToolDefinition};
pub use request::MAX_REASON;
pub use run::{Grants, Outcome, Pinned, Requested, Run, RunInit, SettledCall, Turn};
pub(crate) use snapshot::{compared, versioned};
pub use targets::TargetList;
pub use tool::{
    GEMINI_NAMES_LENGTH, MANY_NAMES, MAX_DESCRIPTION, MAX_NAMES, MAX_NAMES_LENGTH, TOOL_NAME,
    ToolNameError, ToolOptions, tool_definition,
};
pub use transition::{Action, Effect, Note, Record, Subject, Transition, TransitionKind};
pub use verdict::{Accepted, MatchedBy, Refusal, RefusalCode, TargetRef, Verdict};
