use serde::{Serialize, Serializer};
use tsify::Tsify;

use crate::value::{Fields, Value};
use crate::{diagnostics, team};

/// What a message is filled with.
#[derive(Tsify)]
#[tsify(type = "Record<string, Param>")]
pub(crate) struct Params<'a>(&'a diagnostics::Params);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, param)| (key, Param::from(param))))
    }
}

#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub(crate) enum Param<'a> {
    Text(&'a str),
    Number(u32),
    List(&'a [String]),
}

impl<'a> From<&'a diagnostics::Params> for Params<'a> {
    fn from(params: &'a diagnostics::Params) -> Self {
        Self(params)
    }
}

impl<'a> From<&'a diagnostics::Param> for Param<'a> {
    fn from(param: &'a diagnostics::Param) -> Self {
        match param {
            diagnostics::Param::Text(text) => Self::Text(text),
            diagnostics::Param::Number(number) => Self::Number(*number),
            diagnostics::Param::List(list) => Self::List(list),
        }
    }
}

/// A problem with data from the host.
#[derive(Serialize, Tsify)]
pub(crate) struct Issue<'a> {
    #[tsify(type = "IssueCode")]
    code: team::IssueCode,
    message: String,
    params: Params<'a>,
    path: Vec<PathPart<'a>>,
}

#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub(crate) enum PathPart<'a> {
    Key(&'a str),
    Index(u32),
}

impl<'a> Issue<'a> {
    /// The problem in the host's words.
    pub fn new(issue: &'a team::Issue, words: &team::Vocabulary) -> Self {
        let part = |part: &'a team::PathPart| match part {
            team::PathPart::Key(key) => PathPart::Key(key),
            team::PathPart::Index(index) => PathPart::Index(*index),
        };
        Self {
            code: issue.code,
            message: diagnostics::issue_message(issue, words),
            params: Params::from(&issue.params),
            path: issue.path.iter().map(part).collect(),
        }
    }
}

/// The parameters of an item that the host holds. What none can be is left out.
pub(crate) fn params(value: &Value) -> Vec<(String, diagnostics::Param)> {
    let param = |value: &Value| match value {
        Value::Text(text) | Value::BrokenText(text) => Some(diagnostics::Param::Text(text.clone())),
        Value::Number(number) => Some(diagnostics::Param::Number(*number as u32)),
        Value::List(items) => {
            let texts = items.iter().filter_map(|item| item.as_text().map(str::to_owned));
            Some(diagnostics::Param::List(texts.collect()))
        }
        _ => None,
    };
    let members = value.as_fields().into_iter().flat_map(Fields::iter);
    members.filter_map(|(key, value)| Some((key.to_owned(), param(value)?))).collect()
}
