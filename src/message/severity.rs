use super::words::words;

words! {
    /// How severe a finding is.
    pub enum Severity {
        /// The SOP must not run.
        Error = "error",
        /// It can run, but probably not as intended.
        Warning = "warning",
        /// Worth knowing.
        Info = "info",
    }
}

words! {
    /// Whether a fix can be applied without asking.
    pub enum Applicability {
        /// Changes no target, and nothing visible except the name itself.
        Safe = "safe",
        /// A person should review it.
        Suggested = "suggested",
    }
}
