//! Vague wording about when to hand over.
//!
//! The rule checks sentences that hand over (with a mention, or by an order in words), table rows
//! that contain a mention, and items of a list whose lead-in says when. It ignores sentences that
//! forbid, ask or report, code, and text in quotation marks.

mod family;
mod orders;
mod phrases;
mod places;
mod regions;
mod says;
mod sentence;

pub(super) use places::{Vague, vague};
