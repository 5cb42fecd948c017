//! Results as Python's own values.

use pyo3::prelude::*;
use serde::Serialize;

/// A result as dicts, lists, texts, numbers, `True`, `False` and `None`.
pub fn python<'py>(
    py: Python<'py>,
    value: &(impl Serialize + ?Sized),
) -> PyResult<Bound<'py, PyAny>> {
    pythonize::pythonize(py, value).map_err(PyErr::from)
}

/// The same for an optional result.
pub fn python_or_none<'py>(
    py: Python<'py>,
    value: Option<impl Serialize>,
) -> PyResult<Bound<'py, PyAny>> {
    value.map_or_else(|| Ok(py.None().into_bound(py)), |value| python(py, &value))
}
