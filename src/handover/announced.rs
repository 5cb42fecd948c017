//! A worker that says it hands over, but has not called the tool.

use crate::handover::written_call::written_targets;
use crate::mention::{Seen, name_at};
use crate::prose::Leaf;
use crate::sop::{Badge, BadgeStatus, Form, PinnedTarget, sentences};
use crate::team::{Assignment, Status, Team};
use crate::text::{ByteSpan, TextTable, is_word_char};

/// Most words between the verb and the name.
const REACH: usize = 12;

/// The verbs that pass work on, without their endings.
const VERBS: [&str; 14] = [
    "hand", "transfer", "escalat", "forward", "redirect", "rerout", "rout", "pass", "connect",
    "refer", "assign", "reassign", "delegat", "switch",
];
/// Their endings; `handle` is none of them.
const ENDINGS: [&str; 11] =
    ["", "s", "e", "es", "ed", "ing", "red", "ring", "over", "off", "ation"];
/// What stands between the verb and the name.
const TOWARDS: [&str; 4] = ["to", "with", "over", "onto"];
/// Who speaks of itself, or of what happens to the work now.
const SPEAKERS: [&str; 20] = [
    "i", "i'll", "i'm", "i've", "i'd", "we", "we'll", "we're", "we've", "me", "us", "let's",
    "will", "is", "are", "has", "have", "now", "am", "please",
];
/// Said before the verb these make it an offer, a condition or the opposite.
const HEDGES: [&str; 64] = [
    "not",
    "never",
    "no",
    "nor",
    "neither",
    "cannot",
    "can't",
    "won't",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "hasn't",
    "haven't",
    "shouldn't",
    "couldn't",
    "wouldn't",
    "needn't",
    "without",
    "unable",
    "if",
    "unless",
    "until",
    "can",
    "could",
    "may",
    "might",
    "should",
    "would",
    "had",
    "asked",
    "asks",
    "wanted",
    "wants",
    "wrote",
    "writes",
    "said",
    "says",
    "told",
    "instead",
    "rather",
    "whether",
    "against",
    "avoid",
    "avoided",
    "decline",
    "declined",
    "refuse",
    "refused",
    "cancel",
    "canceled",
    "cancelled",
    "stopped",
    "tried",
    "attempted",
    "considered",
    "almost",
    "nearly",
    "yesterday",
    "previously",
    "example",
];
/// Said between the verb and the name these make it somebody else.
const EXCEPT: [&str; 7] = ["not", "never", "nobody", "nor", "instead", "rather", "except"];
/// What a new owner does; with `over`, `from` or `on` behind it.
const TAKES: [&str; 4] = ["take", "takes", "taking", "taken"];
/// Most words between the name and what its bearer does.
const TAKES_REACH: usize = 6;

/// The first name of a target in a sentence in which the worker says that it passes the work on:
/// "I'll hand you to Billing", "Billing will take over from here", or a call that it wrote down instead
/// of making it. Offers, questions, conditions, negations and quoted lines are none. English wording
/// only. The badge spans the name, with its `@` if it has one; a target that was deleted
/// is not found.
pub fn announced_handover(text: &str, targets: &[PinnedTarget], team: &Team) -> Option<Badge> {
    let mut ids = TextTable::default();
    targets.iter().for_each(|target| _ = ids.add(target.id.as_str()));
    let shown = without_quotes(text);
    let mut leaf = Leaf::default();
    // A name is looked for without its sign; offsets stay what they are.
    leaf.text = shown.replace('@', " ").replace('＠', "   ");
    let seen = Seen::new(&leaf);
    written_targets(&leaf.text)
        .into_iter()
        .filter(|span| !is_spoken_of(&leaf.text, span.start()))
        .find_map(|span| called(&seen, span, &ids, team))
        .or_else(|| {
            let mut sentences = sentences(&shown, &[], &[]).into_iter();
            sentences.find_map(|sentence| announced_in(&seen, sentence.span, &ids, team))
        })
        .map(|badge| Badge { span: with_sign(text, badge.span), ..badge })
}

