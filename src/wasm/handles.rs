//! What the engine keeps between calls.

use wasm_bindgen::prelude::*;

use super::argument::argument;
use super::buffer::{unpack, with_text};
use super::edits::byte_edits;
use super::transfer::{plain, spans_in};
use crate::complete::{CompleteOptions, Insert, complete_in_block};
use crate::document::SopDocument;
use crate::message::Issues;
use crate::sop::SopOptions;
use crate::team::{NameChange, Team, Vocabulary};
use crate::value::Value;
use crate::wire::{self, Places};

/// A team.
#[wasm_bindgen]
pub struct TeamHandle(pub(super) Team);

#[wasm_bindgen]
impl TeamHandle {
    /// A validated team. The data's text is in the buffer; both values are packed.
    pub fn load(
        length: usize,
        data: &[u32],
        options_text: &str,
        options: &[u32],
    ) -> Result<TeamHandle, JsValue> {
        let options = Value::unpack(options_text, options);
        Team::load(unpack(length, data), options).map(Self).map_err(issues)
    }

    /// Replaces the team's data.
    pub fn update(&mut self, length: usize, data: &[u32]) -> Result<(), JsValue> {
        self.0.update(unpack(length, data)).map_err(issues)
    }

    /// Changes a part of it.
    pub fn patch(&mut self, length: usize, change: &[u32]) -> Result<(), JsValue> {
        self.0.patch(unpack(length, change)).map_err(issues)
    }

    /// Whose plain mentions an update would make read otherwise: who is lost, then who is shadowed.
    #[wasm_bindgen(js_name = namesAtUpdate)]
    pub fn names_at_update(&self, length: usize, data: &[u32]) -> Result<JsValue, JsValue> {
        self.0.names_at_update(unpack(length, data)).map(names).map_err(issues)
    }

    /// The same for a patch.
    #[wasm_bindgen(js_name = namesAtPatch)]
    pub fn names_at_patch(&self, length: usize, change: &[u32]) -> Result<JsValue, JsValue> {
        self.0.names_at_patch(unpack(length, change)).map(names).map_err(issues)
    }

    /// Whether some name begins with the text between an `@` and the caret, and is longer.
    #[wasm_bindgen(js_name = mayGoOn)]
    pub fn may_go_on(&self, typed: &str) -> bool {
        self.0.may_go_on(typed)
    }

    /// How many assignments there are, deleted ones included.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.0.assignments().len()
    }

    /// The assignment with an id.
    pub fn get(&self, id: &str) -> JsValue {
        let assignment = self.0.find(id).map(|ix| self.0.get(ix).to_value());
        assignment.map_or(JsValue::UNDEFINED, |value| plain(&value))
    }

    /// All of it.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        plain(&self.0.to_value())
    }
}

/// The host's options of completion. Kept, since its weights can be many.
#[wasm_bindgen]
pub struct OfferHandle(pub(super) CompleteOptions);

#[wasm_bindgen]
impl OfferHandle {
    /// Weights by id; the text of the packed data is in the buffer.
    #[wasm_bindgen(constructor)]
    pub fn new(
        length: usize,
        boost: &[u32],
        limit: usize,
        plain: bool,
    ) -> Result<OfferHandle, JsValue> {
        let insert = if plain { Insert::Plain } else { Insert::Linked };
        let boost = CompleteOptions::read_boost(unpack(length, boost)).map_err(argument)?;
        Ok(Self(CompleteOptions { limit, insert, boost }))
    }
}

/// An SOP that is being edited.
#[wasm_bindgen]
pub struct DocumentHandle(SopDocument);

#[wasm_bindgen]
impl DocumentHandle {
    /// A document with the text in the buffer.
    #[wasm_bindgen(constructor)]
    pub fn new(
        length: usize,
        team: &TeamHandle,
        options: &str,
        structure: &[u32],
    ) -> Result<DocumentHandle, JsValue> {
        let options = SopOptions::read(Value::unpack(options, structure)).map_err(argument)?;
        Ok(Self(with_text(length, |text| SopDocument::new(text, &team.0, options))))
    }

