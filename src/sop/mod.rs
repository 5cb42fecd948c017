//! Reading an SOP: badges, targets and diagnostics.

mod analysis;

pub use analysis::{Analysis, Badge, BadgeStatus, Form, Format, PinnedTarget, SopOptions, Target};
