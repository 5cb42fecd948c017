//! Footnotes without a reference are not shown, so they are not prose. That depends on the whole
//! text.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, Note};
use super::leaf::ContainerKind;
use crate::text::count_work;

/// The footnotes of a text that are shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShownFootnotes {
    labels: BTreeSet<String>,
    /// Some label is defined more than once.
    pub ambiguous: bool,
}

impl ShownFootnotes {
    /// Follows the references of all blocks of a text, starting with those outside footnotes.
    pub fn of<'b>(blocks: impl Iterator<Item = &'b Block>) -> Self {
        let mut shown = Self::default();
        let mut defined = BTreeSet::new();
        let mut open = Vec::new();
        let mut inside: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for note in blocks.flat_map(|block| &block.notes) {
            match note {
                Note::Defines(label, _) => shown.ambiguous |= !defined.insert(label),
                Note::Refers { to, within: None } => open.push(to.as_str()),
                Note::Refers { to, within: Some(from) } => {
                    inside.entry(from).or_default().push(to);
                }
            }
        }
        while let Some(label) = open.pop() {
            if shown.labels.insert(label.to_owned()) {
                open.extend(inside.remove(label).unwrap_or_default());
            }
        }
        shown
    }

    /// Hides the other footnotes in some blocks. Of several definitions of a label, the first one
    /// in these blocks counts.
    pub fn hide_others(&self, blocks: &mut [Block]) {
        let mut defined = BTreeSet::new();
        for block in blocks.iter_mut().filter(|block| !block.notes.is_empty()) {
            count_work(block.notes.len() + block.leaves.len());
            let mut hidden = BTreeSet::new();
            for note in &block.notes {
                if let Note::Defines(label, id) = note
                    && (!defined.insert(label.clone()) || !self.labels.contains(label))
                {
                    hidden.insert(*id);
                }
            }
            for leaf in &mut block.leaves {
                let footnote = leaf.path.iter().rfind(|c| c.kind == ContainerKind::Footnote);
                if footnote.is_some_and(|container| hidden.contains(&container.id)) {
                    leaf.hide_all();
                }
            }
        }
    }
}
