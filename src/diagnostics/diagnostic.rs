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

/// The values of a message by key, in byte order of the keys, which are documented with each code.
///
/// A list, not a map: there are three of them at most, and a map's code is 10 KB of wasm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(&'static str, Param)>);

impl Params {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Param> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, param)| param)
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: &'static str, param: Param) {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(key)) {
            Ok(at) => self.0[at].1 = param,
            Err(at) => self.0.insert(at, (key, param)),
        }
    }

    /// All values with their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'static str, &Param)> {
        self.0.iter().map(|(key, param)| (*key, param))
    }
}

impl<const N: usize> From<[(&'static str, Param); N]> for Params {
    fn from(values: [(&'static str, Param); N]) -> Self {
        values.into_iter().collect()
    }
}

impl FromIterator<(&'static str, Param)> for Params {
    fn from_iter<I: IntoIterator<Item = (&'static str, Param)>>(values: I) -> Self {
        let mut params = Self::default();
        params.extend(values);
        params
    }
}

impl Extend<(&'static str, Param)> for Params {
    fn extend<I: IntoIterator<Item = (&'static str, Param)>>(&mut self, values: I) {
        for (key, param) in values {
            self.insert(key, param);
        }
    }
}

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
