use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::{diagnostics, team};

/// The values in a message, by documented keys: what a translation needs.
#[cfg_attr(test, derive(tsify::Tsify))]
#[cfg_attr(test, tsify(type = "Readonly<Record<string, string | number | readonly string[]>>"))]
pub struct Params<'a>(&'a diagnostics::Params);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // As a struct, since the keys of one are known ones and packed faster than those of a map.
        let mut members = serializer.serialize_struct("Params", self.0.iter().len())?;
        for (key, param) in self.0.iter() {
            members.serialize_field(key, &Param::from(param))?;
        }
        members.end()
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Param<'a> {
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

/// A problem with data, or a note about something left out of a result.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Issue<'a> {
    code: team::IssueCode,
    message: String,
    params: Params<'a>,
    /// Where the problem is: keys and indexes, from the outermost in.
    #[cfg_attr(test, tsify(type = "(string | number)[]"))]
    path: Vec<PathPart<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PathPart<'a> {
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
