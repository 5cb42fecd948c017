//! The tool, requests and jobs. Arguments are packed into one array, their text is in the buffer;
//! results are plain data. An invalid run is thrown as its issues, a fact that does not fit the
//! others as a sentence, any other wrong argument as `{ message, issues }`.
//!
//! The targets of a run may be omitted if the engine still has them under the host's `number`; 0 is
//! not a number.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::argument::{argument, argument_named};
use super::buffer::unpack;
use super::handles::TeamHandle;
use super::transfer::plain;
use crate::escalation::{EscalationTransition, is_escalation};
use crate::handover::{
    self, AnswerOptions, Asker, Call, KeptTargets, LiveFacts, RequestContext, Run, RunInit,
    TargetList, TargetsInput, Told, ToolOptions, Transition, is_run, reading,
};
use crate::message::{Issue, Vocabulary};
use crate::team::Team;
use crate::value::Value;
use crate::wire::{self, Places};

thread_local! {
    static KEPT: RefCell<KeptTargets> = RefCell::default();
}

/// Whether the targets with a number need not be sent.
#[wasm_bindgen(js_name = holdsTargets)]
pub fn holds_targets(number: f64) -> bool {
    KEPT.with_borrow(|kept| kept.holds(number as u64))
}

/// `[targets, options]`: the tool, or null if no target can be used.
#[wasm_bindgen(js_name = toolDefinition)]
pub fn tool_definition(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
    number: f64,
) -> Result<JsValue, JsValue> {
    let team = &team.0;
    let [data, options] = unpack(length, arguments).into_items();
    let targets = targets(data, team, number)?;
    let run = targets.run.as_ref();
    let options = ToolOptions::read(options, run).map_err(argument)?;
    let tool = handover::tool_definition(&targets.pinned.targets, team, &options, run)
        .map_err(|error| error.to_string())?;
    Ok(plain(&tool.map_or(Value::Null, |tool| tool.to_value(team.vocabulary()))))
}

/// `[input, targets, source, workflow, live]`: the verdict.
#[wasm_bindgen(js_name = validateRequest)]
pub fn validate_request(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
    number: f64,
) -> Result<JsValue, JsValue> {
    let team = &team.0;
    let [input, data, source, workflow, live] = unpack(length, arguments).into_items();
    let targets = targets(data, team, number)?;
    let run = targets.run.as_ref();
    let asker = Asker::read(source, workflow, run).map_err(argument)?;
    let live = LiveFacts::read(live).map_err(argument)?;
    if live.hop.is_some() && run.is_none() {
        return Err("live.hop: there is no run to compare it with; pass one as targets".into());
    }
    let context = RequestContext {
        team,
        targets: &targets.pinned.targets,
        configured: targets.pinned.configured,
        source: asker.source.as_deref(),
        workflow: asker.workflow.unwrap_or_default(),
        live: &live,
    };
    Ok(plain(&handover::validate_request(input, &context, run).to_value()))
}

/// `[text, targets]`: the badge of a handover that a final text announces, or null.
#[wasm_bindgen(js_name = announcedHandover)]
pub fn announced_handover(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
    number: f64,
) -> Result<JsValue, JsValue> {
    let [text, data] = unpack(length, arguments).into_items();
    let text = text.as_text().ok_or("Expected finalText to be a string")?;
    let targets = targets(data, &team.0, number)?.pinned.targets;
    let badge = handover::announced_handover(text, &targets, &team.0);
    Ok(badge.map_or(JsValue::NULL, |b| plain(&wire::Badge::new(&b, &Places::new(text)))))
}

/// `[init]`: a new run.
#[wasm_bindgen(js_name = startRun)]
pub fn start_run(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
    number: f64,
) -> Result<JsValue, JsValue> {
    let [init] = unpack(length, arguments).into_items();
    let init = RunInit::read(init).map_err(argument)?;
    let run = Run::start(init, &team.0);
    keep(&run, number);
    Ok(plain(&run.to_value()))
}

/// `[data]`: a stored run, or every reason why the data is invalid.
#[wasm_bindgen(js_name = readRun)]
pub fn read_run(length: usize, arguments: &[u32], number: f64) -> JsValue {
    let [data] = unpack(length, arguments).into_items();
    let read = Run::read(data).map(|run| {
        keep(&run, number);
        run.to_light_value()
    });
    plain(&reading(read, &Vocabulary::default()))
}

/// `[run, calls, options]`: the change of the run and the answers.
#[wasm_bindgen(js_name = answerCalls)]
pub fn answer_calls(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
    number: f64,
) -> Result<JsValue, JsValue> {
    let team = &team.0;
    let [run, calls, options] = unpack(length, arguments).into_items();
    let run = known_run(run, number, team)?;
    let calls = Call::read_list(calls).map_err(|issues| argument_named("calls", issues))?;
    let options = AnswerOptions::read(options).map_err(argument)?;
    let known = run.revision;
    let (run, answers) = run.answer(calls, team, &options);
    let answers = answers.iter().map(handover::Answer::to_value).collect();
    Ok(plain(&Value::object([("run", run.to_change(known)), ("answers", Value::List(answers))])))
}

/// `[run, at, live]`: the change of the run, the transition and the refusal.
#[wasm_bindgen(js_name = completeRun)]
pub fn complete_run(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
    number: f64,
) -> Result<JsValue, JsValue> {
    let team = &team.0;
    let [run, at, live, told] = unpack(length, arguments).into_items();
    let run = known_run(run, number, team)?;
    let live = LiveFacts::read(live).map_err(argument)?;
    let told = Told::read(told).map_err(argument)?;
    let at = handover::read_time(at).map_err(argument)?;
    let known = run.revision;
    Ok(plain(&run.complete_with(team, &at, &live, &told).to_value(known)))
}

/// `[data]`: a stored transition without its conversation, or every reason why the data is invalid.
#[wasm_bindgen(js_name = readTransition)]
pub fn read_transition(length: usize, arguments: &[u32]) -> JsValue {
    let [data] = unpack(length, arguments).into_items();
    let read = match is_escalation(&data) {
        true => EscalationTransition::read(data).map(|transition| transition.to_value()),
        false => Transition::read(data).map(|transition| transition.to_light_value()),
    };
    plain(&reading(read, &Vocabulary::default()))
}

fn targets(data: Value, team: &Team, number: f64) -> Result<TargetsInput, JsValue> {
    let is_run = data.as_fields().is_some_and(is_run);
    let read = TargetsInput::read(data, team, kept(number)).map_err(|issues| match is_run {
        true => snapshot(&issues, team),
        false => argument_named("targets", issues),
    })?;
    KEPT.with_borrow_mut(|kept| kept.keep(number as u64, &read.pinned.targets));
    Ok(read)
}

pub(super) fn known_run(data: Value, number: f64, team: &Team) -> Result<Run, JsValue> {
    let read = match kept(number) {
        Some(targets) => Run::read_own(data, targets),
        None => Run::read(data),
    };
    let run = read.map_err(|issues| snapshot(&issues, team))?;
    keep(&run, number);
    Ok(run)
}

fn kept(number: f64) -> Option<TargetList> {
    KEPT.with_borrow_mut(|kept| kept.get(number as u64))
}

fn keep(run: &Run, number: f64) {
    KEPT.with_borrow_mut(|kept| kept.keep(number as u64, &run.pinned.targets));
}

fn snapshot(issues: &[Issue], team: &Team) -> JsValue {
    plain(&handover::issues(issues, team.vocabulary()))
}
