//! The whole team: checks and the graph of handovers.

use wasm_bindgen::prelude::*;

use super::argument::argument;
use super::buffer::unpack;
use super::handles::TeamHandle;
use super::transfer::plain;
use crate::sop::SopOptions;
use crate::team_check::{self, HandoverGraph, Outgoing, TeamCheckOptions};
use crate::value::Value;
use crate::wire;

/// Problems of a team and its SOPs.
#[wasm_bindgen(js_name = checkTeam)]
pub fn check_team(team: &TeamHandle, length: usize, options: &[u32]) -> Result<JsValue, JsValue> {
    let options = TeamCheckOptions::read(unpack(length, options)).map_err(argument)?;
    let report = team_check::check_team(&team.0, &options);
    Ok(plain(&wire::TeamReport::new(&report, &team.0)))
}

/// `[sops, options]`: what is wrong with a team as a whole. Its SOPs were analysed elsewhere.
#[wasm_bindgen(js_name = checkHandovers)]
pub fn check_handovers(
    team: &TeamHandle,
    length: usize,
    arguments: &[u32],
) -> Result<JsValue, JsValue> {
    let [sops, options]: [Value; 2] = unpack(length, arguments).into_items();
    let options = TeamCheckOptions::read(options).map_err(argument)?;
    let graph = team_check::graph_of(&team.0, Outgoing::read_list(sops).map_err(argument)?);
    let issues = team_check::check_graph(&team.0, &graph, &options);
    Ok(plain(&wire::HandoverReport::new(&issues, &graph, team.0.vocabulary())))
}

/// Who hands over to whom.
#[wasm_bindgen(js_name = handoverGraph)]
pub fn handover_graph(
    team: &TeamHandle,
    length: usize,
    options: &[u32],
) -> Result<JsValue, JsValue> {
    let workflow = SopOptions::read(unpack(length, options)).map_err(argument)?.workflow;
    let graph = team_check::handover_graph(&team.0, workflow);
    Ok(plain(&wire::HandoverGraph::from(&graph)))
}

/// The graph for Mermaid.
#[wasm_bindgen(js_name = toMermaid)]
pub fn to_mermaid(length: usize, graph: &[u32]) -> Result<String, JsValue> {
    Ok(team_check::to_mermaid(&HandoverGraph::read(unpack(length, graph)).map_err(argument)?))
}

/// The graph for Graphviz.
#[wasm_bindgen(js_name = toDot)]
pub fn to_dot(length: usize, graph: &[u32]) -> Result<String, JsValue> {
    Ok(team_check::to_dot(&HandoverGraph::read(unpack(length, graph)).map_err(argument)?))
}

/// `[graph, id]`: what depends on one assignment, or `undefined` if there is no such id.
#[wasm_bindgen]
pub fn impact(length: usize, arguments: &[u32]) -> Result<JsValue, JsValue> {
    let [graph, id]: [Value; 2] = unpack(length, arguments).into_items();
    let graph = HandoverGraph::read(graph).map_err(argument)?;
    let impact = team_check::impact(&graph, id.as_text().unwrap_or(""));
    Ok(impact.map_or(JsValue::UNDEFINED, |impact| plain(&wire::Impact::from(impact))))
}