/// The text with blanks for the lines that are quoted with `>`: somebody else's words.
fn without_quotes(text: &str) -> String {
    let line = |line: &str| match line.trim_start().starts_with('>') {
        true => line.chars().map(blank).collect(),
        false => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// As many bytes of white space; a line end stays one.
fn blank(c: char) -> String {
    if c == '\n' || c == '\r' { c.into() } else { " ".repeat(c.len_utf8()) }
}

/// Whether the words of the line before a written call say that it is not made.
fn is_spoken_of(text: &str, at: u32) -> bool {
    let before = text.get(..at as usize).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let prose = line.split(['{', '(', '<']).next().unwrap_or_default();
    words(prose).iter().any(|(_, word)| HEDGES.contains(&word.as_str()))
}

/// The target of a written call: a name, or an id.
fn called(seen: &Seen, value: ByteSpan, ids: &TextTable, team: &Team) -> Option<Badge> {
    let by_name = named(seen, value.start(), ids, team).filter(|b| b.span.end() == value.end());
    by_name.or_else(|| {
        let id = value.of(&seen.leaf.text);
        let assignment = team.get(team.find(id)?);
        let is_granted = ids.contains(id) && assignment.status == Status::Active;
        is_granted.then(|| badge(value, assignment))
    })
}

fn announced_in(seen: &Seen, sentence: ByteSpan, ids: &TextTable, team: &Team) -> Option<Badge> {
    let text = sentence.of(&seen.leaf.text);
    if text.trim_end_matches(['"', '”', '*', '_', ')', ' ']).ends_with(['?', '？']) {
        return None;
    }
    let words = words(text);
    let named_at = |offset: usize| named(seen, sentence.start() + offset as u32, ids, team);
    if let Some(badge) = taken_over(&words, &named_at) {
        return Some(badge);
    }
    for (verb, (_, word)) in words.iter().enumerate() {
        if !passes_on(word) {
            continue;
        }
        let before: Vec<&str> = words[..verb].iter().map(|(_, word)| word.as_str()).collect();
        if before.iter().any(|word| HEDGES.contains(word)) {
            return None;
        }
        let speaks = before.is_empty() || before.iter().any(|word| SPEAKERS.contains(word));
        let Some(towards) = speaks.then(|| towards(&words[verb..])).flatten() else { continue };
        let reach = words[verb + towards..].iter().take(REACH);
        let reach = reach.take_while(|(_, word)| !EXCEPT.contains(&word.as_str()));
        if words[verb..verb + towards].iter().any(|(_, word)| EXCEPT.contains(&word.as_str())) {
            continue;
        }
        if let Some(badge) = reach.into_iter().find_map(|(offset, _)| named_at(*offset)) {
            return Some(badge);
        }
    }
    None
}

fn passes_on(word: &str) -> bool {
    let is_form = |stem: &str| word.strip_prefix(stem).is_some_and(|rest| ENDINGS.contains(&rest));
    VERBS.into_iter().any(is_form)
}

/// "Billing will take over from here": the name stands before what its bearer does.
fn taken_over(
    words: &[(usize, String)],
    named_at: &dyn Fn(usize) -> Option<Badge>,
) -> Option<Badge> {
    let is =
        |at: usize, all: &[&str]| words.get(at).is_some_and(|(_, word)| all.contains(&&**word));
    let at = (0..words.len()).find(|&at| {
        let behind = at + 1..=at + 3;
        is(at, &TAKES) && behind.into_iter().any(|at| is(at, &["over", "from", "on"]))
    })?;
    if (0..at).any(|at| is(at, &HEDGES)) {
        return None;
    }
    let before = words[at.saturating_sub(TAKES_REACH)..at].iter();
    before.into_iter().find_map(|(offset, _)| named_at(*offset))
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
    Some(badge(ByteSpan::new(from, end), assignment))
}

fn badge(span: ByteSpan, assignment: &Assignment) -> Badge {
    Badge {
        span,
        form: Form::Plain,
        status: BadgeStatus::Active,
        id: Some(assignment.id.clone()),
        label: assignment.name.clone(),
        candidates: Vec::new(),
    }
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
            ("Billing Specialist will take over from here.", Some("Billing Specialist")),
            ("Our **Billing Specialist** team is taking over now.", Some("Billing Specialist")),
            ("Technical Support takes it from here.", Some("Technical Support")),
            ("Billing Specialist could take over from here.", None),
            ("Billing Specialist will not take over.", None),
            ("If so, Billing Specialist will take over.", None),
            ("I decided against handing over to Billing Specialist.", None),
            ("I declined to hand you to Billing Specialist.", None),
            ("I considered transferring you to Billing Specialist.", None),
            ("The customer wrote: please transfer me to Billing Specialist.", None),
            ("> I'll hand you to Billing Specialist.\nDone.", None),
            ("I hand this over, but not to Billing Specialist.", None),
            ("I'll handle this with Billing Specialist.", None),
            ("I'm handing off to Billing Specialist.", Some("Billing Specialist")),
            ("Delegating to Billing Specialist.", Some("Billing Specialist")),
            (r#"{"target":"Billing Specialist","reason":"r"}"#, Some("Billing Specialist")),
            ("```json\n{\"target\": \"b1\", \"reason\": \"r\"}\n```", Some("b1")),
            ("request_handover(target=\"@Technical Support\")", Some("@Technical Support")),
            ("I did not call request_handover(target=\"Billing Specialist\").", None),
            (r#"{"target":"Billing Specialist copy","reason":"r"}"#, None),
            (r#"{"target":"Legal","reason":"r"}"#, None),
        ] {
            let badge = announced_handover(text, &targets, &team);
            assert_eq!(badge.map(|badge| badge.span.of(text)), expected, "{text}");
        }
    }
}
