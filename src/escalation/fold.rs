//! One turn after the other: what a state becomes.

use crate::escalation::config::{Condition, Effective, EscalationConfig, Trigger};
use crate::escalation::decide::{Decision, Part, Reason, Situation, Verdict};
use crate::escalation::host_words::HostWords;
use crate::escalation::kept::{KeptSignal, LIFE, SignalStatus};
use crate::escalation::lives::{keep, settle, take_back};
use crate::escalation::phrases::Phrases;
use crate::escalation::read::read_turn;
use crate::escalation::said::{Said, key_of_words};
use crate::escalation::signal::{Found, Modality, Rule};
use crate::escalation::state::EscalationState;
use crate::escalation::status::Status;
use crate::escalation::turn::{IN_SCOPE, OUT_OF_SCOPE, Speaker, Turn};
use crate::team::{SignalCategory, SignalRule};
use crate::text::{ByteSpan, Utf16Map, name_key, sort_by, trimmed_end, trimmed_start};
use crate::value::digest;

/// So often the same turn of the user is one too many.
const TOO_OFTEN: u32 = 3;
/// Most phrases and flags of conditions that a state remembers.
const MET: usize = 32;

/// Reads turns by the rules that count for one assignment.
pub(super) struct Folder<'c> {
    config: &'c EscalationConfig,
    source: Option<&'c str>,
    pub(super) rules: Effective<'c>,
    triggers: Vec<&'c Trigger>,
    words: HostWords,
    /// The phrases of all triggers, and whose each is.
    trigger_phrases: Phrases,
    trigger_of: Vec<usize>,
    /// The phrases of all conditions.
    condition_phrases: Phrases,
    conditions: Vec<&'c str>,
}

impl<'c> Folder<'c> {
    pub fn new(config: &'c EscalationConfig, source: Option<&'c str>) -> Self {
        let rules = config.rules_of(source);
        let triggers = rules.triggers();
        let (mut phrases, mut trigger_of): (Vec<&str>, Vec<usize>) = Default::default();
        for (at, trigger) in triggers.iter().enumerate() {
            for phrase in &trigger.phrases {
                phrases.push(phrase);
                trigger_of.push(at);
            }
        }
        let mut conditions: Vec<&str> = Vec::new();
        for condition in rules.conditions() {
            conditions.extend(condition.phrases.iter().flatten().map(|phrase| &**phrase));
        }
        Self {
            config,
            source,
            rules,
            trigger_phrases: Phrases::new(&phrases),
            trigger_of,
            condition_phrases: Phrases::new(&conditions),
            conditions,
            triggers,
            words: host_words(config),
        }
    }

