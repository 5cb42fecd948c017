//! Wrong arguments, in the words that the package has for those it finds itself.

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::transfer::plain;
use crate::message::{
    Issue, IssueCode, Issues, Param, PathPart, Vocabulary, issue_message, with_article,
    written_path,
};
use crate::team::nearest_word;
use crate::wire;

/// A wrong argument: a line for each problem, and the problems as data.
#[derive(Serialize)]
struct WrongArgument<'a> {
    message: String,
    issues: Vec<wire::Issue<'a>>,
}

/// The error for a wrong argument, with every problem.
pub(super) fn argument(issues: Issues) -> JsValue {
    let words = Vocabulary::default();
    let lines: Vec<_> = issues.iter().map(sentence).collect();
    let issues = issues.iter().map(|issue| wire::Issue::new(issue, &words));
    plain(&WrongArgument { message: lines.join("\n"), issues: issues.collect() })
}

/// The same for one of several arguments, with its name.
pub(super) fn argument_named(name: &str, issues: Issues) -> JsValue {
    let named = |mut issue: Issue| {
        issue.path.insert(0, PathPart::Key(name.to_owned()));
        issue
    };
    argument(Issues::from(issues.into_iter().map(named).collect()))
}

fn sentence(issue: &Issue) -> String {
    let path = written_path(&issue.path);
    let text = |key| match issue.params.get(key) {
        Some(Param::Text(text)) => text.as_str(),
        _ => "",
    };
    let received = text("received");
    match (issue.code, issue.params.get("allowed")) {
        (IssueCode::WrongType, _) => {
            format!("Expected {path} to be {}, got {received}", with_article(text("expected")))
        }
        // An unknown key has the param `field`. A known key with an unknown value does not.
        (IssueCode::UnknownValue, Some(Param::List(known))) if !text("field").is_empty() => {
            let meant = nearest_word(received, known.iter().map(String::as_str));
            let meant = meant.map(|meant| format!("; did you mean \"{meant}\"?"));
            let (meant, known) = (meant.unwrap_or_default(), known.join(", "));
            format!("Unknown key \"{received}\" in {}{meant} (known: {known})", within(issue))
        }
        (IssueCode::UnknownValue, Some(Param::List(allowed))) => {
            format!("Expected {path} to be one of {}, got {received}", allowed.join(", "))
        }
        // The message itself names the missing field.
        (IssueCode::MissingField, _) => {
            let message = issue_message(issue, &Vocabulary::default());
            match within(issue).as_str() {
                "" => message,
                path => format!("{path}: {message}"),
            }
        }
        (IssueCode::BadSnapshot, _) => format!("{path}: {}", text("reason")),
        _ => format!("{path}: {}", issue_message(issue, &Vocabulary::default())),
    }
}

/// The way to what holds the place of a problem.
fn within(issue: &Issue) -> String {
    written_path(&issue.path[..issue.path.len().saturating_sub(1)])
}
