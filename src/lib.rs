//! Reads the mentions in an SOP as handover permissions.
//!
//! A [`team::Team`] is made from a host's data. [`document::analyze`] reads a text with it: every mention is a
//! [badge](sop::Badge), the active ones are [targets](sop::Target), and every fault is a
//! [diagnostic](diagnostics::Diagnostic). [`document::SopDocument`] does the same for a text that is being edited, and
//! [`complete`] offers names at the caret. With the feature `full`, which is on by default, `handover` passes work on,
//! `escalation` detects when people must take over, and `team_check` looks at all SOPs of a team.
//!
//! ```
//! use sop_handover::team::Team;
//! use sop_handover::{document::analyze, sop::SopOptions};
//!
//! let data = serde_json::from_str(r#"{ "assignments": [{ "id": "b1", "name": "Billing" }] }"#)?;
//! let team = Team::read(data)?;
//! let analysis = analyze("Pass refunds to @Billing and bugs to @Biling.", &team, &SopOptions::default());
//! assert_eq!(analysis.targets[0].pinned.id, "b1");
//! let found: Vec<_> = analysis.diagnostics.iter().map(|found| found.rule.name()).collect();
//! assert!(found.contains(&"misspelled-mention"));
//! assert!(!analysis.runnable);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Positions are bytes of the text, as [`ByteSpan`]s. [`wire`] writes results as JSON, with UTF-16 offsets as JavaScript
//! counts them.
#![forbid(unsafe_code)]
// Lower modules contain parts that only handovers and team checks use. Everything in the reading engine is in the full
// one too, whose lints find what neither uses.
#![cfg_attr(not(feature = "full"), allow(dead_code, unused_imports, unused_macros))]

// Code that unit tests share with integration tests names the crate as those do.
#[cfg(test)]
extern crate self as sop_handover;

pub mod complete;
pub mod diagnostics;
pub mod document;
mod english;
#[cfg(feature = "full")]
pub mod escalation;
#[cfg(feature = "full")]
pub mod handover;
mod mention;
pub mod message;
#[cfg(test)]
mod pathological;
mod prose;
pub mod sop;
pub mod team;
#[cfg(feature = "full")]
pub mod team_check;
mod text;
mod value;
#[cfg(target_arch = "wasm32")]
mod wasm;
pub mod wire;

pub use text::{
    ByteEdit, ByteSpan, EditError, LineColumn, Utf16Map, accent_key, apply_edits, name_key,
};
pub use value::{Fields, MAX_DEPTH, Value};
