//! The whole team: who hands over to whom, and its problems.
//!
//! ```
//! use sop_handover::team::{Team, Workflow};
//! use sop_handover::team_check::{TeamCheckOptions, check_team, handover_graph, impact};
//!
//! let data = serde_json::from_str(r#"{ "assignments": [
//!     { "id": "a1", "name": "Triage", "sop": "Pass refunds to @Billing." },
//!     { "id": "b1", "name": "Billing" }
//! ] }"#)?;
//! let team = Team::read(data)?;
//! assert!(check_team(&team, &TeamCheckOptions::default()).ok);
//! let graph = handover_graph(&team, Workflow::Standalone);
//! assert_eq!(impact(&graph, "b1").map(|impact| impact.mentioned_by.len()), Some(1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
mod rule;
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
pub use report::{SopReport, TeamCheckOptions, TeamIssue, TeamReport};
pub use rule::{HandoverRule, TeamRule};
pub use rule_info::TeamRuleInfo;
