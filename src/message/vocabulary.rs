/// The host's words for its own things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// One AI worker.
    pub assignment: String,
    /// Several of them.
    pub assignments: String,
    /// The text that tells it how to work.
    pub sop: String,
    /// One run of it.
    pub job: String,
    /// A work item.
    pub case: String,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::words(["assignment", "assignments", "SOP", "job", "case"])
    }
}

impl Vocabulary {
    /// `agent`, `AOP`, `run`.
    pub fn agent() -> Self {
        Self::words(["agent", "agents", "AOP", "run", "case"])
    }

    fn words([assignment, assignments, sop, job, case]: [&str; 5]) -> Self {
        Self {
            assignment: assignment.into(),
            assignments: assignments.into(),
            sop: sop.into(),
            job: job.into(),
            case: case.into(),
        }
    }
}
