//! What the TypeScript package calls. Whatever is thrown from here is data: a list of issues, a
//! wrong argument as `{ message, issues }`, or a sentence. An `Error` that comes out is a crash.

mod argument;
mod buffer;
mod edits;
#[cfg(feature = "full")]
mod escalation;
mod handles;
#[cfg(feature = "full")]
mod handover;
#[cfg(feature = "full")]
mod team_check;
mod transfer;

use wasm_bindgen::prelude::*;

use self::argument::argument;
use self::buffer::{unpack, with_text};
use self::handles::{OfferHandle, TeamHandle};
use self::transfer::{params, plain, spans};
use crate::complete;
use crate::diagnostics;
use crate::document;
use crate::sop::{self, KnownTarget, PinnedTarget, SopOptions};
use crate::team::{Team, Vocabulary};
use crate::text::{LineColumn, Utf16Map};
use crate::value::Value;
use crate::wire::{self, Places};

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Whether handovers and checks of teams are in it.
#[wasm_bindgen(js_name = isFull)]
pub fn is_full() -> bool {
    cfg!(feature = "full")
}

/// Readies a fresh engine: a panic becomes an error that says what happened.
#[wasm_bindgen(js_name = tellPanics)]
pub fn tell_panics() {
    std::panic::set_hook(Box::new(|panic| {
        wasm_bindgen::throw_val(js_sys::Error::new(&panic.to_string()).into())
    }));
}

/// Runs through the code of every analysis, so the host compiles it.
#[wasm_bindgen(js_name = warmUp)]
pub fn warm_up() {
    document::analyze("@a [@b](assignment:b)", &Team::default(), &SopOptions::default());
}

/// What an SOP says while the plain mentions in some ranges, pairs of UTF-16 offsets, are pending.
#[wasm_bindgen]
pub fn analyze(
    length: usize,
    team: &TeamHandle,
    options: &str,
    structure: &[u32],
    pending: &[u32],
) -> Result<JsValue, JsValue> {
    let options = SopOptions::read(Value::unpack(options, structure)).map_err(argument)?;
    Ok(with_text(length, |text| {
        let pending = spans(text, pending);
        let analysis = document::analyze_with_pending(text, &team.0, &options, &pending);
        plain(&wire::Analysis::new(&analysis, &Places::new(text), team.0.vocabulary()))
    }))
}

/// The vague wording in a text that says when to hand over. With `everything`, all of its sentences
/// are checked.
#[wasm_bindgen(js_name = lintTriggers)]
pub fn lint_triggers(
    length: usize,
    team: &TeamHandle,
    options: &str,
    structure: &[u32],
    everything: bool,
) -> Result<JsValue, JsValue> {
    let options = SopOptions::read(Value::unpack(options, structure)).map_err(argument)?;
    Ok(with_text(length, |text| {
        let found = document::lint_triggers(text, &team.0, &options, everything);
        plain(&wire::findings(&found, &Places::new(text), team.0.vocabulary()))
    }))
}

/// What to offer at a position in a text.
#[wasm_bindgen]
pub fn complete(
    length: usize,
    at: u32,
    team: &TeamHandle,
    options: &str,
    structure: &[u32],
    offer: &OfferHandle,
) -> Result<JsValue, JsValue> {
    let options = SopOptions::read(Value::unpack(options, structure)).map_err(argument)?;
    Ok(with_text(length, |text| {
        let byte = Utf16Map::new(text).to_byte(text, at);
        let list = byte.and_then(|at| complete::complete(text, at, &team.0, &options, &offer.0));
        list.map_or(JsValue::NULL, |list| {
            plain(&wire::CompletionList::new(&list, &Places::new(text)))
        })
    }))
}

/// The edits that put every active plain mention into linked form; with `only`, only mentions that
/// overlap one of these ranges: pairs of UTF-16 offsets, in order and not touching.
#[wasm_bindgen(js_name = linkEdits)]
pub fn link_edits(
    length: usize,
    team: &TeamHandle,
    options: &str,
    structure: &[u32],
    only: Option<Vec<u32>>,
) -> Result<JsValue, JsValue> {
    let options = SopOptions::read(Value::unpack(options, structure)).map_err(argument)?;
    Ok(with_text(length, |text| {
        let places = Places::new(text);
        let edits = match only {
            Some(only) => sop::link_edits_in(text, &team.0, &options, &spans(text, &only)),
            None => sop::link_edits(text, &team.0, &options),
        };
        plain(&places.edits(&edits))
    }))
}

/// The edits that show linked mentions as `@Name`.
#[wasm_bindgen(js_name = plainTextEdits)]
pub fn plain_text_edits(length: usize) -> JsValue {
    with_text(length, |text| {
        let edits = sop::plain_text_edits(text);
        plain(&Places::new(text).edits(&edits))
    })
}

/// The ids of all linked mentions.
#[wasm_bindgen(js_name = mentionedIds)]
pub fn mentioned_ids(length: usize, options: &str, structure: &[u32]) -> Result<JsValue, JsValue> {
    let options = SopOptions::read(Value::unpack(options, structure)).map_err(argument)?;
    Ok(with_text(length, |text| plain(&sop::mentioned_ids(text, options.format))))
}

/// How two versions differ in their targets; the text of the packed data is in the buffer.
#[wasm_bindgen(js_name = compareTargets)]
pub fn compare_targets(length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [before, after] = unpack(length, arguments).into_items();
    let before = KnownTarget::read_list(before).map_err(argument)?;
    let after = PinnedTarget::read_list(after).map_err(argument)?;
    let comparison = sop::compare_targets(&before, &after);
    Ok(plain(&wire::Comparison::from(&comparison)))
}

/// A host's own template, filled in.
#[wasm_bindgen]
pub fn render(template: &str, template_params: &str, structure: &[u32]) -> String {
    let params = params(&Value::unpack(template_params, structure));
    let param = |key: &str| params.iter().find(|(name, _)| name == key).map(|(_, param)| param);
    diagnostics::render(template, param, &Vocabulary::default())
}

/// A mention in the form to store.
#[wasm_bindgen(js_name = formatMention)]
pub fn format_mention(id: &str, name: &str) -> String {
    sop::linked_form(id, name)
}

/// Line and column of a place, given in bytes.
#[wasm_bindgen(js_name = lineColumn)]
pub fn line_column(length: usize, at: u32) -> Vec<u32> {
    let LineColumn { line, column } = with_text(length, |text| LineColumn::of(text, at));
    vec![line, column]
}
