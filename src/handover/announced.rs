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
/// Said before the verb these make it a condition, a report or the opposite.
const HEDGES: [&str; 31] = [
    "if",
    "unless",
    "until",
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
    "yesterday",
    "example",
];
/// These do so too, unless the verb has a clause to itself: "I can't help, so I'll hand you over".
const HEDGES_OF_CLAUSE: [&str; 36] = [
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
    "can",
    "could",
    "may",
    "might",
    "should",
    "would",
    "had",
    "almost",
    "nearly",
    "previously",
    "hardly",
    "nobody",
    "nowhere",
];
/// Who begins a clause of its own.
const SUBJECTS: [&str; 11] =
    ["i", "i'll", "i'm", "i've", "i'd", "we", "we'll", "we're", "we've", "let's", "let"];
/// Sentences begin with these to be kind: they deny nothing.
const REASSURANCES: [&[&str]; 13] = [
    &["no", "problem"],
    &["no", "problems"],
    &["no", "problem", "at", "all"],
    &["no", "worries"],
    &["no", "worries", "at", "all"],
    &["no", "trouble"],
    &["no", "trouble", "at", "all"],
    &["not", "a", "problem"],
    &["not", "an", "issue"],
    &["not", "to", "worry"],
    &["not", "at", "all"],
    &["don't", "worry"],
    &["never", "mind"],
];
/// Words of the longest of them.
const LONGEST: usize = 4;
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
    words(prose).iter().any(|(_, word)| is_hedge(word))
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
    if let Some(badge) = taken_over(text, &words, &named_at) {
        return Some(badge);
    }
    for (verb, (_, word)) in words.iter().enumerate() {
        if !passes_on(word) {
            continue;
        }
        let clause = clause_of(text, &words, verb)?;
        let mut before = words[clause..verb].iter().map(|(_, word)| word.as_str());
        let speaks = clause == verb || before.any(|word| SPEAKERS.contains(&word));
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

/// The word that the clause of a verb begins with; `None` where the words before the verb take
/// back what it says.
fn clause_of(text: &str, words: &[(usize, String)], verb: usize) -> Option<usize> {
    let begins = |at: usize| begins_clause(text, words, at);
    let said = |length: usize| words[..length].iter().map(|(_, word)| word.as_str());
    let kind = (1..=verb.min(LONGEST)).rev().find(|&length| {
        let is_said = |phrase: &&[&str]| said(length).eq(phrase.iter().copied());
        begins(length) && REASSURANCES.iter().any(is_said)
    });
    let own = (0..verb).rfind(|&at| begins(at) && SUBJECTS.contains(&words[at].1.as_str()));
    let clause = own.or(kind).unwrap_or(0);
    let hedged =
        said(clause).any(|word| HEDGES.contains(&word)) || said(verb).skip(clause).any(is_hedge);
    (!hedged).then_some(clause)
}

/// Whether a mark stands before a word, or a mark and a conjunction: ", so I".
fn begins_clause(text: &str, words: &[(usize, String)], at: usize) -> bool {
    let gap = |at: usize| {
        let Some((offset, _)) = at.checked_sub(1).and_then(|at| words.get(at)) else {
            return false;
        };
        let to = words.get(at).map_or(text.len(), |(offset, _)| *offset);
        let between = text.get(*offset..to).unwrap_or("");
        between.contains([',', ';', ':', '—', '–', '!', '，']) || between.contains(" - ")
    };
    let joins = |word: &str| matches!(word, "so" | "but" | "and" | "then" | "therefore");
    gap(at) || (at > 1 && joins(&words[at - 1].1) && gap(at - 1))
}

fn is_hedge(word: &str) -> bool {
    HEDGES.contains(&word) || HEDGES_OF_CLAUSE.contains(&word)
}

fn passes_on(word: &str) -> bool {
    let is_form = |stem: &str| word.strip_prefix(stem).is_some_and(|rest| ENDINGS.contains(&rest));
    VERBS.into_iter().any(is_form)
}

/// "Billing will take over from here": the name stands before what its bearer does.
fn taken_over(
    text: &str,
    words: &[(usize, String)],
    named_at: &dyn Fn(usize) -> Option<Badge>,
) -> Option<Badge> {
    let is =
        |at: usize, all: &[&str]| words.get(at).is_some_and(|(_, word)| all.contains(&&**word));
    let at = (0..words.len()).find(|&at| {
        let behind = at + 1..=at + 3;
        is(at, &TAKES) && behind.into_iter().any(|at| is(at, &["over", "from", "on"]))
    })?;
    clause_of(text, words, at)?;
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
        pending: false,
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
            ("No problem, I'll hand you over to Billing Specialist.", Some("Billing Specialist")),
            ("No worries, handing you over to Billing Specialist.", Some("Billing Specialist")),
            ("Not a problem — I’m handing you to Billing Specialist.", Some("Billing Specialist")),
            ("No problem at all: passing you to Billing Specialist.", Some("Billing Specialist")),
            ("Don't worry, Billing Specialist will take over now.", Some("Billing Specialist")),
            ("No, I'll hand you over to Billing Specialist.", Some("Billing Specialist")),
            (
                "I can't refund that, so I'm handing you to Billing Specialist.",
                Some("Billing Specialist"),
            ),
            (
                "I can see the charge; we'll transfer you to Billing Specialist.",
                Some("Billing Specialist"),
            ),
            ("No, let me transfer you to Billing Specialist.", Some("Billing Specialist")),
            ("No, hand nothing to Billing Specialist.", None),
            ("No problem, I won't hand you over to Billing Specialist.", None),
            ("No problem if I hand you over to Billing Specialist.", None),
            ("No problem is handed to Billing Specialist.", None),
            ("I will not, as you asked, hand you to Billing Specialist.", None),
            ("I am not, at this point, handing you to Billing Specialist.", None),
            ("If you can't wait, I'll hand you to Billing Specialist.", None),
            ("Don't worry, I could hand you to Billing Specialist.", None),
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
