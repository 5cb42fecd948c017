use crate::handover::verdict::TargetRef;

/// What a job keeps of the escalation that has ended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalated {
    /// Who has got it; `None` if the bot only fell silent.
    pub to: Option<TargetRef>,
    /// When, as the host says it.
    pub at: String,
    /// The stretch of the conversation.
    pub stretch: u32,
}
