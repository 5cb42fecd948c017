//! The parts of an SOP: badges, sentences, rule texts and linked forms.
//!
//! ```
//! use sop_handover::sop::{SopOptions, link_mentions, linked_form, mentioned_ids, plain_text};
//! use sop_handover::team::{Assignment, Team};
//!
//! let billing = Assignment { id: "b1".into(), name: "Billing".into(), ..Assignment::default() };
//! let team = Team::from_assignments(vec![billing]);
//! let options = SopOptions::default();
//!
//! // To store, a mention is linked: it then means the same after a rename.
//! let stored = link_mentions("Refunds go to @Billing.", &team, &options);
//! assert_eq!(stored, "Refunds go to [@Billing](assignment:b1).");
//! assert_eq!(linked_form("b1", "Billing"), "[@Billing](assignment:b1)");
//! assert_eq!(mentioned_ids(&stored, options.format), ["b1"]);
//! assert_eq!(plain_text(&stored), "Refunds go to @Billing.");
//! ```

mod badge;
mod compare;
mod data;
mod input;
mod link;
mod link_all;
mod linked_form;
mod meaning;
mod mentions_text;
mod passage;
mod rule_text;
mod sentences;
mod view;

pub use crate::prose::Format;
pub(crate) use badge::badge;
pub use compare::{Comparison, KnownTarget, compare_targets};
pub use data::{Badge, BadgeStatus, Form, PinnedTarget, SopOptions, Target};
pub(crate) use input::pinned_target;
pub(crate) use link::{LinkSite, link_edit, link_span};
pub use link_all::{link_edits, link_edits_in, link_mentions};
pub use linked_form::linked_form;
pub(crate) use meaning::{read_in_place, say_the_same};
pub use mentions_text::{mentioned_ids, plain_text, plain_text_edits};
pub(crate) use passage::{LONGEST_RULE_TEXT, Mark, Passage};
pub(crate) use rule_text::{leaf_sentences, passages};
pub(crate) use sentences::{Marks, sentences};
pub(crate) use view::{LeafView, Resolved, SopView, resolve};
