use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostics::{Param, Params, Severity};
use crate::team::Status;
use crate::team_check::check::TeamView;
use crate::team_check::routes::Place;
use crate::team_check::{HandoverRule, TeamIssue, TeamRule, TeamRuleInfo};
use crate::text::is_default_ignorable;

pub(super) const INFO: TeamRuleInfo = TeamRuleInfo {
    rule: TeamRule::Handover(HandoverRule::UnsafeName),
    severity: Severity::Warning,
    message: "The name “{name}” contains characters that cannot be seen or that change how the text around it is shown ({characters}).",
    docs: "The name of an assignment contains a control character, a character that changes the direction of text, or an invisible one.\n\nSuch a name can look like another one, and it can reorder or hide the words beside it wherever it is shown. The tool for the model omits these characters, so the model sees a different name than people do.\n\nRename the assignment. The parts of emoji, and the joiners in the spelling of Persian and the scripts of India, are not reported.",
    params: &[
        ("name", "the name"),
        ("characters", "the code points, as `U+202E`, each once, in order"),
    ],
    check,
};

fn check(view: &TeamView) -> Vec<TeamIssue> {
    let in_use =
        view.team.assignments().iter().enumerate().filter(|(_, a)| a.status == Status::Active);
    let issues = in_use.filter_map(|(place, assignment)| {
        let characters = unsafe_characters(&assignment.name);
        if characters.is_empty() {
            return None;
        }
        let shown = characters.iter().map(|&c| format!("U+{:04X}", u32::from(c))).collect();
        let params = Params::from([
            ("name", Param::Text(assignment.name.clone())),
            ("characters", Param::List(shown)),
        ]);
        Some(view.issue(HandoverRule::UnsafeName, &[place as Place], params))
    });
    TeamIssue::gather(issues)
}

fn unsafe_characters(name: &str) -> Vec<char> {
    let mut found = Vec::new();
    if name.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return found;
    }
    for cluster in name.graphemes(true) {
        let mut before = None;
        for c in cluster.chars() {
            if is_unsafe(c, before) && !found.contains(&c) {
                found.push(c);
            }
            before = Some(c);
        }
    }
    found
}

fn is_unsafe(c: char, before: Option<char>) -> bool {
    match c {
        '\u{2028}' | '\u{2029}' => true,
        // Joiners and variation selectors shape the character before them, unless it is a plain
        // letter. Tags after a black flag spell the flags of regions.
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => before.is_none_or(is_unshaped),
        '\u{e0020}'..='\u{e007f}' => before.is_none_or(|b| !is_flag_part(b)),
        _ => c.is_control() || is_default_ignorable(c),
    }
}

/// Letters of scripts without joining forms, where a joiner shows nothing.
fn is_unshaped(c: char) -> bool {
    // Keycap emoji begin with a digit or a sign.
    c.is_ascii_alphabetic() || c == ' ' || (!c.is_ascii() && c.is_alphabetic() && c < '\u{590}')
}

fn is_flag_part(c: char) -> bool {
    c == '🏴' || ('\u{e0020}'..='\u{e007f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_and_direction_changing_characters_are_unsafe() {
        for (name, found) in [
            ("Ops\tNight", "\t"),
            ("a\u{202e}b\u{202c}c\u{202e}", "\u{202e}\u{202c}"),
            ("Bil\u{200b}ling", "\u{200b}"),
            ("Bil\u{ad}ling", "\u{ad}"),
            ("Bil\u{200d}ling", "\u{200d}"),
            ("\u{2066}Sales", "\u{2066}"),
            ("two\nlines\u{2028}x", "\n\u{2028}"),
            ("X\u{e0041}", "\u{e0041}"),
            ("\u{3164}", "\u{3164}"),
        ] {
            assert_eq!(unsafe_characters(name).into_iter().collect::<String>(), found, "{name:?}");
        }
    }

    #[test]
    fn what_writing_needs_is_safe() {
        for name in [
            "Billing Specialist",
            "R&D <x> \"q\"",
            "👩‍⚕️ Triage",
            "1️⃣ First",
            "❤️ Care",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Desk",
            "می‌خواهم",
            "क्‍ष",
            "مبيعات الشمال",
            "営業 担当",
            "No\u{a0}break",
            "Mu\u{308}ller",
        ] {
            assert_eq!(unsafe_characters(name), [], "{name:?}");
        }
    }
}
