//! Escalations and states as plain data, and states on their way back in.

use crate::escalation::config::EscalationConfig;
use crate::escalation::decide::{Reason, Verdict};
use crate::escalation::detect::Escalation;
use crate::escalation::explain;
use crate::escalation::heard::Heard;
use crate::escalation::kept::{KeptSignal, SignalStatus};
use crate::escalation::signal::{Modality, Role, Rule};
use crate::escalation::state::{DetailEntry, DetailStatus, EscalationState};
use crate::escalation::status::Status;
use crate::escalation::turn::Speaker;
use crate::handover::{FORMAT, compared, contradiction, versioned};
use crate::message::{Issues, Param, Params, Vocabulary, fill};
use crate::team::{SignalCategory, texts};
use crate::value::{Fields, Reader, Step, Value, is_sealed, sealed};

impl Escalation {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        let state = &self.state;
        let next = self.next.iter().map(|(code, own)| {
            let [people, model] = explain::of_next(*code).map(|template| filled(template, own));
            Value::object([
                ("code", text(code.name())),
                ("params", params(own)),
                ("message", people),
                ("toModel", model),
            ])
        });
        let suppressed = state.reason == Reason::Narrowed;
        Value::object([
            ("verdict", text(state.verdict.name())),
            ("reason", text(state.reason.name())),
            ("params", params(&self.params)),
            ("message", Value::from(self.message())),
            ("signals", Value::list(self.signals.iter().map(|(s, params)| shown(s, params)))),
            ("details", Value::list(self.details.iter().map(|(d, label)| detail(d, label)))),
            ("missing", texts(&self.missing)),
            ("suppressedBy", if suppressed { text("only-when") } else { Value::Null }),
            ("next", Value::list(next)),
            ("state", state.to_value()),
        ])
    }
}

fn filled(template: &str, params: &Params) -> Value {
    Value::from(fill(template, params, &Vocabulary::default()))
}

/// A signal as hosts get it.
fn shown(signal: &KeptSignal, own: &Params) -> Value {
    let evidence = signal.evidence.iter().map(|(from, to, role)| {
        Value::object([("from", number(*from)), ("to", number(*to)), ("role", text(role.name()))])
    });
    Value::object([
        ("turn", number(signal.turn)),
        ("speaker", text(signal.speaker.name())),
        ("from", number(signal.range.0)),
        ("to", number(signal.range.1)),
        ("category", text(signal.category.name())),
        ("rule", text(&signal.rule.name())),
        ("confirmed", Value::Bool(signal.confirmed)),
        ("modality", text(signal.modality.name())),
        ("status", text(signal.status.name())),
        ("evidence", Value::list(evidence)),
        ("params", params(own)),
        ("message", filled(explain::of_rule(&signal.rule), own)),
    ])
}

fn detail(entry: &DetailEntry, label: &str) -> Value {
    let range =
        entry.range.map(|(from, to)| Value::object([("from", number(from)), ("to", number(to))]));
    let is_missing = entry.status == DetailStatus::Missing;
    Value::object([
        ("key", text(&entry.key)),
        ("label", text(label)),
        ("status", text(entry.status.name())),
        ("value", entry.value.as_deref().map_or(Value::Null, text)),
        ("turn", if is_missing { Value::Null } else { number_or_null(entry.turn) }),
        ("range", range.unwrap_or(Value::Null)),
    ])
}

impl EscalationState {
    /// As hosts store it. What hosts need not look at is written short.
    pub fn to_value(&self) -> Value {
        let repeated =
            self.repeated.as_ref().map(|(key, times)| Value::List(vec![text(key), number(*times)]));
        let fields: Fields = [
            ("format", number(FORMAT)),
            ("revision", number(self.revision)),
            ("turns", number(self.turns)),
            ("status", text(self.status.name())),
            ("suspended", Value::Bool(self.suspended)),
            ("stretch", number(self.stretch)),
            ("since", number(self.since)),
            ("resumed", Value::Bool(self.resumed)),
            ("source", self.source.as_deref().map_or(Value::Null, text)),
            ("verdict", text(self.verdict.name())),
            ("reason", text(self.reason.name())),
            ("escalations", number(self.escalations)),
            ("checks", number(self.checks)),
            ("held", number_or_null(self.held)),
            ("bot", number_or_null(self.bot)),
            ("heard", heard(self.heard)),
            ("inScope", Value::Bool(self.in_scope)),
            ("repeated", repeated.unwrap_or(Value::Null)),
            ("met", texts(&self.met)),
            ("details", Value::list(self.details.iter().map(stored_detail))),
            ("signals", Value::list(self.signals.iter().map(stored_signal))),
        ]
        .into_iter()
        .collect();
        sealed(fields)
    }

