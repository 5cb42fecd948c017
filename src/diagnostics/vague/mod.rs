//! Wording that leaves open when to hand over, where a text says when.
//!
//! Looked at are sentences that hand over (with a mention, or in words that tell somebody to), the
//! rows of a table that hold a mention, and the items of a list that is led in to by words that say
//! when. A sentence that forbids, asks or reports is left alone, and so is code and what stands in
//! quotation marks.

mod family;
mod orders;
mod phrases;
mod places;
mod regions;
mod says;
mod sentence;

pub(super) use places::{Vague, vague};
