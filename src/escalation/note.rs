//! The note for the people who take over.

use crate::english::spoken::{List, list};
use crate::escalation::config::{Detail, EscalationConfig};
use crate::escalation::decide::Reason;
use crate::escalation::details::names_in;
use crate::escalation::detect::Escalation;
use crate::escalation::said::Said;
use crate::escalation::state::{DetailStatus, EscalationState};
use crate::escalation::turn::{Speaker, Turn, texts_by_key};
use crate::handover::{Note, clipped, one_line};
use crate::message::Issues;
use crate::team::{DETAIL, FACT, SummarySource, Team};
use crate::text::{ByteSpan, Utf16Map};
use crate::value::{Reader, Value};

/// Longest quote of a turn, in characters.
const LONGEST: usize = 300;

/// Words of turns that say nothing of an issue: greetings, thanks and what goes with a request.
const SMALL: List = list![
    "a",
    "afternoon",
    "again",
    "an",
    "and",
    "can",
    "could",
    "day",
    "evening",
    "good",
    "hello",
    "hey",
    "hi",
    "i",
    "i'd",
    "i'm",
    "is",
    "it",
    "just",
    "let",
    "like",
    "me",
    "morning",
    "my",
    "need",
    "no",
    "now",
    "ok",
    "okay",
    "please",
    "right",
    "sir",
    "so",
    "sorry",
    "thank",
    "thanks",
    "that",
    "the",
    "there",
    "this",
    "to",
    "want",
    "would",
    "yeah",
    "yes",
    "you",
    "your",
    "with",
];

/// Words that say nothing of an issue beside an answer.
const ANSWERING: List = list![
    "am", "are", "at", "but", "don't", "dont", "for", "have", "here", "is", "it's", "its", "know",
    "lost", "number", "of", "on", "one", "one's", "order", "sure", "think", "under", "was",
];

/// The host's own parts of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteOptions {
    /// Its own summary.
    pub issue: Option<String>,
    /// What to do next.
    pub next_step: Option<String>,
    /// Facts by name.
    pub facts: Vec<(String, String)>,
    /// The assignment that was talking.
    pub source: Option<String>,
}

impl NoteOptions {
    /// Reads `{ issue?, nextStep?, facts?, source? }`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let options = reader.options(data, |reader, fields| {
            let mut text = |key| reader.optional(fields, key, Reader::text).flatten();
            let [issue, next_step, source] = ["issue", "nextStep", "source"].map(&mut text);
            let facts = reader.optional(fields, "facts", texts_by_key).unwrap_or_default();
            Self { issue, next_step, facts, source }
        });
        reader.finish(options)
    }
}

/// A note of what has happened, for people.
pub fn escalation_note(
    escalation: &Escalation,
    turns: &[Turn],
    config: &EscalationConfig,
    team: &Team,
    options: &NoteOptions,
) -> Note {
    let state = &escalation.state;
    let source = options.source.as_deref().or(state.source.as_deref());
    let rules = config.rules_of(source);
    let issue = options.issue.clone().unwrap_or_else(|| issue(state, turns, rules.details()));
    let next_step = options.next_step.clone().unwrap_or_else(|| next_step(escalation));
    let detail = |key: &str| state.detail(key).and_then(|entry| entry.value.clone());
    let mut fields: Vec<(String, Option<String>)> = Vec::new();
    if rules.summary().is_empty() {
        fields.extend(rules.details().iter().map(|d| (d.key.clone(), detail(&d.key))));
    }
    for field in rules.summary() {
        let value = match SummarySource::parse(&field.from) {
            Some(SummarySource::Issue) => Some(issue.clone()),
            Some(SummarySource::Reason) => Some(escalation.message()),
            Some(SummarySource::Source) => source.map(|id| {
                team.find(id).map_or_else(|| id.to_owned(), |ix| team.get(ix).name.clone())
            }),
            Some(SummarySource::LastMessage) => {
                let last = turns.iter().rev().find(|turn| turn.speaker == Speaker::User);
                last.map(|turn| quoted(&turn.text))
            }
            Some(SummarySource::Quote) => escalation.decider().map(|s| quoted(&s.quote)),
            None => match (field.from.strip_prefix(DETAIL), field.from.strip_prefix(FACT)) {
                (Some(key), _) => detail(key),
                (_, Some(name)) => {
                    let fact = options.facts.iter().rev().find(|(known, _)| known == name);
                    fact.map(|(_, value)| value.clone())
                }
                _ => None,
            },
        };
        fields.push((field.key.clone(), value));
    }
    Note { issue, next_step, fields }
}

