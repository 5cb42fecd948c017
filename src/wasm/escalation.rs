//! When people take over. Arguments come packed into one array, their text in the buffer; results are plain data.
//! Settings and stored data that can't be read are thrown as `{ code, issues }`, any other wrong argument as
//! `{ message, issues }`.

use wasm_bindgen::prelude::*;

use super::argument::{argument, argument_named};
use super::buffer::unpack;
use super::handles::TeamHandle;
use super::handover::known_run;
use super::transfer::plain;
use crate::escalation::{
    self, Conversation, Escalation, EscalationConfig, EscalationState, NoteOptions, Turn,
    read_stretch,
};
use crate::handover::{LiveFacts, Subject, issues, read_time, reading, silenced};
use crate::message::{Issue, Issues, Vocabulary};
use crate::team::EscalationSettings;
use crate::value::{Reader, Step, Value, Written};

/// `[data]`: settings, or every reason why they are invalid.
#[wasm_bindgen(js_name = readEscalationConfig)]
pub fn read_escalation_config(length: usize, arguments: &[u32]) -> JsValue {
    let [data] = unpack(length, arguments).into_items();
    let read = EscalationSettings::read(data).map(|settings| settings.to_value());
    plain(&reading(read, &Vocabulary::default()))
}

/// The settings in a team's data.
#[wasm_bindgen(js_name = escalationConfig)]
pub fn escalation_config(team: &TeamHandle) -> JsValue {
    plain(&team.0.escalation_settings().to_value())
}

/// `[turns, config, source, state]`: the decision after the last turn.
#[wasm_bindgen(js_name = detectEscalation)]
pub fn detect_escalation(length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [turns, data, source, state] = unpack(length, arguments).into_items();
    let config = config(data)?;
    let turns = Turn::read_list(turns).map_err(argument)?;
    let source = source_text(source).map_err(|issues| argument_named("options", issues))?;
    let state = match state {
        Value::Other("undefined") => None,
        data => Some(self::state(data)?),
    };
    let found = escalation::detect_escalation(&turns, &config, source.as_deref(), state);
    Ok(plain(&found.to_value()))
}

/// `[data]`: a stored state, or every reason why the data is invalid.
#[wasm_bindgen(js_name = readEscalationState)]
pub fn read_escalation_state(length: usize, arguments: &[u32]) -> JsValue {
    let [data] = unpack(length, arguments).into_items();
    let read = EscalationState::read(data).map(|state| state.to_value());
    plain(&reading(read, &Vocabulary::default()))
}

/// `[state]`: the state after people have given the conversation back.
#[wasm_bindgen(js_name = resumeEscalation)]
pub fn resume_escalation(length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [data] = unpack(length, arguments).into_items();
    Ok(plain(&state(data)?.resume().to_value()))
}

/// `[state]`: whether the bot may say something.
#[wasm_bindgen(js_name = mayReply)]
pub fn may_reply(team: &TeamHandle, length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [data] = unpack(length, arguments).into_items();
    let may = state(data)?.may_reply();
    let ok = || Value::object([("ok", Value::Bool(true))]);
    Ok(plain(&if may { ok() } else { silenced(&team.0).to_value() }))
}

/// `[source, config]`: who gets it.
#[wasm_bindgen(js_name = routeEscalation)]
pub fn route_escalation(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
) -> Result<JsValue, JsValue> {
    let [source, data] = unpack(length, arguments).into_items();
    let source = match source {
        Value::Null => None,
        source => source_text(source).map_err(argument)?,
    };
    let routed = escalation::route_escalation(source.as_deref(), &config(data)?, &team.0);
    Ok(plain(&routed.to_value()))
}

/// `[escalation, turns, config, options]`: what people read.
#[wasm_bindgen(js_name = escalationNote)]
pub fn escalation_note(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
) -> Result<JsValue, JsValue> {
    let [data, turns, settings, options] = unpack(length, arguments).into_items();
    let Decided { escalation, turns, config, options } = decided(data, turns, settings, options)?;
    let note = escalation::escalation_note(&escalation, &turns, &config, &team.0, &options);
    Ok(plain(&note.to_value()))
}

