use std::collections::BTreeMap;

use crate::text::{ByteEdit, ByteSpan};

/// A typed value that a message is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// A name, an id, a piece of text.
    Text(String),
    /// A count or a size.
    Number(u32),
    /// Several names.
    List(Vec<String>),
}

/// The values of a message by key. Keys are documented with each code.
pub type Params = BTreeMap<&'static str, Param>;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The SOP must not run.
    Error,
    /// It can run, but likely not as meant.
    Warning,
    /// Worth knowing.
    Info,
}

/// The rules, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Rule {
    DeletedTarget,
    AmbiguousMention,
    MisspelledMention,
    MalformedLink,
    LabelConflict,
    ForbiddenTarget,
    QueueConsumerRequired,
    TooDeep,
    SelfHandover,
    UnknownMention,
    UnreadMention,
    TargetWithoutRule,
    UnlinkedName,
    AnswerExpected,
    UnloadedTarget,
    StaleLabel,
    PlainMention,
    CaseMismatch,
}

/// A finding about one place of an SOP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub rule: Rule,
    /// As the caller's settings have it.
    pub severity: Severity,
    /// Where.
    pub span: ByteSpan,
    /// What the message and the help are filled with.
    pub params: Params,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: ByteSpan,
    /// What kind of place, in kebab-case.
    pub code: &'static str,
    /// What its message is filled with.
    pub params: Params,
}

/// What a fix does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum FixCode {
    Link,
    Remove,
    Relabel,
    KeepId,
    KeepLabel,
    CorrectCase,
}

/// Whether a fix can be made without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Applicability {
    /// Changes no target and nothing that a reader sees but the name itself.
    Safe,
    /// A person should look.
    Suggested,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub code: FixCode,
    /// What its title is filled with.
    pub params: Params,
    /// Whether a person should look.
    pub applicability: Applicability,
    /// In coordinates of the text that was analysed; they do not overlap.
    pub edits: Vec<ByteEdit>,
}