    /// Replaces ranges, given as pairs of UTF-16 offsets, in order and disjoint. Returns the range
    /// that has changed. Returns nothing if the edits split or might split or join a surrogate
    /// pair: they must then be sent again, `whole`, including all halves.
    pub fn edit(
        &mut self,
        team: &TeamHandle,
        ranges: &[u32],
        inserts: Vec<String>,
        whole: bool,
    ) -> Option<Vec<u32>> {
        #[cfg(feature = "crash-test")]
        inserts.iter().for_each(|insert| super::buffer::crash(insert));
        let edits = byte_edits(&self.0, ranges, inserts, whole)?;
        let changed = self.0.edit(&edits, &team.0).ok()?;
        Some(vec![self.0.to_utf16(changed.start()), self.0.to_utf16(changed.end())])
    }

    /// Looks up all names again, after a change of the team.
    pub fn refresh(&mut self, team: &TeamHandle) {
        self.0.refresh(&team.0);
    }

    /// The analysis of the text.
    pub fn analysis(&mut self, team: &TeamHandle) -> JsValue {
        let analysis = self.0.analysis(&team.0);
        let places = Places::of_document(&self.0);
        plain(&wire::Analysis::new(&analysis, &places, team.0.vocabulary()))
    }

    /// Where the mentions and the rule texts of the targets are, pairs of UTF-16 offsets: target by target, and of
    /// each first its mentions.
    #[wasm_bindgen(js_name = targetPlaces)]
    pub fn target_places(&mut self, team: &TeamHandle) -> Vec<u32> {
        let spans = self.0.target_places(&team.0);
        Places::of_document(&self.0).pairs(&spans)
    }

    /// The engine's own count of versions.
    pub fn version(&self) -> u32 {
        self.0.version()
    }

    /// How the analysis differs from that of a version by the engine's count. `version` is the
    /// host's number of the current version.
    pub fn changes(&mut self, since: u32, version: u32, team: &TeamHandle) -> JsValue {
        let changes = self.0.changes(since, &team.0);
        let places = Places::of_document(&self.0);
        plain(&wire::AnalysisChanges::new(&changes, version, &places, team.0.vocabulary()))
    }

    /// The analysis while the plain mentions in some ranges, pairs of UTF-16 offsets, are pending.
    #[wasm_bindgen(js_name = analysisWithPending)]
    pub fn analysis_with_pending(&mut self, team: &TeamHandle, pending: &[u32]) -> JsValue {
        let pending = spans_in(&self.0, pending);
        let analysis = self.0.analysis_with_pending(&pending, &team.0);
        let places = Places::of_document(&self.0);
        plain(&wire::Analysis::new(&analysis, &places, team.0.vocabulary()))
    }

    /// The options at a position.
    pub fn complete(&self, at: u32, team: &TeamHandle, offer: &OfferHandle) -> JsValue {
        let list = self.0.to_byte(at).and_then(|at| {
            let (base, source, block) = self.0.block_at(at)?;
            let options = self.0.options();
            let list = complete_in_block(source, block, base, at, &team.0, options, &offer.0)?;
            let places = Places::of_piece(source, (base, self.0.to_utf16(base)));
            Some(plain(&wire::CompletionList::new(&list, &places)))
        });
        list.unwrap_or(JsValue::NULL)
    }
}

fn names(NameChange { lost, shadowed }: NameChange) -> JsValue {
    plain(&vec![lost, shadowed])
}

fn issues(issues: Issues) -> JsValue {
    // There is no team yet, and so no vocabulary.
    let words = Vocabulary::default();
    let issues: Vec<_> = issues.iter().map(|issue| wire::Issue::new(issue, &words)).collect();
    plain(&issues)
}
