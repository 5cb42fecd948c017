//! A team, its checks and its graph.

use std::sync::{Arc, PoisonError, RwLock};

use pyo3::prelude::*;
use sop_handover::sop::SopOptions;
use sop_handover::team;
use sop_handover::team_check::{self, HandoverGraph, TeamCheckOptions};
use sop_handover::wire;

use crate::arguments::optional;
use crate::failure::{Kind, OrRaise, guarded};
use crate::input::value;
use crate::output::{python, python_or_none};

/// The assignments that an SOP can mention. A reader takes a snapshot of the team, so the lock is only held for
/// that long.
#[pyclass(frozen, module = "sop_handover._native")]
pub struct Team(RwLock<Arc<team::Team>>);

impl Team {
    /// The team as it is now.
    pub fn read(&self) -> Arc<team::Team> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes a copy, so nobody sees half a change.
    fn change(
        &self,
        py: Python<'_>,
        change: impl FnOnce(&mut team::Team) -> Result<(), team::Issues>,
    ) -> PyResult<()> {
        let mut team = team::Team::clone(&self.read());
        change(&mut team).or_raise(py, Kind::Team)?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(team);
        Ok(())
    }
}

#[pymethods]
impl Team {
    #[new]
    #[pyo3(signature = (data, options = None))]
    fn new(data: &Bound<'_, PyAny>, options: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        guarded(|| {
            let team = team::Team::load(value(data), optional(options));
            Ok(Self(RwLock::new(Arc::new(team.or_raise(data.py(), Kind::Team)?))))
        })
    }

    fn update(&self, data: &Bound<'_, PyAny>) -> PyResult<()> {
        guarded(|| {
            let data_value = value(data);
            self.change(data.py(), |team| team.update(data_value))
        })
    }

    fn patch(&self, change: &Bound<'_, PyAny>) -> PyResult<()> {
        guarded(|| {
            let patch = value(change);
            self.change(change.py(), |team| team.patch(patch))
        })
    }

    fn __len__(&self) -> usize {
        self.read().assignments().len()
    }

    fn get<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let assignment = {
                let team = self.read();
                team.find(id).map(|ix| team.get(ix).to_value())
            };
            python_or_none(py, assignment)
        })
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let data = self.read().to_value();
            python(py, &data)
        })
    }

    fn escalation_config<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let settings = self.read().escalation_settings().to_value();
            python(py, &settings)
        })
    }

    fn check<'py>(&self, options: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let py = options.py();
            let options = TeamCheckOptions::read(value(options)).or_raise(py, Kind::Argument)?;
            let team = self.read();
            let report = py.detach(|| team_check::check_team(&team, &options));
            python(py, &wire::TeamReport::new(&report, &team))
        })
    }

    fn graph<'py>(&self, options: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let py = options.py();
            let options = SopOptions::read(value(options)).or_raise(py, Kind::Argument)?;
            let team = self.read();
            let graph = py.detach(|| team_check::handover_graph(&team, options.workflow));
            python(py, &wire::HandoverGraph::from(&graph))
        })
    }
}

/// The graph for Mermaid.
#[pyfunction]
pub fn to_mermaid(graph: &Bound<'_, PyAny>) -> PyResult<String> {
    guarded(|| Ok(team_check::to_mermaid(&read_graph(graph)?)))
}

/// The graph for Graphviz.
#[pyfunction]
pub fn to_dot(graph: &Bound<'_, PyAny>) -> PyResult<String> {
    guarded(|| Ok(team_check::to_dot(&read_graph(graph)?)))
}

/// What depends on one assignment, or `None` if there is no such id.
#[pyfunction]
pub fn impact<'py>(graph: &Bound<'py, PyAny>, id: &str) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let read = read_graph(graph)?;
        let impact = team_check::impact(&read, id);
        python_or_none(graph.py(), impact.map(wire::Impact::from))
    })
}

fn read_graph(graph: &Bound<'_, PyAny>) -> PyResult<HandoverGraph> {
    HandoverGraph::read(value(graph)).or_raise(graph.py(), Kind::Argument)
}