    pub fn rules(&self) -> &Effective<'c> {
        &self.rules
    }

    /// The state after one more turn.
    pub fn step(&self, state: &mut EscalationState, turn: &Turn) {
        let number = state.turns;
        state.turns = state.turns.saturating_add(1);
        state.revision = state.revision.saturating_add(1);
        let before = state.status;
        if turn.speaker == Speaker::Person {
            state.status = Status::TakenOver;
        }
        self.take_known(state, turn, number);
        settle(state, turn.speaker);
        if state.status != Status::TakenOver {
            self.read(state, turn, number);
        }
        let before = if turn.speaker == Speaker::Person { state.status } else { before };
        self.decide(state, turn, number, before);
    }

    fn read(&self, state: &mut EscalationState, turn: &Turn, number: u32) {
        let said = if self.listens() { Said::new(&turn.text) } else { Said::default() };
        let has = |flag: &str| turn.flags.iter().any(|own| own == flag);
        if turn.speaker == Speaker::User {
            state.in_scope = has(IN_SCOPE);
        }
        self.meet(state, turn, &said);
        let mut found = self.found(state, turn, &said);
        if state.in_scope || has(IN_SCOPE) {
            let is_lack = |rule: &Rule| *rule == Rule::Known(SignalRule::LacksAbility);
            found.retain(|found| !is_lack(&found.rule));
            take_back(state, |signal| is_lack(&signal.rule));
        }
        let part = |f: &Found| Part::of(&f.rule, f.category, f.confirmed, f.modality);
        let has_part = |wanted: Part| found.iter().any(|found| part(found) == wanted);
        let is_request = turn.speaker == Speaker::User && has_part(Part::Request);
        if has_part(Part::Retraction) && !is_request {
            take_back(state, |_| true);
        }
        match turn.speaker {
            Speaker::User => self.read_details(state, turn, &said, number, is_request),
            _ => self.note_asked(state, &said, number),
        }
        if found.iter().any(|f| f.rule == Rule::Known(SignalRule::AcceptsOffer)) {
            let last = state.bot;
            let offers = state.signals.iter_mut().filter(|s| s.part() == Part::Offer);
            offers.filter(|s| Some(s.turn) == last).for_each(|s| s.status = SignalStatus::Counts);
        }
        self.count_checks(state, turn.speaker, has_part(Part::Check));
        let is_back = |f: &&Found| part(f) == Part::Retraction && !is_request;
        let taken_back = found.iter().filter(is_back).map(|f| f.span.start()).max();
        let is_missing = !self.missing(state).is_empty();
        if found.is_empty() {
            return;
        }
        let map = Utf16Map::new(&turn.text);
        for found in found {
            let is_taken_back = taken_back.is_some_and(|at| found.span.start() < at);
            let mut signal = KeptSignal::new(found, number, turn, &map);
            let is_awaiting = signal.part() == Part::Awaiting;
            signal.awaits = is_awaiting && is_missing;
            signal.left = match signal.part() {
                Part::Request | Part::Declared | Part::OutOfScope => None,
                Part::Awaiting if signal.awaits => None,
                Part::Awaiting | Part::Check | Part::Offer | Part::Repeats => Some(1),
                Part::Asked => Some(LIFE),
                Part::Retraction => Some(0),
            };
            if is_taken_back && signal.part() != Part::Retraction {
                signal.left = Some(0);
                signal.status = SignalStatus::TakenBack;
            }
            keep(&mut state.signals, signal);
        }
    }

    /// Whether the settings name phrases or details, for which the words of a turn are looked at.
    fn listens(&self) -> bool {
        let phrases = self.trigger_of.is_empty() && self.conditions.is_empty();
        !phrases || !self.rules.details().is_empty()
    }

    /// All signals of a turn, in order.
    fn found(&self, state: &mut EscalationState, turn: &Turn, said: &Said) -> Vec<Found> {
        let reading = read_turn(turn.speaker, &turn.text, state.heard, &self.words);
        state.heard = reading.heard;
        let mut found = reading.signals;
        let whole = trimmed(&turn.text);
        found.extend(self.triggered(turn, said, whole));
        if turn.flags.iter().any(|flag| flag == OUT_OF_SCOPE) {
            found.push(Found {
                span: whole,
                category: SignalCategory::OutOfScope,
                rule: Rule::Known(SignalRule::HostFlag),
                confirmed: true,
                modality: Modality::Flag,
                evidence: Vec::new(),
            });
        }
        if turn.speaker == Speaker::User && repeats(state, &turn.text) {
            found.push(Found {
                span: whole,
                category: SignalCategory::UserRequest,
                rule: Rule::Known(SignalRule::Repeats),
                confirmed: false,
                modality: Modality::Firm,
                evidence: Vec::new(),
            });
        }
        found.retain(|found| !self.rules.is_off(&found.rule.name()));
        sort_by(&mut found, |a, b| {
            a.span.cmp(&b.span).then_with(|| a.rule.name().cmp(&b.rule.name()))
        });
        found
    }

    fn triggered(&self, turn: &Turn, said: &Said, whole: ByteSpan) -> Vec<Found> {
        let mut spans: Vec<Option<(ByteSpan, bool)>> = vec![None; self.triggers.len()];
        for (phrase, span) in self.trigger_phrases.said(said) {
            let first = &mut spans[self.trigger_of[phrase]];
            if first.is_none_or(|(first, _)| span < first) {
                *first = Some((span, false));
            }
        }
        let is_of = |trigger: &Trigger| trigger.of_bot == (turn.speaker == Speaker::Bot);
        let found = self.triggers.iter().zip(spans).filter(|(trigger, _)| is_of(trigger));
        let found = found.filter_map(|(trigger, span)| {
            let is_flagged = trigger.flags.iter().any(|flag| turn.flags.contains(flag));
            let (span, is_flag) = span.or_else(|| is_flagged.then_some((whole, true)))?;
            let modality = match (is_flag, trigger.confirmed) {
                (true, _) => Modality::Flag,
                (false, true) => Modality::Firm,
                (false, false) => Modality::Hedged,
            };
            Some(Found {
                span,
                category: trigger.category,
                rule: Rule::Trigger(trigger.id.clone()),
                confirmed: trigger.confirmed,
                modality,
                evidence: Vec::new(),
            })
        });
        found.collect()
    }

    /// Notes which phrases and flags of conditions a turn meets.
    fn meet(&self, state: &mut EscalationState, turn: &Turn, said: &Said) {
        let mut meet = |word: String| {
            if state.met.len() < MET && !state.met.contains(&word) {
                state.met.push(word);
            }
        };
        if turn.speaker == Speaker::User {
            for (at, _) in self.condition_phrases.said(said) {
                meet(phrase_met(self.conditions[at]));
            }
        }
        for condition in self.rules.conditions() {
            for flag in condition.flags.iter().flatten() {
                if turn.flags.contains(flag) {
                    meet(flag_met(flag));
                }
            }
        }
    }

    /// Whether the settings allow signals nowhere that holds.
    fn is_narrowed(&self, state: &EscalationState) -> bool {
        let any = |given: &Option<Vec<String>>, holds: &dyn Fn(&String) -> bool| {
            given.as_ref().is_none_or(|given| given.iter().any(holds))
        };
        let holds = |condition: &Condition| {
            any(&condition.phrases, &|phrase| state.met.contains(&phrase_met(phrase)))
                && any(&condition.flags, &|flag| state.met.contains(&flag_met(flag)))
                && any(&condition.sources, &|id| self.source == Some(id.as_str()))
        };
        !self.rules.only_when().all(|conditions| conditions.iter().any(holds))
    }

    fn count_checks(&self, state: &mut EscalationState, speaker: Speaker, is_check: bool) {
        let last = state.signals.iter().rev().find(|signal| signal.part() == Part::Check);
        if is_check {
            state.checks = state.checks.saturating_add(1);
        } else if last.is_none_or(|signal| signal.speaker == speaker) {
            state.checks = 0;
        }
    }

    fn decide(&self, state: &mut EscalationState, turn: &Turn, number: u32, status: Status) {
        let is_user = turn.speaker == Speaker::User;
        let is_narrowed = self.is_narrowed(state);
        let Decision { verdict, reason, by } = Situation {
            status,
            is_limit_reached: state.escalations >= self.config.escalations,
            is_narrowed,
            signals: &state.signals,
            is_missing: !self.missing(state).is_empty(),
            gate: self.rules.gate(),
            was_asked: is_user && state.held.is_some_and(|held| held < number),
            has_checked: state.checks > self.config.checks,
        }
        .decide();
        (state.verdict, state.reason) = (verdict, reason);
        for (at, signal) in state.signals.iter_mut().enumerate() {
            let is_live = signal.is_live();
            signal.status = match signal.status {
                _ if by == Some(at) => SignalStatus::Decides,
                _ if is_live && is_narrowed => SignalStatus::Suppressed,
                _ if is_live => SignalStatus::Counts,
                status => status,
            };
        }
        let holds_request = by.is_some_and(|at| state.signals[at].part() == Part::Request);
        match (verdict, reason) {
            (Verdict::Hold, Reason::DetailsMissing) if holds_request => {
                state.held.get_or_insert(number);
            }
            (Verdict::Escalate, _) => {
                state.status = Status::Escalated;
                state.suspended = self.rules.suspend() == Some(true);
                if reason != Reason::UserRequest {
                    state.escalations = state.escalations.saturating_add(1);
                }
                state.signals.iter_mut().for_each(|signal| signal.left = Some(0));
            }
            _ => {}
        }
    }
}

