//! The messages in English, in the host's words. A host that speaks another language brings its
//! own templates; see [`render`] for what a template can hold.

use super::template::render;
use super::{Diagnostic, Fix, FixCode, Params, Related};
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
    fill(issue_template(issue), &issue.params, vocabulary)
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

fn issue_template(issue: &Issue) -> &'static str {
    match issue.code {
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::testing::Case;
    use crate::diagnostics::{Applicability, Param};

    #[test]
    fn templates_are_filled() {
        let words = Vocabulary::default();
        let text = |text: &str| Param::Text(text.into());
        for &code in FixCode::ALL {
            let params = Params::from([("name", text("A"))]);
            let fix = Fix { code, params, applicability: Applicability::Safe, edits: Vec::new() };
            let title = title(&fix, &words);
            assert!(title.contains("“A”") && !title.contains('{'), "{title}");
        }
        let issue = Issue {
            code: IssueCode::UnknownValue,
            params: Params::from([
                ("received", text("robot")),
                ("allowed", Param::List(vec!["assignment".into(), "human".into()])),
            ]),
            path: Vec::new(),
        };
        let message = issue_message(&issue, &words);
        assert_eq!(message, "“robot” is not one of “assignment”, “human”.");
    }

    #[test]
    fn messages_use_the_hosts_words() {
        let mut case = Case::new(&["Billing"]);
        case.team.vocabulary = Vocabulary::agent();
        let message = case.message("Late: @Nobody");
        assert_eq!(message, "No agent is called “Nobody”, so this mention allows no handover.");
    }
}
