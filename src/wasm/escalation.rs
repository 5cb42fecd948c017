//! When people take over. Arguments come packed into one array, their text in the buffer; results are plain data.
//! Settings and stored data that can't be read are thrown as `{ code, issues }`, any other wrong argument as a sentence.

use wasm_bindgen::prelude::*;

use super::argument::argument;
use super::buffer::unpack;
use super::handles::TeamHandle;
use super::transfer::plain;
use crate::escalation::{self, EscalationConfig, EscalationState, Turn};
use crate::handover::{issues, reading, silenced};
use crate::message::{Issue, Vocabulary};
use crate::team::EscalationSettings;
use crate::value::Value;

/// `[data]`: settings, or every reason why they are none.
#[wasm_bindgen(js_name = readEscalationConfig)]
pub fn read_escalation_config(length: usize, arguments: &[u32]) -> JsValue {
    let [data] = unpack(length, arguments).into_items();
    let read = EscalationSettings::read(data).map(|settings| settings.to_value());
    plain(&reading(read, &Vocabulary::default()))
}

/// What a team's data says.
#[wasm_bindgen(js_name = escalationConfig)]
pub fn escalation_config(team: &TeamHandle) -> JsValue {
    plain(&team.0.escalation_settings().to_value())
}

/// `[turns, config, source, state]`: what is decided after the last turn.
#[wasm_bindgen(js_name = detectEscalation)]
pub fn detect_escalation(length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [turns, data, source, state] = unpack(length, arguments).into_items();
    let config = config(data)?;
    let turns = Turn::read_list(turns).map_err(argument)?;
    let source = optional_text(source, "options.source")?;
    let state = match state {
        Value::Other("undefined") => None,
        data => Some(self::state(data)?),
    };
    let found = escalation::detect_escalation(&turns, &config, source.as_deref(), state);
    Ok(plain(&found.to_value()))
}

/// `[data]`: a stored state, or every reason why the data is none.
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

/// The settings; none where there are none.
fn config(data: Value) -> Result<EscalationConfig, JsValue> {
    if data == Value::UNDEFINED {
        return Ok(EscalationConfig::default());
    }
    let settings = EscalationSettings::read(data);
    settings
        .map(|read| EscalationConfig::from(&read))
        .map_err(|found| problems("invalid-config", &found))
}

fn state(data: Value) -> Result<EscalationState, JsValue> {
    EscalationState::read(data).map_err(|found| problems("invalid-snapshot", &found))
}

fn problems(code: &str, found: &[Issue]) -> JsValue {
    let found = issues(found, &Vocabulary::default());
    plain(&Value::object([("code", Value::from(code)), ("issues", found)]))
}

fn optional_text(value: Value, what: &str) -> Result<Option<String>, JsValue> {
    match value {
        Value::Other("undefined") => Ok(None),
        Value::Text(text) | Value::BrokenText(text) => Ok(Some(text)),
        other => Err(format!("Expected {what} to be a string, got {}", other.type_name()).into()),
    }
}
