//! Reads the mentions in an SOP as handover permissions.
#![forbid(unsafe_code)]
// What stands lower holds parts that only handovers and checks of teams use.
#![cfg_attr(not(feature = "full"), allow(dead_code, unused_imports))]

// What tests share with tests from outside names the crate as these do.
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