/// `[note, config]`: a note as text.
#[wasm_bindgen(js_name = formatNote)]
pub fn format_note(length: usize, arguments: &[u32]) -> Result<String, JsValue> {
    let [note, data] = unpack(length, arguments).into_items();
    let config = config(data)?;
    let note = escalation::note_of(note).map_err(argument)?;
    Ok(escalation::format_note(&note, &config))
}

/// `[escalation, turns, subject, config, at, options]`: what the host carries out, or null.
#[wasm_bindgen]
pub fn escalate(team: &TeamHandle, length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [data, turns, subject, settings, at, options] = unpack(length, arguments).into_items();
    let Decided { escalation, turns, config, options } = decided(data, turns, settings, options)?;
    let subject = Subject::read(subject).map_err(argument)?;
    let at = read_time(at).map_err(argument)?;
    let transition =
        escalation::escalate(&escalation, &turns, subject, &config, &team.0, &at, &options);
    Ok(plain(&transition.map_or(Value::Null, |transition| transition.to_value())))
}

/// `[run, escalation, turns, config, at, options, live, stretch]`: the change of the run, the
/// transition and the refusal.
#[wasm_bindgen(js_name = escalateRun)]
pub fn escalate_run(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
    number: f64,
) -> Result<JsValue, JsValue> {
    let [run, data, turns, settings, at, options, live, stretch] =
        unpack(length, arguments).into_items();
    let team = &team.0;
    let Decided { escalation, turns, config, options } = decided(data, turns, settings, options)?;
    let escalation = escalation.no_earlier_than(read_stretch(stretch).map_err(argument)?);
    let run = known_run(run, number, team)?;
    let live = LiveFacts::read(live).map_err(argument)?;
    let at = read_time(at).map_err(argument)?;
    let known = run.revision;
    let done =
        escalation::escalate_run(run, &escalation, &turns, &config, team, &at, &options, &live);
    Ok(plain(&done.to_value(known)))
}

/// `[before, after, conversations]`: the conversations whose outcome differs.
#[wasm_bindgen(js_name = compareEscalation)]
pub fn compare_escalation(length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [before, after, conversations] = unpack(length, arguments).into_items();
    let (before, after) = (config(before)?, config(after)?);
    let conversations = Conversation::read_list(conversations).map_err(argument)?;
    let found = escalation::compare_escalation(&before, &after, &conversations);
    Ok(plain(&found.written()))
}

/// `[config]`: what is wrong with settings, compared with a team.
#[wasm_bindgen(js_name = checkEscalation)]
pub fn check_escalation(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
) -> Result<JsValue, JsValue> {
    let [data] = unpack(length, arguments).into_items();
    let found = escalation::check_escalation(&config(data)?, &team.0);
    let words = team.0.vocabulary();
    Ok(plain(&Value::list(found.iter().map(|issue| issue.to_value(words)))))
}

/// The inputs for everything that follows from a decision.
struct Decided {
    escalation: Escalation,
    turns: Vec<Turn>,
    config: EscalationConfig,
    options: NoteOptions,
}

fn decided(data: Value, turns: Value, settings: Value, options: Value) -> Result<Decided, JsValue> {
    let config = config(settings)?;
    let escalation =
        Escalation::read(data, &config).map_err(|found| problems("invalid-snapshot", &found))?;
    let turns = Turn::read_list(turns).map_err(argument)?;
    let options = NoteOptions::read(options).map_err(argument)?;
    Ok(Decided { escalation, turns, config, options })
}

/// The settings; default ones if omitted.
fn config(data: Value) -> Result<EscalationConfig, JsValue> {
    if data == Value::UNDEFINED {
        return Ok(EscalationConfig::default());
    }
    EscalationConfig::read(data).map_err(|found| problems("invalid-config", &found))
}

fn state(data: Value) -> Result<EscalationState, JsValue> {
    EscalationState::read(data).map_err(|found| problems("invalid-snapshot", &found))
}

fn problems(code: &str, found: &[Issue]) -> JsValue {
    let found = issues(found, &Vocabulary::default());
    plain(&Value::object([("code", Value::from(code)), ("issues", found)]))
}

fn source_text(value: Value) -> Result<Option<String>, Issues> {
    if value == Value::UNDEFINED {
        return Ok(None);
    }
    let mut reader = Reader::default();
    let text = reader.at(Step::Key("source"), |reader| reader.text(value));
    reader.finish(text)
}
