use crate::team::Workflow;
use crate::value::{Fields, Reader};

/// The keys that hosts have for the ids of places.
pub(crate) const ID_KEYS: [&str; 2] = ["caseId", "threadId"];

/// The key of the id of what a workflow's jobs work on.
pub(crate) fn id_key(workflow: Workflow) -> Option<&'static str> {
    match workflow {
        Workflow::Case => Some("caseId"),
        Workflow::Standalone => None,
        Workflow::Conversation => Some("threadId"),
    }
}

/// What a job works on, which decides how its work is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A case, by its id.
    Case(String),
    /// Nothing that outlives the job.
    Standalone,
    /// A conversation, by the id of its thread.
    Conversation(String),
}

impl Place {
    /// The workflow that it belongs to.
    pub fn workflow(&self) -> Workflow {
        match self {
            Self::Case(_) => Workflow::Case,
            Self::Standalone => Workflow::Standalone,
            Self::Conversation(_) => Workflow::Conversation,
        }
    }

    /// Reads `{ workflow, caseId?, threadId? }`. The workflow decides which id is required.
    pub(super) fn read(reader: &mut Reader, fields: &mut Fields) -> Option<Self> {
        let workflow = reader.required(fields, "workflow", |r, v| r.word(v, Workflow::WORDS))?;
        let place = match workflow {
            Workflow::Case => reader.required(fields, "caseId", Reader::key).map(Self::Case),
            Workflow::Standalone => Some(Self::Standalone),
            Workflow::Conversation => {
                reader.required(fields, "threadId", Reader::key).map(Self::Conversation)
            }
        };
        for key in ID_KEYS.into_iter().filter(|&key| Some(key) != id_key(workflow)) {
            if fields.take(key).is_some() {
                reader.contradiction(key, "it does not belong to this workflow");
            }
        }
        place
    }

    /// Reads `{ caseId?, threadId? }`, where an id says which workflow it is. They exclude each
    /// other.
    pub(super) fn read_by_id(reader: &mut Reader, fields: &mut Fields) -> Option<Self> {
        let case = reader.optional(fields, "caseId", Reader::key);
        let thread = reader.optional(fields, "threadId", Reader::key);
        match (case, thread) {
            (Some(case), None) => Some(Self::Case(case?)),
            (None, Some(thread)) => Some(Self::Conversation(thread?)),
            (None, None) => Some(Self::Standalone),
            (Some(_), Some(_)) => {
                reader.contradiction("threadId", "there is a case already");
                None
            }
        }
    }

    /// Its id, with the key that hosts use for it.
    pub(super) fn id(&self) -> Option<(&'static str, &str)> {
        let id = match self {
            Self::Case(id) | Self::Conversation(id) => id,
            Self::Standalone => return None,
        };
        Some((id_key(self.workflow())?, id))
    }

    /// The id of its case.
    pub(super) fn case_id(&self) -> Option<&str> {
        match self {
            Self::Case(id) => Some(id),
            Self::Standalone | Self::Conversation(_) => None,
        }
    }

    /// The id of its thread.
    pub(super) fn thread_id(&self) -> Option<&str> {
        match self {
            Self::Conversation(id) => Some(id),
            Self::Standalone | Self::Case(_) => None,
        }
    }

    /// One of a workflow, for tests.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    pub(crate) fn sample(workflow: Workflow) -> Self {
        match workflow {
            Workflow::Case => Self::Case("c".into()),
            Workflow::Standalone => Self::Standalone,
            Workflow::Conversation => Self::Conversation("t".into()),
        }
    }
}
