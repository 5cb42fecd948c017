use crate::sop::BadgeStatus;
use crate::team::Status;
use crate::team_check::{GraphEdge, GraphNode, HandoverGraph};

/// What depends on one assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact<'a> {
    /// Who it is about.
    pub node: &'a GraphNode,
    /// Who mentions it, in team order: these SOPs break if it is deleted.
    pub mentioned_by: Vec<ImpactedBy<'a>>,
    /// Whom it mentions, in order of first mention.
    pub mentions: Vec<&'a GraphEdge>,
}

/// Someone whose SOP mentions an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImpactedBy<'a> {
    /// The mentions.
    pub edge: &'a GraphEdge,
    /// Whether the mentioning assignment can hand over to no other.
    pub only_target: bool,
}

/// What depends on the assignment with an id. `None` if no assignment has or mentions that id.
pub fn impact<'a>(graph: &'a HandoverGraph, id: &str) -> Option<Impact<'a>> {
    let node = graph.nodes.iter().find(|node| node.id == id)?;
    let is_handover = |edge: &GraphEdge| edge.status == BadgeStatus::Active;
    let mut mentioned_by = Vec::new();
    // The edges of one SOP are adjacent.
    for edges in graph.edges.chunk_by(|a, b| a.from == b.from) {
        let Some(edge) = edges.iter().find(|edge| edge.to == id && edge.from != id) else {
            continue;
        };
        let only_target = is_handover(edge)
            && node.status == Status::Active
            && edges.iter().filter(|edge| is_handover(edge)).count() == 1;
        mentioned_by.push(ImpactedBy { edge, only_target });
    }
    let mentions = graph.edges.iter().filter(|edge| edge.from == id).collect();
    Some(Impact { node, mentioned_by, mentions })
}
