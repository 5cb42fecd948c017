//! A worker that says it hands over but does not call the tool.

use crate::english::class::{self, Classes};
use crate::english::{HEDGES, Word, Words, clause_of, word};
use crate::handover::written_call::written_targets;
use crate::mention::{Seen, name_at};
use crate::prose::Leaf;
use crate::sop::{Badge, BadgeStatus, Form, Marks, PinnedTarget, sentences};
use crate::team::{Assignment, Status, Team};
use crate::text::{ByteSpan, TextTable, is_at_sign};

/// Most words between the verb and the name.
const REACH: usize = 12;

/// The verbs that pass work on.
const PASSES_ON: Classes = class::HANDS_OVER.or(class::PASSES).or(class::CONNECTS);
/// Most words between the name and what its bearer does.
const TAKES_REACH: usize = 6;

/// The first name of a target in a sentence in which the worker says that it passes the work on:
/// "I'll hand you to Billing", "Billing will take over from here", or a call that it wrote down
/// instead of making it. Offers, questions, conditions, negations and quoted lines don't count, and
/// neither do two adjacent targets, since it is unclear which of them is meant. English wording
/// only. The badge spans the name, with its `@` if it has one; a deleted target is not found.
pub fn announced_handover(text: &str, targets: &[PinnedTarget], team: &Team) -> Option<Badge> {
    let mut ids = TextTable::default();
    targets.iter().for_each(|target| _ = ids.add(target.id.as_str()));
    let shown = without_quotes(text);
    let mut leaf = Leaf::default();
    // Names are searched without their sign. Blanks keep the offsets.
    leaf.text = shown.replace('@', " ").replace('＠', "   ");
    let seen = Seen::new(&leaf);
    written_targets(&leaf.text)
        .into_iter()
        .filter(|span| !is_spoken_of(&leaf.text, span.start()))
        .find_map(|span| called(&seen, span, &ids, team))
        .or_else(|| {
            let mut sentences = sentences(&shown, Marks::default()).into_iter();
            sentences.find_map(|sentence| announced_in(&seen, sentence.span, &ids, team))
        })
        .map(|badge| Badge { span: with_sign(text, badge.span), ..badge })
}

