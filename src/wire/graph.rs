//! Who hands over to whom: written for the host and read back.

use serde::Serialize;

use crate::team_check;
use crate::{sop, team};

/// Who hands over to whom. Each node and each edge occurs once.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct HandoverGraph<'a> {
    /// Every assignment in team order, including deleted ones, then those that are only mentioned.
    nodes: Vec<GraphNode<'a>>,
    edges: Vec<GraphEdge<'a>>,
}

/// An assignment that hands over or is mentioned.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct GraphNode<'a> {
    id: &'a str,
    name: &'a str,
    kind: team::Kind,
    #[cfg_attr(test, tsify(type = "AssignmentStatus"))]
    status: team::Status,
    entry: bool,
}

/// `from` mentions `to`. It is a handover if the status is `active`.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct GraphEdge<'a> {
    from: &'a str,
    to: &'a str,
    status: sop::BadgeStatus,
    /// The sentences that say when to hand over.
    when: &'a [String],
}

impl<'a> From<&'a team_check::HandoverGraph> for HandoverGraph<'a> {
    fn from(graph: &'a team_check::HandoverGraph) -> Self {
        let node = |node: &'a team_check::GraphNode| GraphNode {
            id: &node.id,
            name: &node.name,
            kind: node.kind,
            status: node.status,
            entry: node.entry,
        };
        Self {
            nodes: graph.nodes.iter().map(node).collect(),
            edges: graph.edges.iter().map(GraphEdge::from).collect(),
        }
    }
}

impl<'a> From<&'a team_check::GraphEdge> for GraphEdge<'a> {
    fn from(edge: &'a team_check::GraphEdge) -> Self {
        Self { from: &edge.from, to: &edge.to, status: edge.status, when: &edge.when }
    }
}

/// What depends on one assignment.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Impact<'a> {
    /// The assignments whose SOPs break if this one is deleted, in team order.
    #[serde(rename = "mentionedBy")]
    mentioned_by: Vec<ImpactedBy<'a>>,
    /// The assignments that it mentions itself.
    mentions: Vec<GraphEdge<'a>>,
}

/// An assignment whose SOP breaks.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct ImpactedBy<'a> {
    from: &'a str,
    status: sop::BadgeStatus,
    when: &'a [String],
    /// Whether it can hand over to no other assignment.
    #[serde(rename = "onlyTarget")]
    only_target: bool,
}

impl<'a> From<team_check::Impact<'a>> for Impact<'a> {
    fn from(impact: team_check::Impact<'a>) -> Self {
        let by = |by: team_check::ImpactedBy<'a>| ImpactedBy {
            from: &by.edge.from,
            status: by.edge.status,
            when: &by.edge.when,
            only_target: by.only_target,
        };
        Self {
            mentioned_by: impact.mentioned_by.into_iter().map(by).collect(),
            mentions: impact.mentions.into_iter().map(GraphEdge::from).collect(),
        }
    }
}
