use std::sync::Arc;

use crate::message::Vocabulary;
use crate::team::ids::Ids;
use crate::team::{Assignment, AssignmentIx, EscalationSettings, NameCursor, NameIndex, WordIndex};

/// A checked team. Every id is unique and every name readable; [`Issue`](super::Issue) lists what is refused.
#[derive(Clone, Debug, Default)]
pub struct Team {
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) ids: Ids,
    pub(crate) names: NameIndex,
    pub(crate) entry: Vec<String>,
    pub(crate) partial: bool,
    pub(crate) escalation: Option<EscalationSettings>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) edition: Edition,
}

/// Distinguishes one state of a team from every other: each newly created team has its own, and a
/// change creates a team. Equal editions are copies of one team.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edition(Arc<()>);

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Team {
    /// A team of assignments whose ids are unique; of two with one id the first is kept.
    /// Hosts' data comes in through the checked reading instead.
    pub fn from_assignments(mut assignments: Vec<Assignment>) -> Self {
        let mut ids = Ids::new(&assignments);
        let duplicates = ids.duplicates(&assignments);
        if !duplicates.is_empty() {
            let mut at = 0;
            assignments.retain(|_| {
                at += 1;
                duplicates.binary_search_by_key(&(at - 1), |(ix, _)| ix.0).is_err()
            });
            ids = Ids::new(&assignments);
        }
        let names = NameIndex::new(&assignments);
        Self { assignments, ids, names, ..Self::default() }
    }

    /// All assignments in team order, deleted ones included.
    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// The assignment with an id.
    pub fn find(&self, id: &str) -> Option<AssignmentIx> {
        self.ids.find(&self.assignments, id)
    }

    /// The assignment at a place that this version of the team has given out.
    pub fn get(&self, ix: AssignmentIx) -> &Assignment {
        &self.assignments[ix.0 as usize]
    }

    /// Names and former names under their keys.
    pub fn names(&self) -> &NameIndex {
        &self.names
    }

    /// The state of the team. Anything derived from it is valid for this edition only.
    pub(crate) fn edition(&self) -> &Edition {
        &self.edition
    }

    /// The words of all names, deleted assignments included.
    pub(crate) fn words(&self) -> &WordIndex {
        self.names.words(&self.assignments)
    }

    /// A cursor over what names and former names may be read as.
    pub(crate) fn readings(&self) -> NameCursor<'_> {
        self.names.readings(&self.assignments)
    }

    /// Ids that work enters the team by.
    pub fn entry(&self) -> &[String] {
        &self.entry
    }

    /// Whether only a part of the team is loaded: an id that is not here is not known to be gone.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// The host's words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
