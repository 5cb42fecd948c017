//! The messages in English, in the host's words, or in a language that the host brings.
//!
//! Each message has a code: a rule's name, that name with `.help`, `fix.` and what the fix does, a
//! rule of the team, a problem with data, a refusal, a text of the editor. A host writes a template
//! for a code in its own language; see [`render`] for what a template can hold.

use std::collections::BTreeMap;

use super::template::render;
use super::{Diagnostic, Fix, FixCode, Param, Params, Related, Rule};
use crate::handover::RefusalCode;
use crate::team::{Issue, IssueCode, Vocabulary};

/// What is wrong, and why.
pub fn message(diagnostic: &Diagnostic, vocabulary: &Vocabulary) -> String {
    fill(diagnostic.rule.info().message, &diagnostic.params, vocabulary)
}

/// What to do about it.
pub fn help(diagnostic: &Diagnostic, vocabulary: &Vocabulary) -> Option<String> {
    let template = diagnostic.rule.info().help;
    (!template.is_empty()).then(|| fill(template, &diagnostic.params, vocabulary))
}

/// What a fix does.
pub fn title(fix: &Fix, vocabulary: &Vocabulary) -> String {
    fill(fix_template(fix.code), &fix.params, vocabulary)
}

/// What a related place has to do with a finding.
pub fn related_message(related: &Related, vocabulary: &Vocabulary) -> String {
    let template = match related.code {
        "other-mention" => "“{name}” is mentioned here too",
        "lead-in" => "this applies to “{name}”",
        code => code,
    };
    fill(template, &related.params, vocabulary)
}

/// A problem with data, said in words.
pub fn issue_message(issue: &Issue, vocabulary: &Vocabulary) -> String {
    fill(issue_template(issue.code), &issue.params, vocabulary)
}

/// The English template of a message code; `None` for codes that this table does not know.
pub fn default_template(code: &str) -> Option<&'static str> {
    if let Some(fix) = code.strip_prefix("fix.") {
        return FixCode::parse(fix).map(fix_template);
    }
    if let Some(rule) = code.strip_suffix(".help") {
        return Rule::parse(rule).map(|rule| rule.info().help);
    }
    let fixed = TEXTS.iter().find(|(known, _)| *known == code).map(|(_, template)| *template);
    fixed
        .or_else(|| Rule::parse(code).map(|rule| rule.info().message))
        .or_else(|| IssueCode::parse(code).map(issue_template))
        .or_else(|| RefusalCode::parse(code).map(RefusalCode::template))
}

/// A finding, fix, problem or refusal as a host holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translatable {
    /// The code of its message.
    pub code: String,
    /// What the template is filled with.
    pub params: BTreeMap<String, Param>,
    /// What it says without a translation.
    pub text: String,
}

/// The item in the host's language: its own template filled in, else what the item says itself.
pub fn translate(
    item: &Translatable,
    templates: &BTreeMap<String, String>,
    vocabulary: &Vocabulary,
) -> String {
    match templates.get(&item.code) {
        Some(template) => render(template, |key| item.params.get(key), vocabulary),
        None => item.text.clone(),
    }
}

/// A template filled from parameters.
pub(crate) fn fill(template: &str, params: &Params, vocabulary: &Vocabulary) -> String {
    render(template, |key| params.get(key), vocabulary)
}

fn fix_template(code: FixCode) -> &'static str {
    match code {
        FixCode::Link => "Link “{name}”{which? ({which})}",
        FixCode::Remove => "Remove the mention of “{name}”",
        FixCode::Relabel => "Show the current name, “{name}”",
        FixCode::KeepId => "Keep the handover to “{name}”",
        FixCode::KeepLabel => "Hand over to “{name}” instead",
        FixCode::CorrectCase => "Write it as “{name}”",
    }
}

fn issue_template(code: IssueCode) -> &'static str {
    match code {
        IssueCode::MissingField => "“{field}” is missing.",
        IssueCode::WrongType => "This must be {expected}, not {received}.",
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
        IssueCode::EnumTooLong => {
            "The names of the targets are too long to be listed: {length} characters, of at most {limit}."
        }
        IssueCode::BadSnapshot => "This is not data that was saved here.",
        IssueCode::NewerFormat => "This was saved by a newer version (format {format}).",
    }
}

/// Rules of the team, and texts of the editor.
const TEXTS: &[(&str, &str)] = &[
    (
        "unsafe-name",
        "The name “{name}” holds characters that can't be seen or that turn the text around.",
    ),
    (
        "duplicate-name",
        "Several {assignments} are called “{name}”, so a typed @{name} means none of them.",
    ),
    ("confusable-name", "The names “{names}” look alike, but are written with different letters."),
    ("unreachable", "No way leads from where work comes in to “{name}”."),
    ("no-way-out", "Work that reaches “{names}” can only go round among them."),
    ("long-chain", "Work takes {hops} handovers to reach “{name}”."),
    ("handover-cycle", "Work can go round: “{names}”."),
    ("target-without-queue", "“{name}” is a target, but has no Queue (Consumer) connection."),
    ("ui.badge.deleted", "deleted"),
    ("ui.badge.ambiguous", "ambiguous"),
    ("ui.badge.unavailable", "unavailable"),
    ("ui.badge.self", "this {assignment}"),
    ("ui.menu.label", "{Assignments}"),
    ("ui.menu.count", "{count} found"),
    ("ui.menu.empty", "Nothing found"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::testing::Case;

    #[test]
    fn every_code_has_a_template() {
        for info in Rule::all() {
            assert_eq!(default_template(info.name), Some(info.message));
            assert_eq!(default_template(&format!("{}.help", info.name)), Some(info.help));
        }
        for code in FixCode::ALL {
            assert!(default_template(&format!("fix.{}", code.name())).is_some());
        }
        for code in IssueCode::ALL {
            assert!(default_template(code.name()).is_some());
        }
        assert!(default_template("ui.badge.deleted").is_some());
        assert_eq!(default_template("nonsense"), None);
    }

    #[test]
    fn messages_use_the_hosts_words() {
        let mut case = Case::new(&["Billing"]);
        case.team.vocabulary = Vocabulary::agent();
        let message = case.message("Late: @Nobody");
        assert_eq!(message, "No agent is called “Nobody”, so this mention allows no handover.");
    }

    #[test]
    fn another_language() {
        let item = Translatable {
            code: "deleted-target".into(),
            params: BTreeMap::from([("name".into(), Param::Text("Billing".into()))]),
            text: "“Billing” was deleted.".into(),
        };
        let german = BTreeMap::from([("deleted-target".into(), "„{name}“ wurde gelöscht.".into())]);
        let words = Vocabulary::default();
        assert_eq!(translate(&item, &german, &words), "„Billing“ wurde gelöscht.");
        assert_eq!(translate(&item, &BTreeMap::new(), &words), item.text);
    }
}
