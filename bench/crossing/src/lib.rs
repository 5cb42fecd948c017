//! The same data through both crossings: packed, as the engine does it, and member by member with `serde-wasm-bindgen`.
//! Results are made once and held, so that a run is nothing but the crossing.

mod known;
#[path = "../../../src/value/pack.rs"]
mod pack;
#[allow(dead_code)]
#[path = "../../../src/value/packed.rs"]
mod packed;
mod text;

use std::cell::RefCell;

use js_sys::{Array, Uint32Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use sop_handover::document::{SopDocument, analyze};
use sop_handover::sop::SopOptions;
use sop_handover::team::Team;
use sop_handover::team_check::{TeamCheckOptions, check_team};
use sop_handover::wire::{self, Places};
use sop_handover::{ByteEdit, ByteSpan, Value};
use wasm_bindgen::prelude::*;

use self::known::Known;
use self::pack::Packed;

/// A result on the engine's side.
#[wasm_bindgen]
pub struct Held(Box<dyn Crossing>);

trait Crossing {
    fn packed(&self) -> JsValue;
    fn by_member(&self) -> Result<JsValue, JsValue>;
    fn as_it_is(&self) -> Result<JsValue, JsValue>;
}

/// A result, as each crossing is given it.
struct Data<P, M> {
    packed: P,
    by_member: M,
}

impl<P: Serialize, M: Serialize> Crossing for Data<P, M> {
    /// What `plain` in the engine's `wasm/transfer.rs` does.
    fn packed(&self) -> JsValue {
        let Packed { text, structure } = Packed::new(&self.packed);
        let structure = Uint32Array::from(&*structure);
        Array::of2(&text.into(), &structure).into()
    }

    fn by_member(&self) -> Result<JsValue, JsValue> {
        Ok(self.by_member.serialize(&Serializer::json_compatible())?)
    }

    fn as_it_is(&self) -> Result<JsValue, JsValue> {
        Ok(self.packed.serialize(&Serializer::json_compatible())?)
    }
}

#[wasm_bindgen]
impl Held {
    /// For the package's `unpack`.
    pub fn packed(&self) -> JsValue {
        self.0.packed()
    }

    /// The data itself, each different key made once and kept.
    #[wasm_bindgen(js_name = byMember)]
    pub fn by_member(&self) -> Result<JsValue, JsValue> {
        self.0.by_member()
    }

    /// The same without a change to the engine: the keys of a value are made anew.
    #[wasm_bindgen(js_name = asItIs)]
    pub fn as_it_is(&self) -> Result<JsValue, JsValue> {
        self.0.as_it_is()
    }
}

/// A verdict, a tool, a transition: the engine has them as values.
#[wasm_bindgen(js_name = holdValue)]
pub fn hold_value(length: usize, structure: &[u32]) -> Held {
    let value = unpack(length, structure);
    let known = Known::new(&value);
    Held(Box::new(Data { packed: value, by_member: known }))
}

fn hold(result: impl Serialize + 'static) -> Held {
    let result: &'static _ = Box::leak(Box::new(result));
    Held(Box::new(Data { packed: result, by_member: result }))
}

/// The analysis of a text; the team is in the buffer, as it is for the other results.
#[wasm_bindgen(js_name = holdAnalysis)]
pub fn hold_analysis(length: usize, team: &[u32], text: &str) -> Result<Held, JsValue> {
    let team = team_of(length, team)?;
    let analysis = Box::leak(Box::new(analyze(text, team, &SopOptions::default())));
    Ok(hold(wire::Analysis::new(analysis, &Places::new(text), team.vocabulary())))
}

/// What one letter typed at a byte of a text changes.
#[wasm_bindgen(js_name = holdChanges)]
pub fn hold_changes(length: usize, team: &[u32], text: &str, at: u32) -> Result<Held, JsValue> {
    let team = team_of(length, team)?;
    let mut document = SopDocument::new(text, team, SopOptions::default());
    let before = document.version();
    let edit = ByteEdit { span: ByteSpan::new(at, at), insert: "x".into() };
    document.edit(&[edit], team).map_err(|error| error.to_string())?;
    let changes = Box::leak(Box::new(document.changes(before, team)));
    let places = Places::of_document(&document);
    Ok(hold(wire::AnalysisChanges::new(changes, 1, &places, team.vocabulary())))
}

/// The check of a team with its own SOPs.
#[wasm_bindgen(js_name = holdReport)]
pub fn hold_report(length: usize, team: &[u32]) -> Result<Held, JsValue> {
    let team = team_of(length, team)?;
    let report = Box::leak(Box::new(check_team(team, &TeamCheckOptions::default())));
    Ok(hold(wire::TeamReport::new(report, team)))
}

fn team_of(length: usize, team: &[u32]) -> Result<&'static Team, JsValue> {
    let team = Team::read(unpack(length, team)).map_err(|_| "invalid team")?;
    Ok(Box::leak(Box::new(team)))
}

/// An argument whose text is in the buffer, as most are.
#[wasm_bindgen(js_name = takePacked)]
pub fn take_packed(length: usize, structure: &[u32]) {
    std::hint::black_box(unpack(length, structure));
}

/// An argument beside a text that is in the buffer, as the options of an SOP are.
#[wasm_bindgen(js_name = takePackedBeside)]
pub fn take_packed_beside(text: &str, structure: &[u32]) {
    std::hint::black_box(Value::unpack(text, structure));
}

/// An argument as the host has it.
#[wasm_bindgen(js_name = takeByMember)]
pub fn take_by_member(value: JsValue) -> Result<(), JsValue> {
    std::hint::black_box(serde_wasm_bindgen::from_value::<Value>(value)?);
    Ok(())
}

/// Whether both crossings bring the same.
#[wasm_bindgen(js_name = bringsTheSame)]
pub fn brings_the_same(length: usize, structure: &[u32], value: JsValue) -> Result<bool, JsValue> {
    Ok(unpack(length, structure) == serde_wasm_bindgen::from_value::<Value>(value)?)
}

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// As `textBuffer` of the engine.
#[wasm_bindgen(js_name = crossingBuffer)]
pub fn crossing_buffer(capacity: usize) -> *const u8 {
    BUFFER.with_borrow_mut(|buffer| {
        if buffer.len() < capacity {
            buffer.resize(capacity, 0);
        }
        buffer.as_ptr()
    })
}

fn unpack(length: usize, structure: &[u32]) -> Value {
    BUFFER.with_borrow(|buffer| {
        let text = String::from_utf8_lossy(buffer.get(..length).unwrap_or_default());
        Value::unpack(&text, structure)
    })
}
