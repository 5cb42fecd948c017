//! An SOP that is being edited. Positions are UTF-16 code units here.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyString;
use sop_handover::document::SopDocument;
use sop_handover::wire::{self, Places};
use sop_handover::{ByteEdit, ByteSpan};

use crate::failure::guarded;
use crate::input::text;
use crate::output::python;
use crate::reading::sop_options;
use crate::team::Team;

/// A document. No Python code runs while it is locked.
#[pyclass(frozen, module = "sop_handover._native")]
pub struct Document(Mutex<SopDocument>);

impl Document {
    fn lock(&self) -> MutexGuard<'_, SopDocument> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Document {
    #[new]
    fn new(sop: &Bound<'_, PyString>, team: &Team, options: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(|| {
            let (text, options) = (text(sop), sop_options(options)?);
            Ok(Self(Mutex::new(SopDocument::new(&text, &team.read(), options))))
        })
    }

    /// Replaces ranges, which must be in order and must not overlap. Returns the range that has changed, or `None` if a
    /// range is outside the text or out of order.
    fn edit(
        &self,
        team: &Team,
        edits: Vec<(u32, u32, Bound<'_, PyString>)>,
    ) -> PyResult<Option<(u32, u32)>> {
        guarded(|| {
            let edits: Vec<_> =
                edits.iter().map(|(from, to, insert)| (*from, *to, text(insert))).collect();
            let mut document = self.lock();
            let edits: Option<Vec<_>> = edits
                .into_iter()
                .map(|(from, to, insert)| {
                    let (from, to) = (document.to_byte(from)?, document.to_byte(to)?);
                    (from <= to).then(|| ByteEdit { span: ByteSpan::new(from, to), insert })
                })
                .collect();
            let Some(edits) = edits else { return Ok(None) };
            let changed = document.edit(&edits, &team.read()).ok();
            Ok(changed.map(|span| (document.to_utf16(span.start()), document.to_utf16(span.end()))))
        })
    }

    /// Looks up all names again, after a change of the team.
    fn refresh(&self, team: &Team) -> PyResult<()> {
        guarded(|| {
            self.lock().refresh(&team.read());
            Ok(())
        })
    }

    /// The analysis of the text.
    fn analysis<'py>(&self, py: Python<'py>, team: &Team) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let (analysis, document) = {
                let mut document = self.lock();
                (document.analysis(&team.read()), document.clone())
            };
            let team = team.read();
            let places = Places::of_document(&document);
            python(py, &wire::Analysis::new(&analysis, &places, team.vocabulary()))
        })
    }
}
