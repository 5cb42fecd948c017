//! Reading an SOP. Positions are UTF-16 code units here.

use pyo3::prelude::*;
use pyo3::types::PyString;
use sop_handover::Utf16Map;
use sop_handover::complete::{CompleteOptions, Insert, complete as offered};
use sop_handover::document;
use sop_handover::sop::{self, KnownTarget, PinnedTarget, SopOptions};
use sop_handover::wire::{self, Places};

use crate::arguments::spans;
use crate::failure::{Kind, OrRaise, guarded};
use crate::input::{text, value};
use crate::output::{python, python_or_none};
use crate::team::Team;

/// The options for reading an SOP.
pub fn sop_options(options: &Bound<'_, PyAny>) -> PyResult<SopOptions> {
    SopOptions::read(value(options)).or_raise(options.py(), Kind::Argument)
}

/// The options of completion.
pub fn complete_options(
    limit: usize,
    plain: bool,
    boost: &Bound<'_, PyAny>,
) -> PyResult<CompleteOptions> {
    let insert = if plain { Insert::Plain } else { Insert::Linked };
    let boost = CompleteOptions::read_boost(value(boost)).or_raise(boost.py(), Kind::Argument)?;
    Ok(CompleteOptions { limit, insert, boost })
}

/// The analysis of an SOP.
#[pyfunction]
pub fn analyze<'py>(
    sop: &Bound<'py, PyString>,
    team: &Team,
    options: &Bound<'py, PyAny>,
    pending: Vec<(u32, u32)>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let (text, options) = (text(sop), sop_options(options)?);
        let team = team.read();
        let pending = spans(&text, &pending);
        let read = || document::analyze_with_pending(&text, &team, &options, &pending);
        let analysis = sop.py().detach(read);
        python(sop.py(), &wire::Analysis::new(&analysis, &Places::new(&text), team.vocabulary()))
    })
}

/// What is vague in a text that says when to hand over.
#[pyfunction]
pub fn lint_triggers<'py>(
    sop: &Bound<'py, PyString>,
    team: &Team,
    options: &Bound<'py, PyAny>,
    everything: bool,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let (text, options) = (text(sop), sop_options(options)?);
        let team = team.read();
        let found = document::lint_triggers(&text, &team, &options, everything);
        python(sop.py(), &wire::findings(&found, &Places::new(&text), team.vocabulary()))
    })
}

/// What to offer at a position, or `None`.
#[pyfunction]
#[pyo3(signature = (sop, at, team, options, limit, plain, boost))]
pub fn complete<'py>(
    sop: &Bound<'py, PyString>,
    at: u32,
    team: &Team,
    options: &Bound<'py, PyAny>,
    limit: usize,
    plain: bool,
    boost: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let (text, options) = (text(sop), sop_options(options)?);
        let offer = complete_options(limit, plain, boost)?;
        let team = team.read();
        let at = Utf16Map::new(&text).to_byte(&text, at);
        let list = at.and_then(|at| offered(&text, at, &team, &options, &offer));
        let places = Places::new(&text);
        python_or_none(sop.py(), list.as_ref().map(|list| wire::CompletionList::new(list, &places)))
    })
}

/// The edits that put active plain mentions into linked form: all, or those that overlap a range.
#[pyfunction]
#[pyo3(signature = (sop, team, options, only))]
pub fn link_edits<'py>(
    sop: &Bound<'py, PyString>,
    team: &Team,
    options: &Bound<'py, PyAny>,
    only: Option<Vec<(u32, u32)>>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let (text, options) = (text(sop), sop_options(options)?);
        let team = team.read();
        let edits = match only {
            Some(only) => sop::link_edits_in(&text, &team, &options, &spans(&text, &only)),
            None => sop::link_edits(&text, &team, &options),
        };
        python(sop.py(), &Places::new(&text).edits(&edits))
    })
}

/// The edits that show linked mentions as `@Name`.
#[pyfunction]
pub fn plain_text_edits<'py>(sop: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let text = text(sop);
        let edits = sop::plain_text_edits(&text);
        python(sop.py(), &Places::new(&text).edits(&edits))
    })
}

/// The ids of all linked mentions.
#[pyfunction]
pub fn mentioned_ids(
    sop: &Bound<'_, PyString>,
    options: &Bound<'_, PyAny>,
) -> PyResult<Vec<String>> {
    guarded(|| Ok(sop::mentioned_ids(&text(sop), sop_options(options)?.format)))
}

/// A mention in the form to store.
#[pyfunction]
pub fn format_mention(id: &Bound<'_, PyString>, name: &Bound<'_, PyString>) -> PyResult<String> {
    guarded(|| Ok(sop::linked_form(&text(id), &text(name))))
}

/// How the targets of two versions of an SOP differ.
#[pyfunction]
pub fn compare_targets<'py>(
    before: &Bound<'py, PyAny>,
    after: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = before.py();
        let before = KnownTarget::read_list(value(before)).or_raise(py, Kind::Argument)?;
        let after = PinnedTarget::read_list(value(after)).or_raise(py, Kind::Argument)?;
        python(py, &wire::Comparison::from(&sop::compare_targets(&before, &after)))
    })
}
