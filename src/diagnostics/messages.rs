//! The messages in English, in the host's words. A host that speaks another language brings its
//! own templates; see [`render`](super::render) for what a template can hold.

use super::{Diagnostic, Fix, FixCode, Related, RelatedCode};
use crate::message::{Vocabulary, fill};

impl Diagnostic {
    /// The problem and its reason.
    pub fn message(&self, vocabulary: &Vocabulary) -> String {
        fill(self.rule.info().message, &self.params, vocabulary)
    }

    /// What to do about it.
    pub fn help(&self, vocabulary: &Vocabulary) -> Option<String> {
        let template = self.rule.info().help;
        (!template.is_empty()).then(|| fill(template, &self.params, vocabulary))
    }
}

impl Fix {
    /// The title of the fix.
    pub fn title(&self, vocabulary: &Vocabulary) -> String {
        fill(fix_template(self.code), &self.params, vocabulary)
    }
}

impl Related {
    /// How the place relates to the finding.
    pub fn message(&self, vocabulary: &Vocabulary) -> String {
        let template = match self.code {
            RelatedCode::OtherMention => "“{name}” is mentioned here too",
        };
        fill(template, &self.params, vocabulary)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::testing::Case;
    use crate::message::{Applicability, Issue, IssueCode, Param, Params, issue_message};

    #[test]
    fn templates_are_filled() {
        let words = Vocabulary::default();
        let text = |text: &str| Param::Text(text.into());
        for &code in FixCode::ALL {
            let params = Params::from([("name", text("A"))]);
            let fix = Fix { code, params, applicability: Applicability::Safe, edits: Vec::new() };
            let title = fix.title(&words);
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
        for (expected, received, message) in [
            ("whole number", "string", "This must be a whole number, not a string."),
            ("array", "object", "This must be an array, not an object."),
            ("string", "undefined", "This must be a string, not undefined."),
            ("object", "null", "This must be an object, not null."),
        ] {
            let params = Params::from([("expected", text(expected)), ("received", text(received))]);
            let issue = Issue { code: IssueCode::WrongType, params, path: Vec::new() };
            assert_eq!(issue_message(&issue, &words), message);
        }
    }

    #[test]
    fn messages_use_the_hosts_words() {
        let mut case = Case::new(&["Billing"]);
        case.team.vocabulary = Vocabulary::agent();
        let message = case.message("Late: @Nobody");
        assert_eq!(message, "No agent is called “Nobody”, so this mention allows no handover.");
    }
}