/// The text with blanks instead of lines quoted with `>`, which are someone else's words.
fn without_quotes(text: &str) -> String {
    let line = |line: &str| match line.trim_start().starts_with('>') {
        true => line.chars().map(blank).collect(),
        false => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// White space of the same length in bytes. A line end stays one.
fn blank(c: char) -> String {
    if c == '\n' || c == '\r' { c.into() } else { " ".repeat(c.len_utf8()) }
}

/// Whether the line's words before a written call say that the call is not made.
fn is_spoken_of(text: &str, at: u32) -> bool {
    let before = text.get(..at as usize).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let prose = line.split(['{', '(', '<']).next().unwrap_or_default();
    let words = Words::new(prose, []);
    words.words_from(0).any(|at| words.word(at).is(HEDGES))
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
    let words = Words::new(text, []);
    let named_at = |at: usize| named(seen, sentence.start() + words.start(at)?, ids, team);
    let meant = |badge: &Badge| {
        let end = badge.span.end() - sentence.start();
        let behind = (0..words.len()).find(|&at| words.start(at).is_some_and(|start| start >= end));
        let behind = behind.unwrap_or(words.len());
        let start = badge.span.start() - sentence.start();
        let glued = text.get(..start as usize).is_some_and(|before| before.ends_with('/'));
        !glued
            && !is_conditional(&words, behind)
            && !is_one_of_several(&words, behind, badge, &named_at)
    };
    if let Some(badge) = taken_over(&words, &named_at) {
        return Some(badge).filter(meant);
    }
    for verb in words.words_from(0).filter(|&at| words.word(at).is(PASSES_ON)) {
        let clause = clause_of(&words, verb)?;
        let mut before = (clause..verb).map(|at| words.word(at));
        let speaks = before.clone().all(|word| word == Word::NONE)
            || before.any(|word| word.is(class::SPEAKER));
        let Some(towards) = speaks.then(|| towards(&words, verb)).flatten() else { continue };
        let apart = |at: &usize| words.word(*at).is(class::SET_APART);
        if (verb..towards).any(|at| apart(&at)) {
            continue;
        }
        let mut reach = words.words_from(towards + 1).take(REACH).take_while(|at| !apart(at));
        if let Some(badge) = reach.find_map(named_at) {
            return Some(badge).filter(meant);
        }
    }
    None
}

/// "… to Billing if that fails": a condition follows the name, in the same clause.
fn is_conditional(words: &Words, behind: usize) -> bool {
    let mut clause =
        (behind..words.len()).take_while(|&at| words.mark(at).is_none_or(|c| c != ','));
    clause.any(|at| matches!(words.word(at), word::IF | word::UNLESS))
}

/// "… to Billing and Legal": another target follows the name.
fn is_one_of_several(
    words: &Words,
    behind: usize,
    badge: &Badge,
    named_at: &dyn Fn(usize) -> Option<Badge>,
) -> bool {
    let joins = |at: &usize| {
        matches!(words.word(*at), word::AND | word::OR)
            || matches!(words.mark(*at), Some(',' | '/' | '&' | '+' | '*' | '_'))
    };
    let next = behind + (behind..words.len()).take_while(joins).count();
    next > behind && named_at(next).is_some_and(|other| other.id != badge.id)
}

/// "Billing will take over from here": the name comes before what its owner does.
fn taken_over(words: &Words, named_at: &dyn Fn(usize) -> Option<Badge>) -> Option<Badge> {
    let goes_on = |at: usize| matches!(words.word(at), word::OVER | word::FROM | word::ON);
    let verb = words.words_from(0).find(|&at| {
        let mut behind = words.words_from(at + 1).take(3);
        words.word(at).is(class::TAKES) && behind.any(goes_on)
    })?;
    clause_of(words, verb)?;
    let mut before: Vec<usize> = words.words_before(verb).take(TAKES_REACH).collect();
    before.reverse();
    before.into_iter().find_map(named_at)
}

/// The place after which the name can begin: that of "to", "with" or "over".
fn towards(words: &Words, verb: usize) -> Option<usize> {
    words.words_from(verb).take(REACH).find(|&at| words.word(at).is(class::TOWARDS))
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
    let sign = before.chars().next_back().filter(|&c| is_at_sign(c));
    ByteSpan::new(name.start() - sign.map_or(0, |c| c.len_utf8() as u32), name.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handover::tests::{pinned, team, triage};

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
            ("I'd hand this to Billing Specialist if I could.", None),
            ("I will hand this to Billing Specialist if that fails.", None),
            ("Handing over to Billing Specialist unless you object.", None),
            (
                "I'm handing you to Billing Specialist, if you need more, write again.",
                Some("Billing Specialist"),
            ),
            ("I'm passing this to Billing Specialist and Technical Support.", None),
            ("I'm passing this to Technical Support/Billing Specialist.", None),
            ("Billing Specialist or Technical Support will take over from here.", None),
            (
                "I'm passing this to Billing Specialist and closing my part.",
                Some("Billing Specialist"),
            ),
            (r#"{"target":"Billing Specialist","reason":"r"}"#, Some("Billing Specialist")),
            ("[request_handover target=Billing Specialist]", Some("Billing Specialist")),
            ("[request_handover target=b1 reason=late]", Some("b1")),
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

    #[test]
    fn a_name_that_misspells_a_longer_one() {
        let team = team(&[("b1", "Billing", ""), ("b2", "Billing Specialist", "")]);
        let targets = pinned(&[("b1", ""), ("b2", "")]);
        for (text, expected) in [
            ("Handing this over to Billing.", Some("Billing")),
            ("Handing this over to Billing now.", Some("Billing")),
            ("Handing this over to Billing Specialist.", Some("Billing Specialist")),
            ("Handing this over to Billing Specialists.", None),
            ("Handing this over to Billing Spezialist.", None),
        ] {
            let badge = announced_handover(text, &targets, &team);
            assert_eq!(badge.map(|badge| badge.span.of(text)), expected, "{text}");
        }
    }
}
