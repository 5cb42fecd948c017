//! The tool, requests and jobs.

use pyo3::prelude::*;
use pyo3::types::PyString;
use sop_handover::Value;
use sop_handover::escalation::{EscalationTransition, is_escalation};
use sop_handover::handover::{
    self, AnswerOptions, Call, LiveFacts, Pinned, RequestContext, RunInit, ToolOptions, Transition,
    read_time,
};
use sop_handover::team;
use sop_handover::wire::{self, Places};

use crate::arguments::optional;
use crate::failure::{Kind, OrRaise, argument, guarded};
use crate::input::{text, value};
use crate::output::{python, python_or_none};
use crate::team::Team;

/// A job in progress. It never changes: each step returns a new one.
#[pyclass(frozen, module = "sop_handover._native")]
pub struct Run(pub handover::Run);

#[pymethods]
impl Run {
    /// Starts a job.
    #[staticmethod]
    fn start(init: &Bound<'_, PyAny>, team: &Team) -> PyResult<Self> {
        guarded(|| {
            let init = RunInit::read(value(init)).or_raise(init.py(), Kind::Argument)?;
            Ok(Self(handover::Run::start(init, &team.read())))
        })
    }

    /// Reads a stored job.
    #[staticmethod]
    fn read(data: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(|| Ok(Self(handover::Run::read(value(data)).or_raise(data.py(), Kind::Snapshot)?)))
    }

    #[getter]
    fn revision(&self) -> u32 {
        self.0.revision
    }

    /// The id of its thread, if it has one.
    #[getter]
    fn thread(&self) -> Option<&str> {
        match &self.0.place {
            handover::Place::Conversation(id) => Some(id),
            _ => None,
        }
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| python(py, &self.0.to_value()))
    }

    /// Answers the calls of one turn: the run after it, and the answers.
    fn answer<'py>(
        &self,
        calls: Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>,
        team: &Team,
        options: &Bound<'py, PyAny>,
    ) -> PyResult<(Self, Bound<'py, PyAny>)> {
        guarded(|| {
            let py = options.py();
            // Reads each call by itself: a bad one does not stop the others.
            let calls = calls.iter().map(|(call_id, arguments)| {
                Value::object([("callId", value(call_id)), ("arguments", value(arguments))])
            });
            let calls = Call::read_list(Value::list(calls)).or_raise(py, Kind::Argument)?;
            let options = AnswerOptions::read(value(options)).or_raise(py, Kind::Argument)?;
            let (run, answers) = self.0.clone().answer(calls, &team.read(), &options);
            let answers: Vec<_> = answers.iter().map(handover::Answer::to_value).collect();
            Ok((Self(run), python(py, &answers)?))
        })
    }

    /// Completes the job: the run after it, the transition and the refusal.
    #[pyo3(signature = (team, at, live))]
    fn complete<'py>(
        &self,
        team: &Team,
        at: &Bound<'py, PyAny>,
        live: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Self, Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        guarded(|| {
            let py = at.py();
            let live = LiveFacts::read(optional(live)).or_raise(py, Kind::Argument)?;
            let at = read_time(value(at)).or_raise(py, Kind::Argument)?;
            let done = self.0.clone().complete(&team.read(), &at, &live);
            let transition = python_or_none(py, done.transition.map(|t| light(t.to_value())))?;
            let refused = python_or_none(py, done.refused.map(|refusal| refusal.to_value()))?;
            Ok((Self(done.run), transition, refused))
        })
    }
}

/// A transition without the hops of its effects, which equal its own. There can be many, so Python makes them once.
fn light(transition: Value) -> Value {
    let Value::Object(mut fields) = transition else { return transition };
    let Some(Value::List(effects)) = fields.take("effects") else { return Value::Object(fields) };
    let effects = effects.into_iter().map(|mut effect| {
        if let Value::Object(effect) = &mut effect
            && effect.take("hops").is_some()
        {
            effect.push("hops", Value::Null);
        }
        effect
    });
    fields.push("effects", Value::list(effects));
    Value::Object(fields)
}

/// Targets of a run, whose own facts count, or stored targets.
struct Targets<'a> {
    pinned: Pinned,
    run: Option<&'a handover::Run>,
}

fn targets<'a>(any: &'a Bound<'_, PyAny>, team: &team::Team) -> PyResult<Targets<'a>> {
    if let Ok(run) = any.cast::<Run>() {
        let run = &run.get().0;
        return Ok(Targets { pinned: run.pinned.clone(), run: Some(run) });
    }
    let pinned = Pinned::read(value(any), team).or_raise(any.py(), Kind::Argument)?;
    Ok(Targets { pinned, run: None })
}

/// The tool, or `None` if no target can be used.
#[pyfunction]
pub fn tool_definition<'py>(
    targets: &Bound<'py, PyAny>,
    team: &Team,
    options: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = options.py();
        let team = team.read();
        let Targets { pinned, run } = self::targets(targets, &team)?;
        let options = ToolOptions::read(value(options), run).or_raise(py, Kind::Argument)?;
        let tool = handover::tool_definition(&pinned.targets, &team, &options, run)
            .map_err(|error| argument(py, &error.to_string(), "name"))?;
        python_or_none(py, tool.map(|tool| tool.to_value(team.vocabulary())))
    })
}

/// The verdict. `asker` is `{ source, workflow }`.
#[pyfunction]
#[pyo3(signature = (input, targets, team, asker, live))]
pub fn validate_request<'py>(
    input: &Bound<'py, PyAny>,
    targets: &Bound<'py, PyAny>,
    team: &Team,
    asker: &Bound<'py, PyAny>,
    live: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = input.py();
        let team = team.read();
        let Targets { pinned, run } = self::targets(targets, &team)?;
        // Reads source and workflow by the same rules as the tool.
        let asker = ToolOptions::read(value(asker), run).or_raise(py, Kind::Argument)?;
        let live = LiveFacts::read(optional(live)).or_raise(py, Kind::Argument)?;
        let context = RequestContext {
            team: &team,
            targets: &pinned.targets,
            configured: pinned.configured,
            source: asker.source.as_deref(),
            workflow: asker.workflow,
            live: &live,
        };
        python(py, &handover::validate_request(value(input), &context, run).to_value())
    })
}

/// The badge of a handover that a final text announces, or `None`.
#[pyfunction]
pub fn announced_handover<'py>(
    final_text: &Bound<'py, PyString>,
    targets: &Bound<'py, PyAny>,
    team: &Team,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let (text, team) = (text(final_text), team.read());
        let pinned = self::targets(targets, &team)?.pinned;
        let badge = handover::announced_handover(&text, &pinned.targets, &team);
        let places = Places::new(&text);
        python_or_none(targets.py(), badge.as_ref().map(|badge| wire::Badge::new(badge, &places)))
    })
}

/// A stored transition, of a handover or of an escalation.
#[pyfunction]
pub fn read_transition<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = data.py();
        let data = value(data);
        let read = match is_escalation(&data) {
            true => EscalationTransition::read(data).map(|transition| transition.to_value()),
            false => Transition::read(data).map(|transition| light(transition.to_value())),
        };
        python(py, &read.or_raise(py, Kind::Snapshot)?)
    })
}
