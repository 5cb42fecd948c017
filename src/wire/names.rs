//! The words that stand for the core's enumerations, exactly as hosts write and store them.

use serde::Serialize;
use tsify::Tsify;

/// Worker or people.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::team::Kind", rename_all = "kebab-case")]
pub(crate) enum Kind {
    Assignment,
    Human,
}

/// Whether an assignment is in use.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::team::Status", rename_all = "kebab-case")]
pub(crate) enum Status {
    Active,
    Deleted,
}

/// The rules about a whole team.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::team_check::TeamRule", rename_all = "kebab-case")]
pub(crate) enum TeamRule {
    UnsafeName,
    DuplicateName,
    ConfusableName,
    TargetWithoutQueue,
    Unreachable,
    NoWayOut,
    LongChain,
    HandoverCycle,
}

/// Kinds of problem with data.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::team::IssueCode", rename_all = "kebab-case")]
pub(crate) enum IssueCode {
    MissingField,
    WrongType,
    UnknownValue,
    EmptyId,
    DuplicateId,
    EmptyName,
    BadCharacter,
    UnknownEntry,
    TooManyTargets,
    RuleTextLeftOut,
    EnumTooLong,
    BadSnapshot,
    NewerFormat,
}

/// How a mention is written.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::sop::Form", rename_all = "kebab-case")]
pub(crate) enum Form {
    Linked,
    Plain,
}

/// What a mention has come to.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::sop::BadgeStatus", rename_all = "kebab-case")]
pub(crate) enum BadgeStatus {
    Active,
    Deleted,
    #[serde(rename = "self")]
    SelfMention,
    Unavailable,
    Ambiguous,
    Unknown,
    Unloaded,
}

/// The rules.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::diagnostics::Rule", rename_all = "kebab-case")]
pub(crate) enum RuleName {
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

/// How bad a finding is.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::diagnostics::Severity", rename_all = "kebab-case")]
pub(crate) enum Severity {
    Error,
    Warning,
    Info,
}

/// What a fix does.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::diagnostics::FixCode", rename_all = "kebab-case")]
pub(crate) enum FixCode {
    Link,
    Remove,
    Relabel,
    KeepId,
    KeepLabel,
    CorrectCase,
}

/// Whether a person should look.
#[derive(Serialize, Tsify)]
#[serde(remote = "crate::diagnostics::Applicability", rename_all = "kebab-case")]
pub(crate) enum Applicability {
    Safe,
    Suggested,
}
