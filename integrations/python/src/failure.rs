//! Turns failures into exceptions of the package, panics too. So PyO3's own panic exception, which `except Exception`
//! does not catch, never reaches Python.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use sop_handover::message::{Issues, Vocabulary};
use sop_handover::wire;

use crate::output::python;

/// What an exception is about. `sop_handover._errors` has a class for each.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The data of a team.
    Team,
    /// A stored run, state or transition.
    Snapshot,
    /// Settings of escalation.
    Config,
    /// Any other argument.
    Argument,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Team => "invalid-team",
            Self::Snapshot => "invalid-snapshot",
            Self::Config => "invalid-config",
            Self::Argument => "invalid-argument",
        }
    }
}

/// Carries out what Python asked for.
pub fn guarded<T>(action: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    match catch_unwind(AssertUnwindSafe(action)) {
        Ok(result) => result,
        Err(panic) => Err(Python::attach(|py| internal(py, &said(&*panic)))),
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// The exception for problems with data.
pub fn failure(py: Python<'_>, kind: Kind, issues: &Issues) -> PyErr {
    let words = Vocabulary::default();
    let issues: Vec<_> = issues.iter().map(|issue| wire::Issue::new(issue, &words)).collect();
    let made = python(py, &issues).and_then(|issues| {
        py.import("sop_handover._errors")?.getattr("failure")?.call1((kind.code(), issues))
    });
    made.map_or_else(|error| error, PyErr::from_value)
}

/// The exception for one argument, by its name.
pub fn argument(py: Python<'_>, message: &str, key: &str) -> PyErr {
    let made = py
        .import("sop_handover._errors")
        .and_then(|errors| errors.getattr("argument")?.call1((message, key)));
    made.map_or_else(|error| error, PyErr::from_value)
}

fn internal(py: Python<'_>, message: &str) -> PyErr {
    let made = py
        .import("sop_handover._errors")
        .and_then(|errors| errors.getattr("InternalError")?.call1((message,)));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// Turns an error into the exception that explains it.
pub trait OrRaise<T> {
    /// The result, or the exception.
    fn or_raise(self, py: Python<'_>, kind: Kind) -> PyResult<T>;
}

impl<T> OrRaise<T> for Result<T, Issues> {
    fn or_raise(self, py: Python<'_>, kind: Kind) -> PyResult<T> {
        self.map_err(|issues| failure(py, kind, &issues))
    }
}

/// Panics, to test how a panic reaches Python. Builds for users leave it out.
#[cfg(debug_assertions)]
#[pyfunction]
#[allow(clippy::panic)]
pub fn panic_for_test() -> PyResult<()> {
    guarded(|| panic!("as the test asked"))
}
