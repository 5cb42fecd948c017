//! Forms that only the package passes in or gets: targets with their run, separate arguments, runs
//! without the parts that it already has.

use crate::handover::data::{ChangedRun, Extent, SentRun, Since, issues};
use crate::handover::ending::Completed;
use crate::handover::input::{Asker, asker};
use crate::handover::run::{Pinned, Run};
use crate::handover::sent::SentTransition;
use crate::handover::targets::TargetList;
use crate::handover::transition::Transition;
use crate::message::{IssueCode, Issues, Param, Params};
use crate::team::{Team, Vocabulary};
use crate::value::{Fields, Reader, Step, Value, Written};

/// Targets from a host, with their run if they come from one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TargetsInput {
    /// The targets.
    pub pinned: Pinned,
    /// The run. Its own source and workflow count.
    pub run: Option<Run>,
}

impl TargetsInput {
    /// Reads a run, an analysis, or a list of ids and targets. An id in a list gets its name from
    /// the team. `kept` are the targets of a run, if they are known already.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value, team: &Team, kept: Option<TargetList>) -> Result<Self, Issues> {
        let Value::Object(fields) = data else {
            return Ok(Self { pinned: Pinned::read(data, team)?, run: None });
        };
        if is_run(&fields) {
            let data = Value::Object(fields);
            let run = match kept {
                Some(targets) => Run::read_own(data, targets)?,
                None => Run::read(data)?,
            };
            return Ok(Self { pinned: run.pinned.clone(), run: Some(run) });
        }
        Ok(Self { pinned: Pinned::read(Value::Object(fields), team)?, run: None })
    }
}

/// Whether data is to be read as a run. A run that lost members must not pass for an analysis, which
/// has no workflow and no budget.
pub(crate) fn is_run(data: &Fields) -> bool {
    data.get("runId").is_some() || data.get("badges").is_none()
}

impl Asker {
    /// Reads `{ source, workflow }`. Both are required; `source` may be null. With a run, they may
    /// be omitted, and must equal the run's own.
    ///
    /// # Errors
    ///
    /// Every problem.
    pub fn read(source: Value, workflow: Value, run: Option<&Run>) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let given = [("source", source), ("workflow", workflow)];
        let mut fields: Fields = given.into_iter().collect();
        if run.is_none() {
            for key in ["source", "workflow"] {
                if fields.get(key).is_none() {
                    let params = Params::from([("field", Param::Text(key.into()))]);
                    reader.at(Step::Key(key), |r| r.report(IssueCode::MissingField, params));
                }
            }
        }
        let asker = asker(&mut reader, &mut fields, run);
        reader.finish(asker)
    }
}

/// A reading as hosts get it: `{ ok: true, value }` or `{ ok: false, issues }`.
pub(crate) fn reading(read: Result<Value, Issues>, vocabulary: &Vocabulary) -> Value {
    match read {
        Ok(value) => Value::object([("ok", Value::Bool(true)), ("value", value)]),
        Err(found) => {
            Value::object([("ok", Value::Bool(false)), ("issues", issues(&found, vocabulary))])
        }
    }
}

impl Completed {
    /// As hosts get it. The run is written as in [`Run::to_change`], and the transition is the
    /// run's.
    pub(crate) fn to_value(&self, known_revision: u32) -> Value {
        Since { done: self, revision: known_revision }.written()
    }
}

impl Run {
    /// As hosts store it, with the hops of its transition written once.
    pub(crate) fn to_light_value(&self) -> Value {
        SentRun(self, Extent::Light).written()
    }

    /// As hosts store it, without the parts that never change or are written elsewhere: targets,
    /// hops and transition. `null` if the host has this revision.
    pub(crate) fn to_change(&self, known_revision: u32) -> Value {
        ChangedRun(self, known_revision).written()
    }
}

impl Transition {
    /// The same without the hops of its effects, since they equal those of the transition.
    pub(crate) fn to_light_value(&self) -> Value {
        SentTransition { transition: self, is_light: true }.written()
    }
}
