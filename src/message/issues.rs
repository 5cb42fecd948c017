use std::error::Error;
use std::fmt;
use std::ops::Deref;

use super::{Issue, PathPart, Vocabulary, issue_message};

/// Every problem with a host's data, in the order of the data. It is never empty.
///
/// Printed, it has one line per problem: its place, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// At least one problem.
    pub(crate) fn from(issues: Vec<Issue>) -> Self {
        Self(issues)
    }

    /// The result if there are no problems, otherwise all of them.
    pub(crate) fn unless_none<T>(issues: Vec<Issue>, result: T) -> Result<T, Self> {
        if issues.is_empty() { Ok(result) } else { Err(Self(issues)) }
    }
}

impl Deref for Issues {
    type Target = [Issue];

    fn deref(&self) -> &[Issue] {
        &self.0
    }
}

impl IntoIterator for Issues {
    type Item = Issue;
    type IntoIter = std::vec::IntoIter<Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Issues {
    type Item = &'a Issue;
    type IntoIter = std::slice::Iter<'a, Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Issues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Vocabulary::default();
        for (at, issue) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "\n" })?;
            f.write_str(&written_path(&issue.path))?;
            f.write_str(if issue.path.is_empty() { "" } else { ": " })?;
            f.write_str(&issue_message(issue, &words))?;
        }
        Ok(())
    }
}

impl Error for Issues {}

/// A path as JavaScript writes it: `assignments[0].name`.
pub(crate) fn written_path(path: &[PathPart]) -> String {
    let mut written = String::new();
    for part in path {
        match part {
            PathPart::Key(key) => {
                written.push_str(if written.is_empty() { "" } else { "." });
                written.push_str(key);
            }
            PathPart::Index(at) => written.push_str(&format!("[{at}]")),
        }
    }
    written
}
