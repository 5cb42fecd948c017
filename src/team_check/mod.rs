//! The whole team: who hands over to whom, and what is wrong with it.

mod catalog;
mod check;
mod components;
mod cycle;
mod dot;
mod graph;
mod impact;
mod input;
mod mermaid;
mod report;
mod routes;
mod rule_info;
mod rules;
#[cfg(test)]
mod tests;

pub use check::{check_graph, check_team};
pub use dot::to_dot;
pub use graph::{
    GraphEdge, GraphNode, HandoverGraph, Mentioned, Outgoing, graph_of, handover_graph, mentioned,
};
pub use impact::{Impact, ImpactedBy, impact};
pub use mermaid::to_mermaid;
pub use report::{SopReport, TeamCheckOptions, TeamIssue, TeamReport, TeamRule};
pub use rule_info::TeamRuleInfo;
