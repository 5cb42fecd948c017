//! The definitions of links and footnotes, by label.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::case_fold;

/// The definitions that a part of a text refers to but does not contain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Definitions {
    /// Destinations of links by label key.
    pub links: BTreeMap<String, String>,
    /// Labels of footnotes.
    pub footnotes: BTreeSet<String>,
}

impl Definitions {
    /// Definitions of footnotes to put before a text: a reference counts only if its footnote
    /// exists.
    pub fn footnote_stubs(&self) -> String {
        let mut stubs = String::new();
        for label in &self.footnotes {
            stubs.push_str(&format!("[^{label}]: x\n\n"));
        }
        if !stubs.is_empty() {
            // Closes the last footnote, which would otherwise absorb indented code.
            stubs.push_str("***\n\n");
        }
        stubs
    }
}

/// The key under which two labels are the same label.
pub(super) fn label_key(label: &str) -> String {
    case_fold(&label.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}
