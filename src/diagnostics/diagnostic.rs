use crate::message::{Applicability, Params, Rule, Severity, words};
use crate::text::{ByteEdit, ByteSpan};

/// A finding about one place of an SOP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub rule: Rule,
    /// As the caller's settings have it.
    pub severity: Severity,
    /// Where.
    pub span: ByteSpan,
    /// The values for the message and the help.
    pub params: Params,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// Ways to fix it, best first.
    pub fixes: Vec<Fix>,
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: ByteSpan,
    /// How it relates to the finding.
    pub code: RelatedCode,
    /// The values for its message.
    pub params: Params,
}

words! {
    /// How another place relates to a finding.
    pub enum RelatedCode {
        /// It mentions the same assignment.
        OtherMention = "other-mention",
    }
}

/// A way to fix a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Its kind.
    pub code: FixCode,
    /// The values for its title.
    pub params: Params,
    /// Whether a person should look.
    pub applicability: Applicability,
    /// In coordinates of the text that was analysed; they do not overlap.
    pub edits: Vec<ByteEdit>,
}

words! {
    /// The kind of a fix.
    #[allow(missing_docs)]
    pub enum FixCode {
        Link = "link",
        Remove = "remove",
        Relabel = "relabel",
        KeepId = "keep-id",
        KeepLabel = "keep-label",
        CorrectCase = "correct-case",
    }
}
