//! When people take over. Positions are UTF-16 code units here.

use pyo3::prelude::*;
use sop_handover::escalation::{
    self, Conversation, Escalation, EscalationConfig, EscalationState, NoteOptions, Turn,
    read_stretch,
};
use sop_handover::handover::{self, LiveFacts, Subject, read_time};
use sop_handover::team::EscalationSettings;

use crate::arguments::optional;
use crate::failure::{Kind, OrRaise, guarded};
use crate::handover::Run;
use crate::input::value;
use crate::output::{python, python_or_none};
use crate::team::Team;

/// Checked settings.
#[pyfunction]
pub fn read_escalation_config<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let settings = EscalationSettings::read(value(data)).or_raise(data.py(), Kind::Config)?;
        python(data.py(), &settings.to_value())
    })
}

/// The decision after the last turn.
#[pyfunction]
#[pyo3(signature = (turns, config, source, state))]
pub fn detect_escalation<'py>(
    py: Python<'py>,
    turns: &Bound<'py, PyAny>,
    config: &Bound<'py, PyAny>,
    source: Option<&str>,
    state: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let config = settings(config)?;
        let turns = Turn::read_list(value(turns)).or_raise(py, Kind::Argument)?;
        let state = state.map(self::state).transpose()?;
        let detect = || escalation::detect_escalation(&turns, &config, source, state);
        python(py, &py.detach(detect).to_value())
    })
}

/// A stored state.
#[pyfunction]
pub fn read_escalation_state<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| python(data.py(), &state(data)?.to_value()))
}

/// The state after people have given the conversation back.
#[pyfunction]
pub fn resume_escalation<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| python(data.py(), &state(data)?.resume().to_value()))
}

/// Why the bot may not say anything, or `None`.
#[pyfunction]
pub fn may_reply<'py>(data: &Bound<'py, PyAny>, team: &Team) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let silenced = (!state(data)?.may_reply()).then(|| handover::silenced(&team.read()));
        python_or_none(data.py(), silenced.map(|refusal| refusal.to_value()))
    })
}

/// Who gets the conversation.
#[pyfunction]
#[pyo3(signature = (source, config, team))]
pub fn route_escalation<'py>(
    source: Option<&str>,
    config: &Bound<'py, PyAny>,
    team: &Team,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let routed = escalation::route_escalation(source, &settings(config)?, &team.read());
        python(config.py(), &routed.to_value())
    })
}

/// The note for people.
#[pyfunction]
pub fn escalation_note<'py>(decided: Decided<'py>, team: &Team) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = decided.0.py();
        let Read { escalation, turns, config, options } = decided.read()?;
        let note =
            escalation::escalation_note(&escalation, &turns, &config, &team.read(), &options);
        python(py, &note.to_value())
    })
}

/// A note as text.
#[pyfunction]
pub fn format_note(note: &Bound<'_, PyAny>, config: &Bound<'_, PyAny>) -> PyResult<String> {
    guarded(|| {
        let config = settings(config)?;
        let note = escalation::note_of(value(note)).or_raise(note.py(), Kind::Argument)?;
        Ok(escalation::format_note(&note, &config))
    })
}

/// The work for the host, or `None`.
#[pyfunction]
pub fn escalate<'py>(
    decided: Decided<'py>,
    subject: &Bound<'py, PyAny>,
    team: &Team,
    at: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = at.py();
        let Read { escalation, turns, config, options } = decided.read()?;
        let subject = Subject::read(value(subject)).or_raise(py, Kind::Argument)?;
        let at = read_time(value(at)).or_raise(py, Kind::Argument)?;
        let team = team.read();
        let transition =
            escalation::escalate(&escalation, &turns, subject, &config, &team, &at, &options);
        python_or_none(py, transition.map(|transition| transition.to_value()))
    })
}

/// The same for a job: the run after it, the transition and the refusal.
#[pyfunction]
#[pyo3(signature = (run, decided, team, at, live, stretch))]
pub fn escalate_run<'py>(
    run: &Run,
    decided: Decided<'py>,
    team: &Team,
    at: &Bound<'py, PyAny>,
    live: Option<&Bound<'py, PyAny>>,
    stretch: Option<&Bound<'py, PyAny>>,
) -> PyResult<(Run, Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    guarded(|| {
        let py = at.py();
        let Read { escalation, turns, config, options } = decided.read()?;
        let stretch = read_stretch(optional(stretch)).or_raise(py, Kind::Argument)?;
        let escalation = escalation.no_earlier_than(stretch);
        let live = LiveFacts::read(optional(live)).or_raise(py, Kind::Argument)?;
        let at = read_time(value(at)).or_raise(py, Kind::Argument)?;
        let (run, team) = (run.0.clone(), team.read());
        let done = escalation::escalate_run(
            run,
            &escalation,
            &turns,
            &config,
            &team,
            &at,
            &options,
            &live,
        );
        let transition = python_or_none(py, done.transition.map(|t| t.to_value()))?;
        let refused = python_or_none(py, done.refused.map(|refusal| refusal.to_value()))?;
        Ok((Run(done.run), transition, refused))
    })
}

/// The conversations for which other settings decide differently.
#[pyfunction]
pub fn compare_escalation<'py>(
    before: &Bound<'py, PyAny>,
    after: &Bound<'py, PyAny>,
    conversations: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = before.py();
        let (before, after) = (settings(before)?, settings(after)?);
        let read = Conversation::read_list(value(conversations));
        let conversations = read.or_raise(py, Kind::Argument)?;
        let compare = || escalation::compare_escalation(&before, &after, &conversations);
        let found: Vec<_> = py
            .detach(compare)
            .into_iter()
            .map(|(at, before, after)| (at, before.name(), after.name()))
            .collect();
        python(py, &found)
    })
}

/// What is wrong with settings, compared with a team.
#[pyfunction]
pub fn check_escalation<'py>(
    config: &Bound<'py, PyAny>,
    team: &Team,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let team = team.read();
        let found = escalation::check_escalation(&settings(config)?, &team);
        let words = team.vocabulary();
        python(config.py(), &found.iter().map(|issue| issue.to_value(words)).collect::<Vec<_>>())
    })
}

/// The inputs of everything that follows from a decision.
#[derive(FromPyObject)]
pub struct Decided<'py>(Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>);

struct Read {
    escalation: Escalation,
    turns: Vec<Turn>,
    config: EscalationConfig,
    options: NoteOptions,
}

impl Decided<'_> {
    fn read(&self) -> PyResult<Read> {
        let Self(state, turns, config, options) = self;
        let py = state.py();
        let config = settings(config)?;
        // All of an escalation follows from its state.
        let escalation = Escalation::of_state(self::state(state)?, &config);
        let turns = Turn::read_list(value(turns)).or_raise(py, Kind::Argument)?;
        let options = NoteOptions::read(value(options)).or_raise(py, Kind::Argument)?;
        Ok(Read { escalation, turns, config, options })
    }
}

/// Settings. `None` means no settings.
fn settings(data: &Bound<'_, PyAny>) -> PyResult<EscalationConfig> {
    if data.is_none() {
        return Ok(EscalationConfig::default());
    }
    EscalationConfig::read(value(data)).or_raise(data.py(), Kind::Config)
}

fn state(data: &Bound<'_, PyAny>) -> PyResult<EscalationState> {
    EscalationState::read(value(data)).or_raise(data.py(), Kind::Snapshot)
}
