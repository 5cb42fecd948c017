//! The parts of messages: parameters, templates, the host's words, and the words of enumerations.

mod issue;
mod issues;
mod param;
mod rule;
mod severity;
mod template;
mod vocabulary;
mod words;

#[cfg(target_arch = "wasm32")]
pub(crate) use issue::with_article;
pub use issue::{Issue, IssueCode, PathPart, issue_message};
pub use issues::Issues;
#[cfg(target_arch = "wasm32")]
pub(crate) use issues::written_path;
pub use param::{Param, Params};
pub use rule::Rule;
pub use severity::{Applicability, Severity};
pub(crate) use template::fill;
pub use template::render;
pub use vocabulary::Vocabulary;
pub(crate) use words::{Enumeration, words};
