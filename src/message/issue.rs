use super::template::fill;
use super::words::words;
use super::{Param, Params, Vocabulary};

/// A step of the path to a value inside a host's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// A key of an object.
    Key(String),
    /// An index in an array, from 0.
    Index(u32),
}

/// A problem with a host's data, or something omitted from a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The kind of problem.
    pub code: IssueCode,
    /// The parameters for a translation of the message.
    pub params: Params,
    /// The path: keys and indexes from the outside in.
    pub path: Vec<PathPart>,
}

words! {
    /// The kinds of problems with data, with the keys of their params.
    pub enum IssueCode {
        /// A required member is missing; the path names it. `field`.
        MissingField = "missing-field",
        /// `expected` and `received`: JavaScript's names of types.
        WrongType = "wrong-type",
        /// A word without a meaning here. `received`, and `allowed`: the valid words.
        UnknownValue = "unknown-value",
        /// An empty id, or one of only white space. No params.
        EmptyId = "empty-id",
        /// An id that an earlier assignment has. `id`, and `first`, that one's index.
        DuplicateId = "duplicate-id",
        /// A name of only white space and invisible characters. No params.
        EmptyName = "empty-name",
        /// `character`: `U+0000` or `lone surrogate`; in a vocabulary any control character.
        BadCharacter = "bad-character",
        /// An id in `entry` or `delete` that is not in the team. `id`.
        UnknownEntry = "unknown-entry",
        /// More targets than an enum can hold, so the enum is omitted. `count`, `limit`.
        TooManyTargets = "too-many-targets",
        /// A rule text that did not fit in a description. `name`.
        RuleTextLeftOut = "rule-text-left-out",
        /// An enum with too many characters, which is omitted. `length`, `limit`.
        EnumTooLong = "enum-too-long",
        /// An invalid stored run or transition. `reason`.
        BadSnapshot = "bad-snapshot",
        /// A stored run or transition of a newer version. `format`, `supported`.
        NewerFormat = "newer-format",
    }
}

/// The message of a problem with data.
pub fn issue_message(issue: &Issue, vocabulary: &Vocabulary) -> String {
    let template = match issue.code {
        IssueCode::WrongType => return wrong_type(&issue.params),
        IssueCode::MissingField => "“{field}” is missing.",
        IssueCode::UnknownValue => "“{received}” is not one of “{allowed}”.",
        IssueCode::EmptyId => "The id is empty.",
        IssueCode::DuplicateId => "The id “{id}” is taken by an earlier entry.",
        IssueCode::EmptyName => "The name is empty.",
        IssueCode::BadCharacter => "The text holds a character that can't be kept ({character}).",
        IssueCode::UnknownEntry => "The entry “{id}” is the id of no {assignment}.",
        IssueCode::TooManyTargets => {
            "There are more targets ({count}) than the tool can list; the names are left to the {sop}."
        }
        IssueCode::RuleTextLeftOut => {
            "The tool's description has no room for the rule of “{name}”."
        }
        IssueCode::EnumTooLong if issue.params.get("provider").is_some() => {
            "The names of the targets have {length} characters together. All are listed, but {provider} \
             may refuse a tool with more than {limit}: if it does, mention fewer targets."
        }
        IssueCode::EnumTooLong => {
            "The names of the targets have {length} characters together, more than the {limit} that a tool \
             can list; the names are left to the {sop}."
        }
        IssueCode::BadSnapshot => "This is not data that was saved here.",
        IssueCode::NewerFormat => "This was saved by a newer version (format {format}).",
    };
    fill(template, &issue.params, vocabulary)
}

/// A type's name with its article; `null` and `undefined` have none.
pub(crate) fn with_article(name: &str) -> String {
    match name {
        "null" | "undefined" => name.into(),
        _ if name.starts_with(['a', 'e', 'i', 'o']) => format!("an {name}"),
        _ => format!("a {name}"),
    }
}

/// The message of `wrong-type`.
fn wrong_type(params: &Params) -> String {
    let name = |key| match params.get(key) {
        Some(Param::Text(name)) => with_article(name),
        _ => String::new(),
    };
    format!("This must be {}, not {}.", name("expected"), name("received"))
}
