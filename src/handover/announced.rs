//! A worker that says it hands over, but has not called the tool.

use crate::mention::{Seen, name_at};
use crate::prose::Leaf;
use crate::sop::{Badge, BadgeStatus, Form, PinnedTarget, sentences};
use crate::team::{Status, Team};
use crate::text::{ByteSpan, TextTable, is_word_char};

/// Most words between the verb and the name.
const REACH: usize = 12;

/// Beginnings of the verbs that pass work on.
const VERBS: [&str; 12] = [
    "hand", "transfer", "escalat", "forward", "redirect", "rerout", "rout", "pass", "connect",
    "refer", "assign", "reassign",
];
/// What stands between the verb and the name.
const TOWARDS: [&str; 4] = ["to", "with", "over", "onto"];
/// Who speaks of itself, or of what happens to the work now.
const SPEAKERS: [&str; 20] = [
    "i", "i'll", "i'm", "i've", "i'd", "we", "we'll", "we're", "we've", "me", "us", "let's",
    "will", "is", "are", "has", "have", "now", "am", "please",
];
/// Said before the verb these make it an offer, a condition or the opposite.
const HEDGES: [&str; 22] = [
    "not", "never", "no", "cannot", "can't", "won't", "don't", "didn't", "isn't", "without",
    "unable", "if", "unless", "can", "could", "may", "might", "should", "would", "asked",
    "instead", "whether",
];

/// The first name of a target in a sentence in which the worker says that it passes the work on:
/// "I'll hand you to Billing". Offers, questions, conditions and negations are none. English
/// wording only. The badge spans the name, with its `@` if it has one; a target that was deleted
/// is not found.
pub fn announced_handover(text: &str, targets: &[PinnedTarget], team: &Team) -> Option<Badge> {
    let mut ids = TextTable::default();
    targets.iter().for_each(|target| _ = ids.add(target.id.as_str()));
    let mut leaf = Leaf::default();
    // A name is looked for without its sign; offsets stay what they are.
    leaf.text = text.replace('@', " ").replace('＠', "   ");
    let seen = Seen::new(&leaf);
    sentences(text, &[], &[])
        .into_iter()
        .find_map(|sentence| announced_in(&seen, sentence.span, &ids, team))
        .map(|badge| Badge { span: with_sign(text, badge.span), ..badge })
}

fn announced_in(seen: &Seen, sentence: ByteSpan, ids: &TextTable, team: &Team) -> Option<Badge> {
    let text = sentence.of(&seen.leaf.text);
    if text.trim_end_matches(['"', '”', '*', '_', ')', ' ']).ends_with(['?', '？']) {
        return None;
    }
    let words = words(text);
    for (verb, (_, word)) in words.iter().enumerate() {
        if !VERBS.iter().any(|stem| word.starts_with(stem)) {
            continue;
        }
        let before: Vec<&str> = words[..verb].iter().map(|(_, word)| word.as_str()).collect();
        if before.iter().any(|word| HEDGES.contains(word)) {
            return None;
        }
        let speaks = before.is_empty() || before.iter().any(|word| SPEAKERS.contains(word));
        let Some(towards) = speaks.then(|| towards(&words[verb..])).flatten() else { continue };
        for (offset, _) in words[verb + towards..].iter().take(REACH) {
            if let Some(badge) = named(seen, sentence.start() + *offset as u32, ids, team) {
                return Some(badge);
            }
        }
    }
    None
}

/// Where the name can begin, counted from the verb: behind "to", "with" or "over".
fn towards(words: &[(usize, String)]) -> Option<usize> {
    let at = words.iter().take(REACH).position(|(_, word)| TOWARDS.contains(&word.as_str()))?;
    Some(at + 1)
}

fn named(seen: &Seen, from: u32, ids: &TextTable, team: &Team) -> Option<Badge> {
    let (end, bearers) = name_at(seen, from, team)?;
    let mut granted = bearers
        .into_iter()
        .map(|ix| team.get(ix))
        .filter(|assignment| assignment.status == Status::Active && ids.contains(&assignment.id));
    let assignment = granted.next()?;
    if granted.next().is_some() {
        return None;
    }
    Some(Badge {
        span: ByteSpan::new(from, end),
        form: Form::Plain,
        status: BadgeStatus::Active,
        id: Some(assignment.id.clone()),
        label: assignment.name.clone(),
        candidates: Vec::new(),
    })
}

fn with_sign(text: &str, name: ByteSpan) -> ByteSpan {
    let before = text.get(..name.start() as usize).unwrap_or_default();
    let sign = before.chars().next_back().filter(|c| matches!(c, '@' | '＠'));
    ByteSpan::new(name.start() - sign.map_or(0, |c| c.len_utf8() as u32), name.end())
}

/// The words of a sentence in lower case with straight apostrophes, and where each begins.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let c = if c == '’' { '\'' } else { c };
        let is_part = is_word_char(c) || (inside && c == '\'');
        if is_part && !inside {
            words.push((at, String::new()));
        }
        inside = is_part;
        if let Some((_, word)) = words.last_mut().filter(|_| is_part) {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handover::tests::{pinned, triage};

    #[test]
    fn announcements() {
        let (team, targets) = (triage(), pinned(&[("b1", ""), ("t1", ""), ("o1", "")]));
        for (text, expected) in [
            ("I'll hand you to Billing Specialist", Some("Billing Specialist")),
            (
                "Done. I’m transferring this case over to @Billing Specialist now.",
                Some("@Billing Specialist"),
            ),
            ("Let me connect you with the **technical support** team.", Some("technical support")),
            ("Handing over to Billing Specialist.", Some("Billing Specialist")),
            ("Your case has been escalated to Technical Support.", Some("Technical Support")),
            (
                "Refunds are not my job, sorry. I'm passing you on to Billing Specialist!",
                Some("Billing Specialist"),
            ),
            ("I will not hand you to Billing Specialist.", None),
            ("Shall I transfer you to Billing Specialist?", None),
            ("If that fails, I will transfer you to Billing Specialist.", None),
            ("I can transfer you to Billing Specialist.", None),
            ("You asked to be transferred to Billing Specialist.", None),
            ("Billing Specialist answered the question.", None),
            ("I'm handing it to ＠Billing Specialist", Some("＠Billing Specialist")),
            ("I'll hand you to Legal.", None),
            ("I'll hand you to Old Desk.", None),
            ("I'll hand you to a person.", None),
            ("I transferred 5 EUR to your account. Billing Specialist was here.", None),
            ("", None),
        ] {
            let badge = announced_handover(text, &targets, &team);
            assert_eq!(badge.map(|badge| badge.span.of(text)), expected, "{text}");
        }
    }
}
