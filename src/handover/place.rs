use crate::team::Workflow;

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

    /// Its id, with the key that hosts use for it.
    pub(super) fn id(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Case(id) => Some(("caseId", id)),
            Self::Standalone => None,
            Self::Conversation(id) => Some(("threadId", id)),
        }
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
}
