use std::collections::BTreeMap;

use serde::Serialize;
use tsify::Tsify;

use super::IssueCode;
use crate::{diagnostics, team};

/// What a message is filled with.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
#[tsify(hashmap_as_object)]
pub(crate) struct Params<'a>(BTreeMap<&'static str, Param<'a>>);

#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub(crate) enum Param<'a> {
    Text(&'a str),
    Number(u32),
    List(&'a [String]),
}

impl<'a> From<&'a diagnostics::Params> for Params<'a> {
    fn from(params: &'a diagnostics::Params) -> Self {
        let wire = |param: &'a diagnostics::Param| match param {
            diagnostics::Param::Text(text) => Param::Text(text),
            diagnostics::Param::Number(number) => Param::Number(*number),
            diagnostics::Param::List(list) => Param::List(list),
        };
        Self(params.iter().map(|(key, param)| (*key, wire(param))).collect())
    }
}

/// A problem with data from the host.
#[derive(Serialize, Tsify)]
pub(crate) struct Issue<'a> {
    #[serde(with = "IssueCode")]
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

impl<'a> From<&'a team::Issue> for Issue<'a> {
    fn from(issue: &'a team::Issue) -> Self {
        let part = |part: &'a team::PathPart| match part {
            team::PathPart::Key(key) => PathPart::Key(key),
            team::PathPart::Index(index) => PathPart::Index(*index),
        };
        Self {
            code: issue.code,
            message: String::new(),
            params: Params::from(&issue.params),
            path: issue.path.iter().map(part).collect(),
        }
    }
}