/// The first turn of the user in this stretch that says what it is about.
fn issue(state: &EscalationState, turns: &[Turn], details: &[Detail]) -> String {
    let first = state.turns.saturating_sub(turns.len() as u32);
    let numbered = (first..).zip(turns).filter(|(number, _)| *number >= state.since);
    let mut users = numbered.filter(|(_, turn)| turn.speaker == Speaker::User);
    match users.find(|(number, turn)| says_issue(state, *number, turn, details)) {
        Some((_, turn)) => quoted(&turn.text),
        None if state.reason == Reason::UserRequest => {
            "The user asked for a person and said nothing else.".into()
        }
        None => "The user has not said what it is about.".into(),
    }
}

/// Whether a turn is more than a greeting, an answer or a request for a person.
fn says_issue(state: &EscalationState, number: u32, turn: &Turn, details: &[Detail]) -> bool {
    let said = Said::new(&turn.text);
    let requests = state.signals.iter().filter(|s| s.turn == number).map(|s| s.range);
    let own = state.details.iter().filter(|entry| entry.turn == Some(number));
    if own.clone().any(|entry| entry.status == DetailStatus::Unavailable) {
        return false;
    }
    let answers = own.clone().filter_map(|entry| entry.range);
    let taken: Vec<(u32, u32)> = requests.chain(answers).collect();
    let gives = own.count() > 0;
    let mut names: Vec<ByteSpan> = Vec::new();
    for detail in details.iter().filter(|_| gives) {
        names.extend(names_in(&said, detail));
    }
    let map = Utf16Map::new(&turn.text);
    let is_taken = |span: ByteSpan| {
        let unit = map.to_utf16(&turn.text, span.start());
        taken.iter().any(|(from, to)| (*from..*to).contains(&unit))
            || names.iter().any(|name| name.contains(span))
    };
    // "I don't have one" and "the number is" are answers too.
    let is_small = |key: &str| SMALL.has(key) || gives && ANSWERING.has(key);
    let mut words = said.words.iter().filter(|word| !is_small(&word.key));
    words.any(|word| !is_taken(word.span))
}

fn next_step(escalation: &Escalation) -> String {
    let labels =
        escalation.details.iter().filter(|(entry, _)| escalation.missing.contains(&entry.key));
    let labels: Vec<&str> = labels.map(|(_, label)| label.as_str()).collect();
    let quote = escalation.decider().map_or("", |signal| &signal.quote);
    let told = match escalation.state.reason {
        Reason::AgentDeclared => format!("The user was told: {}", quoted(quote)),
        Reason::OutOfScope => "Answer what the bot can't.".into(),
        Reason::DetailsComplete => "Take over: every detail is there.".into(),
        _ => "Answer the user, who asked for a person.".into(),
    };
    if labels.is_empty() {
        return told;
    }
    let ask = format!("Ask for: {}.", one_line(&labels.join(", ")));
    match escalation.state.reason {
        Reason::AgentDeclared => format!("{told} {ask}"),
        _ => ask,
    }
}

/// Text of others, on one line and in quotation marks.
fn quoted(text: &str) -> String {
    format!("“{}”", clipped(&one_line(text), LONGEST))
}

/// A note as text, for platforms that take nothing else.
pub fn format_note(note: &Note, config: &EscalationConfig) -> String {
    let rules =
        || [&config.rules].into_iter().chain(config.assignments.iter().map(|(_, rules)| rules));
    let summary = |key: &str| {
        let mut fields = rules().filter_map(|rules| rules.summary.as_ref()).flatten();
        fields.find(|field| field.key == key).and_then(|field| field.label.clone())
    };
    let detail = |key: &str| {
        let mut details = rules().filter_map(|rules| rules.details.as_ref()).flatten();
        details.find(|detail| detail.key == key).map(|detail| detail.label.clone())
    };
    let mut lines = vec![one_line(&note.issue), format!("Next: {}", one_line(&note.next_step))];
    for (key, value) in &note.fields {
        let label = summary(key).or_else(|| detail(key)).unwrap_or_else(|| key.clone());
        let value = value.as_deref().map_or("–".into(), one_line);
        lines.push(format!("{}: {value}", one_line(&label)));
    }
    lines.join("\n")
}
