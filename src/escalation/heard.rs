//! What a turn leaves for the next one.

/// What a turn leaves for the next one, and all that reading a turn needs of the earlier ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The bot has offered a person, and the user has not answered.
    pub offer: bool,
    /// The bot has asked for a name, a role or a job.
    pub role: bool,
    /// The bot has asked something else.
    pub other: bool,
}
