use super::words::words;

words! {
    /// How bad it is.
    pub enum Severity {
        /// The SOP must not run.
        Error = "error",
        /// It can run, but likely not as meant.
        Warning = "warning",
        /// Worth knowing.
        Info = "info",
    }
}

words! {
    /// Whether a fix can be made without asking.
    pub enum Applicability {
        /// Changes no target and nothing that a reader sees but the name itself.
        Safe = "safe",
        /// A person should look.
        Suggested = "suggested",
    }
}
