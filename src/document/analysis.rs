use crate::diagnostics::Diagnostic;
use crate::sop::{Badge, Target};

/// The analysis of an SOP.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Every mention, in text order.
    pub badges: Vec<Badge>,
    /// Allowed handover targets, in order of first mention.
    pub targets: Vec<Target>,
    /// Findings in text order.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether no finding is an error by its rule's own severity, whatever the settings, and no
    /// mention is unloaded.
    pub runnable: bool,
}
