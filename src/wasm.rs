//! The functions that the TypeScript package calls.
use wasm_bindgen::prelude::*;

/// A team.
#[wasm_bindgen]
pub struct WasmTeam(crate::team::Team);

#[wasm_bindgen]
impl WasmTeam {
    /// Size.
    pub fn size(&self) -> u32 {
        self.0.assignments().len() as u32
    }
}

/// The version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}