    /// Reads a stored state.
    ///
    /// # Errors
    /// Every problem: wrong members by their own codes, `bad-snapshot` where something was changed, `newer-format` alone
    /// where a newer version has written it.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        if is_sealed(&data) {
            let state = read_state(&mut reader, data);
            return reader.finish_some(state);
        }
        let state = read_state(&mut reader, data.clone());
        let state = reader.finish_some(state)?;
        compared(state.to_value(), &data)?;
        Ok(state)
    }
}

impl Escalation {
    /// Reads an escalation that came from here, by the settings that it was decided with. All of it follows from its state.
    ///
    /// # Errors
    /// As [`EscalationState::read`].
    pub fn read(data: Value, config: &EscalationConfig) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let read = reader.object(data).and_then(|mut fields| {
            let state = fields.get("state").cloned();
            let read = reader.required(&mut fields, "state", read_state)?;
            for (key, word) in [("verdict", read.verdict.name()), ("reason", read.reason.name())] {
                if fields.get(key).and_then(Value::as_text) != Some(word) {
                    contradiction(&mut reader, key, "the state has another one");
                }
            }
            Some((read, state?))
        });
        let (state, data) = reader.finish_some(read)?;
        compared(state.to_value(), &data)?;
        Ok(Self::of_state(state, config))
    }
}

/// Reads the stretch that a host knows of; 0 where it says none.
///
/// # Errors
/// It is no whole number.
pub fn read_stretch(data: Value) -> Result<u32, Issues> {
    let mut reader = Reader::default();
    let stretch = match data {
        Value::UNDEFINED => Some(0),
        data => reader.at(Step::Key("options"), |reader| {
            reader.at(Step::Key("stretch"), |reader| reader.count(data))
        }),
    };
    reader.finish_some(stretch)
}

pub(super) fn read_state(reader: &mut Reader, data: Value) -> Option<EscalationState> {
    let mut fields = versioned(reader, data)?;
    let fields = &mut fields;
    let mut count = |key| reader.required(fields, key, Reader::count);
    let counts = ["revision", "turns", "stretch", "since", "escalations", "checks"].map(&mut count);
    let mut may_count = |key| reader.required(fields, key, or_null(Reader::count));
    let places = ["held", "bot"].map(&mut may_count);
    let mut bool = |key| reader.required(fields, key, Reader::bool);
    let bools = ["suspended", "resumed", "inScope"].map(&mut bool);
    let status = reader.required(fields, "status", |r, v| r.word(v, Status::WORDS));
    let verdict = reader.required(fields, "verdict", |r, v| r.word(v, Verdict::WORDS));
    let reason = reader.required(fields, "reason", |r, v| r.word(v, Reason::WORDS));
    let source = reader.required(fields, "source", or_null(Reader::text));
    let met = reader.required(fields, "met", |r, v| Some(r.list(v, Reader::text)));
    let heard = reader.required(fields, "heard", read_heard);
    let repeated = reader.required(
        fields,
        "repeated",
        or_null(|reader, value| {
            let [key, times] = value.into_items();
            Some((reader.text(key)?, reader.count(times)?))
        }),
    );
    let details = reader.required(fields, "details", |r, v| Some(r.list(v, read_detail)));
    let signals = reader.required(fields, "signals", |r, v| Some(r.list(v, read_signal)));
    let [revision, turns, stretch, since, escalations, checks] = counts;
    let [held, bot] = places;
    let [suspended, resumed, in_scope] = bools;
    Some(EscalationState {
        revision: revision?,
        turns: turns?,
        status: status?,
        suspended: suspended?,
        stretch: stretch?,
        since: since?,
        resumed: resumed?,
        source: source?,
        verdict: verdict?,
        reason: reason?,
        escalations: escalations?,
        checks: checks?,
        held: held?,
        bot: bot?,
        heard: heard?,
        in_scope: in_scope?,
        repeated: repeated?,
        met: met?,
        details: details?,
        signals: signals?,
    })
}

