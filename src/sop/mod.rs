//! Reading an SOP: badges, targets and diagnostics.

mod analysis;
mod targets;
mod view;

pub use analysis::{Analysis, Badge, BadgeStatus, Form, Format, PinnedTarget, SopOptions, Target};
pub(crate) use targets::targets;
pub(crate) use view::{LeafView, Resolved, SopView};
