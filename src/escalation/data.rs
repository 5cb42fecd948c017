//! Escalations and states as plain data, written and read back.

use crate::escalation::config::EscalationConfig;
use crate::escalation::decide::{Reason, Verdict};
use crate::escalation::detect::Escalation;
use crate::escalation::explain::{self, NextCode};
use crate::escalation::heard::Heard;
use crate::escalation::kept::{KeptSignal, SignalStatus};
use crate::escalation::signal::{Modality, Role, Rule};
use crate::escalation::state::{DetailEntry, DetailStatus, EscalationState};
use crate::escalation::status::Status;
use crate::escalation::turn::Speaker;
use crate::handover::{Format, compared, versioned};
use crate::message::{Issues, Params, Vocabulary, fill};
use crate::team::SignalCategory;
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::team::{SignalRule, TRIGGER};
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::value::Shape;
use crate::value::{Hidden, Items, Reader, Step, Value, Written, is_sealed, record};

record! {
    /// Whether people take over after the last turn, and why.
    &Escalation as it {
        "verdict": it.state.verdict,
        "reason": it.state.reason,
        "params": &it.params,
        /// The reason, as a sentence for people.
        "message": it.message(),
        /// Ordered by turn, then by position. For turns that the state already covers, they come
        /// from the state.
        "signals": &it.signals,
        /// In the order of the settings.
        "details": &it.details,
        /// Keys of required details that nobody has given, even if they did not delay the handover.
        "missing": &it.missing,
        "suppressedBy": it.suppressed_by(),
        /// What the bot should do now, best first.
        "next": &it.next,
        "state": &it.state,
    }
}

impl Escalation {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        self.written()
    }
}

record! {
    /// What the bot should do.
    &(NextCode, Params) as step {
        "code": step.0,
        "params": &step.1,
        "message": filled(explain::of_next(step.0)[0], &step.1),
        "toModel": filled(explain::of_next(step.0)[1], &step.1),
    }
}

fn filled(template: &str, params: &Params) -> String {
    fill(template, params, &Vocabulary::default())
}

record! {
    /// Words in a turn that say something about people taking over.
    &(KeptSignal, Params) as it {
        /// The turn's index in the whole conversation.
        "turn": it.0.turn,
        "speaker": it.0.speaker,
        "from": it.0.range.0,
        "to": it.0.range.1,
        "category": it.0.category,
        "rule": &it.0.rule,
        "confirmed": it.0.confirmed,
        /// `awaiting`: it depends on what the user sends. `conditional`: it depends on something
        /// else.
        "modality": it.0.modality,
        /// `past`: from before people gave the conversation back, or an offer that nobody took up.
        "status": it.0.status,
        /// The words that the signal rests on.
        "evidence": &it.0.evidence,
        "params": &it.1,
        "message": filled(explain::of_rule(&it.0.rule), &it.1),
    }
}

impl Written for &Rule {
    fn written(self) -> Value {
        self.name().written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        let trigger = Shape::Plain(format!("`{TRIGGER}${{string}}`"));
        let shapes = vec![SignalRule::shape(), trigger];
        let about = &["doc = \"What a signal is recognised by.\""];
        Shape::Union { id: std::any::type_name::<Self>(), about, shapes }
    }
}

record! {
    &(u32, u32, Role) as it {
        "from": it.0,
        "to": it.1,
        "role": it.2,
    }
}

record! {
    /// A half-open range of UTF-16 code units.
    &(u32, u32) as range {
        "from": range.0,
        "to": range.1,
    }
}

record! {
    &(DetailEntry, String) as it {
        "key": &it.0.key,
        "label": &it.1,
        "status": it.0.status,
        "value": &it.0.value,
        "turn": it.0.turn.filter(|_| it.0.status != DetailStatus::Missing),
        "range": &it.0.range,
    }
}

record! {
    /// Plain JSON of at most a few KB. Store it and read it back with `readEscalationState`. It has more fields.
    // Members that hosts need not look at have a short form.
    sealed &EscalationState as state {
        "format": Format,
        "revision": state.revision,
        /// How many turns have been read so far.
        "turns": state.turns,
        "status": state.status,
        "suspended": state.suspended,
        /// Starts at 1 and grows by one each time people give the conversation back.
        "stretch": state.stretch,
        "since": Hidden(state.since),
        "resumed": Hidden(state.resumed),
        "source": Hidden(&state.source),
        "verdict": Hidden(state.verdict),
        "reason": Hidden(state.reason),
        "escalations": Hidden(state.escalations),
        "checks": Hidden(state.checks),
        "held": Hidden(state.held),
        "bot": Hidden(state.bot),
        "heard": Hidden(heard(state.heard)),
        "inScope": Hidden(state.in_scope),
        "repeated": Hidden(
            state.repeated.as_ref().map(|(key, times)| Value::List(vec![key.written(), times.written()]))
        ),
        "met": Hidden(&state.met),
        "details": Hidden(Items(state.details.iter().map(stored_detail))),
        "signals": Hidden(Items(state.signals.iter().map(stored_signal))),
    }
}

impl EscalationState {
    /// As hosts store it.
    pub fn to_value(&self) -> Value {
        self.written()
    }