/// The host's names and other languages.
fn host_words(config: &EscalationConfig) -> HostWords {
    let patterns = config.lexicons.iter().flat_map(|lexicon| &lexicon.patterns);
    let patterns = patterns.flat_map(|(key, all)| all.iter().map(move |one| (&**key, &**one)));
    HostWords::new(config.people.iter().map(|name| &**name), patterns)
}

/// How a condition's phrase is remembered.
fn phrase_met(phrase: &str) -> String {
    digest(&format!("phrase {}", name_key(phrase)))
}

/// How a condition's flag is remembered.
fn flag_met(flag: &str) -> String {
    digest(&format!("flag {flag}"))
}

/// Whether the user says the same once too often.
fn repeats(state: &mut EscalationState, text: &str) -> bool {
    // Punctuation makes no difference, so a text without words can't be a repetition.
    let key = key_of_words(text);
    if key.is_empty() {
        state.repeated = None;
        return false;
    }
    let key = digest(&key);
    let times = match &state.repeated {
        Some((last, times)) if *last == key => times.saturating_add(1),
        _ => 1,
    };
    state.repeated = Some((key, times));
    times >= TOO_OFTEN
}

/// A text without the white space around it.
fn trimmed(text: &str) -> ByteSpan {
    let start = text.len() - trimmed_start(text).len();
    ByteSpan::new(start as u32, trimmed_end(text).len().max(start) as u32)
}