/// Reads a value that may be `null`.
pub(super) fn or_null<T>(
    read: impl Fn(&mut Reader, Value) -> Option<T>,
) -> impl Fn(&mut Reader, Value) -> Option<Option<T>> {
    move |reader, value| match value {
        Value::Null => Some(None),
        value => read(reader, value).map(Some),
    }
}

fn heard(heard: Heard) -> Value {
    Value::List([heard.offer, heard.role, heard.other].map(Value::Bool).into())
}

fn read_heard(reader: &mut Reader, value: Value) -> Option<Heard> {
    let [offer, role, other] = value.into_items().map(|value| reader.bool(value));
    Some(Heard { offer: offer?, role: role?, other: other? })
}

fn stored_detail(entry: &DetailEntry) -> Value {
    let (from, to) = entry.range.unzip();
    Value::List(vec![
        text(&entry.key),
        text(entry.status.name()),
        entry.value.as_deref().map_or(Value::Null, text),
        number_or_null(entry.turn),
        number_or_null(from),
        number_or_null(to),
        number_or_null(entry.asked),
    ])
}

fn read_detail(reader: &mut Reader, value: Value) -> Option<DetailEntry> {
    let [key, status, given, turn, from, to, asked] = value.into_items();
    let (from, to) = (or_null(Reader::count)(reader, from), or_null(Reader::count)(reader, to));
    Some(DetailEntry {
        key: reader.text(key)?,
        status: reader.word(status, DetailStatus::WORDS)?,
        value: or_null(Reader::text)(reader, given)?,
        turn: or_null(Reader::count)(reader, turn)?,
        range: from?.zip(to?),
        asked: or_null(Reader::count)(reader, asked)?,
    })
}

fn stored_signal(signal: &KeptSignal) -> Value {
    let evidence = signal
        .evidence
        .iter()
        .flat_map(|(from, to, role)| [number(*from), number(*to), text(role.name())]);
    Value::List(vec![
        number(signal.turn),
        text(signal.speaker.name()),
        number(signal.range.0),
        number(signal.range.1),
        text(signal.category.name()),
        text(&signal.rule.name()),
        Value::Bool(signal.confirmed),
        text(signal.modality.name()),
        text(signal.status.name()),
        number_or_null(signal.left),
        Value::Bool(signal.awaits),
        text(&signal.quote),
        Value::list(evidence),
    ])
}

fn read_signal(reader: &mut Reader, value: Value) -> Option<KeptSignal> {
    let [
        turn,
        speaker,
        from,
        to,
        category,
        rule,
        confirmed,
        modality,
        status,
        left,
        awaits,
        quote,
        evidence,
    ] = value.into_items();
    let name = reader.text(rule)?;
    let Some(rule) = Rule::parse(&name) else {
        reader.unknown_value(&name, Vec::new());
        return None;
    };
    let items = reader.list(evidence, |_, item| Some(item));
    let evidence = items.chunks(3).map(|chunk| {
        let [from, to, role] = Value::List(chunk.to_vec()).into_items();
        let (from, to) = (reader.count(from)?, reader.count(to)?);
        Some((from, to, reader.word(role, Role::WORDS)?))
    });
    let evidence: Option<Vec<_>> = evidence.collect();
    Some(KeptSignal {
        turn: reader.count(turn)?,
        speaker: reader.word(speaker, Speaker::WORDS)?,
        range: (reader.count(from)?, reader.count(to)?),
        category: reader.word(category, SignalCategory::WORDS)?,
        rule,
        confirmed: reader.bool(confirmed)?,
        modality: reader.word(modality, Modality::WORDS)?,
        status: reader.word(status, SignalStatus::WORDS)?,
        left: or_null(Reader::count)(reader, left)?,
        awaits: reader.bool(awaits)?,
        quote: reader.text(quote)?,
        evidence: evidence?,
    })
}

pub(super) fn params(params: &Params) -> Value {
    let param = |param: &Param| match param {
        Param::Text(value) => text(value),
        Param::Number(value) => number(*value),
        Param::List(values) => texts(values),
    };
    Value::Object(params.iter().map(|(key, value)| (key, param(value))).collect())
}

pub(super) fn text(text: &str) -> Value {
    Value::from(text)
}

pub(super) fn number(number: u32) -> Value {
    Value::Number(f64::from(number))
}

fn number_or_null(value: Option<u32>) -> Value {
    value.map_or(Value::Null, number)
}