    /// Reads a stored state.
    ///
    /// # Errors
    /// Every problem: each wrong member with its own code, `bad-snapshot` if something was changed, only
    /// `newer-format` if a newer version wrote the data.
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
    /// Reads an escalation that this library decided with the same settings. All of it follows from its state.
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
                    reader.contradiction(key, "the state has another one");
                }
            }
            Some((read, state?))
        });
        let (state, data) = reader.finish_some(read)?;
        compared(state.to_value(), &data)?;
        Ok(Self::of_state(state, config))
    }
}

/// Reads the stretch that a host knows of. It is 0 if the host gives none.
///
/// # Errors
/// The value is not a whole number.
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
            let mut row = Row::new(reader, value);
            Some((row.text()?, row.count()?))
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
    let mut row = Row::new(reader, value);
    Some(Heard { offer: row.bool()?, role: row.bool()?, other: row.bool()? })
}

fn stored_detail(entry: &DetailEntry) -> Value {
    let (from, to) = entry.range.unzip();
    Value::List(vec![
        (&entry.key).written(),
        entry.status.written(),
        (&entry.value).written(),
        entry.turn.written(),
        from.written(),
        to.written(),
        entry.asked.written(),
    ])
}

fn read_detail(reader: &mut Reader, value: Value) -> Option<DetailEntry> {
    let mut row = Row::new(reader, value);
    Some(DetailEntry {
        key: row.text()?,
        status: row.word(DetailStatus::WORDS)?,
        value: row.text_or_null()?,
        turn: row.count_or_null()?,
        range: {
            let (from, to) = (row.count_or_null()?, row.count_or_null()?);
            from.zip(to)
        },
        asked: row.count_or_null()?,
    })
}

fn stored_signal(signal: &KeptSignal) -> Value {
    let evidence = signal
        .evidence
        .iter()
        .flat_map(|(from, to, role)| [from.written(), to.written(), role.written()]);
    Value::List(vec![
        signal.turn.written(),
        signal.speaker.written(),
        signal.range.0.written(),
        signal.range.1.written(),
        signal.category.written(),
        (&signal.rule).written(),
        signal.confirmed.written(),
        signal.modality.written(),
        signal.status.written(),
        signal.left.written(),
        signal.awaits.written(),
        (&signal.quote).written(),
        Value::list(evidence),
    ])
}

fn read_signal(reader: &mut Reader, value: Value) -> Option<KeptSignal> {
    let mut row = Row::new(reader, value);
    Some(KeptSignal {
        turn: row.count()?,
        speaker: row.word(Speaker::WORDS)?,
        range: (row.count()?, row.count()?),
        category: row.word(SignalCategory::WORDS)?,
        rule: {
            let name = row.text()?;
            let rule = Rule::parse(&name);
            if rule.is_none() {
                row.reader.unknown_value(&name, Vec::new());
            }
            rule?
        },
        confirmed: row.bool()?,
        modality: row.word(Modality::WORDS)?,
        status: row.word(SignalStatus::WORDS)?,
        left: row.count_or_null()?,
        awaits: row.bool()?,
        quote: row.text()?,
        evidence: {
            let rest = row.item();
            let items = row.reader.list(rest, |_, item| Some(item));
            let count = items.len().div_ceil(3);
            let mut row = Row { reader, items: items.into_iter() };
            let mut evidence = Vec::with_capacity(count);
            for _ in 0..count {
                evidence.push((row.count()?, row.count()?, row.word(Role::WORDS)?));
            }
            evidence
        },
    })
}

/// What a state keeps without keys, read one after the other. Missing items are `undefined`.
struct Row<'r> {
    reader: &'r mut Reader,
    items: std::vec::IntoIter<Value>,
}

// Each is compiled once, for all that a state keeps.
impl<'r> Row<'r> {
    fn new(reader: &'r mut Reader, value: Value) -> Self {
        let items = match value {
            Value::List(items) => items,
            _ => Vec::new(),
        };
        Self { reader, items: items.into_iter() }
    }

    #[inline(never)]
    fn item(&mut self) -> Value {
        self.items.next().unwrap_or(Value::UNDEFINED)
    }

    #[inline(never)]
    fn count(&mut self) -> Option<u32> {
        let item = self.item();
        self.reader.count(item)
    }

    #[inline(never)]
    fn bool(&mut self) -> Option<bool> {
        let item = self.item();
        self.reader.bool(item)
    }

    #[inline(never)]
    fn text(&mut self) -> Option<String> {
        let item = self.item();
        self.reader.text(item)
    }

    #[inline(never)]
    fn count_or_null(&mut self) -> Option<Option<u32>> {
        let item = self.item();
        or_null(Reader::count)(self.reader, item)
    }

    #[inline(never)]
    fn text_or_null(&mut self) -> Option<Option<String>> {
        let item = self.item();
        or_null(Reader::text)(self.reader, item)
    }

    fn word<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        let item = self.item();
        self.reader.word(item, words)
    }
}

record! {
    /// A conversation for which the new settings decide differently.
    &(u32, Verdict, Verdict) as it {
        "conversation": it.0,
        "before": it.1,
        "after": it.2,
    }
}
