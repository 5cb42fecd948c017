use crate::message::words;

words! {
    /// Who has the conversation.
    #[derive(Default)]
    pub enum Status {
        /// The bot.
        #[default]
        Open = "open",
        /// People have been asked to take over.
        Escalated = "escalated",
        /// Someone from the team has joined.
        TakenOver = "taken-over",
    }
}
