//! The names under which codes leave the library. They never change.

use super::{Applicability, FixCode, Severity};
use crate::team::IssueCode;

macro_rules! names {
    ($type:ident: $($variant:ident = $name:literal),+ $(,)?) => {
        impl $type {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in kebab-case.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// The one with a name.
            pub fn parse(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

names!(Severity: Error = "error", Warning = "warning", Info = "info");

names!(Applicability: Safe = "safe", Suggested = "suggested");

names!(FixCode:
    Link = "link",
    Remove = "remove",
    Relabel = "relabel",
    KeepId = "keep-id",
    KeepLabel = "keep-label",
    CorrectCase = "correct-case",
);

names!(IssueCode:
    MissingField = "missing-field",
    WrongType = "wrong-type",
    UnknownValue = "unknown-value",
    EmptyId = "empty-id",
    DuplicateId = "duplicate-id",
    EmptyName = "empty-name",
    BadCharacter = "bad-character",
    UnknownEntry = "unknown-entry",
    TooManyTargets = "too-many-targets",
    RuleTextLeftOut = "rule-text-left-out",
    EnumTooLong = "enum-too-long",
    BadSnapshot = "bad-snapshot",
    NewerFormat = "newer-format",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        assert_eq!(Severity::ALL.len(), 3);
        assert_eq!(FixCode::parse("keep-id"), Some(FixCode::KeepId));
        assert!(IssueCode::ALL.iter().all(|code| IssueCode::parse(code.name()) == Some(*code)));
        assert_eq!(Applicability::parse("Safe"), None);
    }
}
