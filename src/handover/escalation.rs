use crate::handover::verdict::TargetRef;

/// What a job keeps of the escalation that ended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalated {
    /// Who took over; `None` if the bot only fell silent.
    pub to: Option<TargetRef>,
    /// The host's time of it.
    pub at: String,
    /// The stretch of the conversation.
    pub stretch: u32,
}
