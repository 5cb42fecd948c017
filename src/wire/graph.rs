//! Who hands over to whom, out to the host and back.

use serde::Serialize;
use tsify::Tsify;

use super::compare::list;
use super::options::Members;
use crate::team_check::{self, Mentioned, Outgoing};
use crate::value::Value;
use crate::{sop, team};

#[derive(Serialize, Tsify)]
pub(crate) struct HandoverGraph<'a> {
    nodes: Vec<GraphNode<'a>>,
    edges: Vec<GraphEdge<'a>>,
}

#[derive(Serialize, Tsify)]
pub(crate) struct GraphNode<'a> {
    id: &'a str,
    name: &'a str,
    #[tsify(type = "Kind")]
    kind: team::Kind,
    #[tsify(type = "Status")]
    status: team::Status,
    entry: bool,
}

#[derive(Serialize, Tsify)]
pub(crate) struct GraphEdge<'a> {
    from: &'a str,
    to: &'a str,
    #[tsify(type = "BadgeStatus")]
    status: sop::BadgeStatus,
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

/// Reads `{ nodes, edges }`. The error says what is wrong.
pub(crate) fn handover_graph(graph: &Value) -> Result<team_check::HandoverGraph, String> {
    let members = Members::of(graph, "graph")?;
    let nodes = list(members.get("nodes").unwrap_or(&Value::UNDEFINED), "graph.nodes")?;
    let edges = list(members.get("edges").unwrap_or(&Value::UNDEFINED), "graph.edges")?;
    Ok(team_check::HandoverGraph {
        nodes: nodes.iter().map(node).collect::<Result<_, _>>()?,
        edges: edges.iter().map(edge).collect::<Result<_, _>>()?,
    })
}

fn node(node: &Value) -> Result<team_check::GraphNode, String> {
    let members = Members::of(node, "node")?;
    Ok(team_check::GraphNode {
        id: members.required("id")?.to_owned(),
        name: members.required("name")?.to_owned(),
        kind: members.word("kind", team::Kind::WORDS)?.unwrap_or_default(),
        status: members.word("status", team::Status::WORDS)?.unwrap_or_default(),
        entry: members.get("entry") == Some(&Value::Bool(true)),
    })
}

fn edge(edge: &Value) -> Result<team_check::GraphEdge, String> {
    let members = Members::of(edge, "edge")?;
    Ok(team_check::GraphEdge {
        from: members.required("from")?.to_owned(),
        to: members.required("to")?.to_owned(),
        status: status(&members)?,
        when: texts(&members, "when"),
    })
}

/// Reads `[{ assignment, mentions: [{ id, label, status, when? }] }]`: SOPs that have been read
/// elsewhere. The error says what is wrong.
pub(crate) fn outgoing(sops: &Value) -> Result<Vec<Outgoing>, String> {
    list(sops, "sops")?.iter().map(sop_mentions).collect()
}

fn sop_mentions(sop: &Value) -> Result<Outgoing, String> {
    let members = Members::of(sop, "sop")?;
    let mention = |mention: &Value| {
        let members = Members::of(mention, "mention")?;
        Ok(Mentioned {
            id: members.required("id")?.to_owned(),
            label: members.required("label")?.to_owned(),
            status: status(&members)?,
            when: texts(&members, "when"),
        })
    };
    let mentions = list(members.get("mentions").unwrap_or(&Value::UNDEFINED), "sop.mentions")?;
    Ok(Outgoing {
        from: members.required("assignment")?.to_owned(),
        to: mentions.iter().map(mention).collect::<Result<_, String>>()?,
    })
}

/// A status has no default: one that is missing must not grant anything.
fn status(members: &Members) -> Result<sop::BadgeStatus, String> {
    members.required("status")?;
    Ok(members.word("status", sop::BadgeStatus::WORDS)?.unwrap_or(sop::BadgeStatus::Unknown))
}

fn texts(members: &Members, key: &str) -> Vec<String> {
    let items = members.get(key).and_then(|value| list(value, key).ok()).unwrap_or_default();
    items.iter().filter_map(|item| item.as_text().map(str::to_owned)).collect()
}

/// What hangs on one assignment.
#[derive(Serialize, Tsify)]
pub(crate) struct Impact<'a> {
    #[serde(rename = "mentionedBy")]
    mentioned_by: Vec<ImpactedBy<'a>>,
    mentions: Vec<GraphEdge<'a>>,
}

#[derive(Serialize, Tsify)]
pub(crate) struct ImpactedBy<'a> {
    from: &'a str,
    #[tsify(type = "BadgeStatus")]
    status: sop::BadgeStatus,
    when: &'a [String],
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
