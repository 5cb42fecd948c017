//! Who hands over to whom.

use crate::document::Analysis;
use crate::document::analyze;
use crate::sop::{BadgeStatus, SopOptions};
use crate::team::{Assignment, Kind, Status, Team, Workflow};
use crate::text::{TextTable, sort_by_key};

/// The handovers of a team. Each node and each edge appears once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandoverGraph {
    /// Every assignment in team order, deleted ones included, then those that are only mentioned.
    pub nodes: Vec<GraphNode>,
    /// In team order of `from`, then in order of first mention.
    pub edges: Vec<GraphEdge>,
}

/// Someone who hands over or is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphNode {
    /// Who.
    pub id: String,
    /// Current name, else the last one known.
    pub name: String,
    /// Worker or people; a worker if unknown.
    pub kind: Kind,
    /// A linked id that the team does not know is deleted. In a partially loaded team that is not
    /// known, so it counts as active, and only its edges say that it is not loaded.
    pub status: Status,
    /// Whether work enters the team here.
    pub entry: bool,
}

/// One mentions the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphEdge {
    /// Whose SOP it is.
    pub from: String,
    /// Who is mentioned.
    pub to: String,
    /// The status of the mentions; only `Active` ones are handovers.
    pub status: BadgeStatus,
    /// The sentences that say when to hand over.
    pub when: Vec<String>,
}

/// An assignment that an SOP mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// Who.
    pub id: String,
    /// Its name as the SOP knows it.
    pub label: String,
    /// The status of the mentions.
    pub status: BadgeStatus,
    /// The sentences that say when to hand over.
    pub when: Vec<String>,
}

/// Whom one assignment mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Whose SOP it is.
    pub from: String,
    /// Each once, in order of first mention.
    pub to: Vec<Mentioned>,
}

/// Whom an SOP mentions, each once. Unknown and ambiguous mentions are omitted: they grant nothing,
/// and a person must decide whom they mean.
pub fn mentioned(analysis: &Analysis) -> Vec<Mentioned> {
    let mut seen = TextTable::default();
    let mut targets = analysis.targets.iter();
    let mut found = Vec::new();
    for badge in &analysis.badges {
        let Some(id) = badge.id.as_ref().filter(|id| seen.add(id.as_str())) else { continue };
        // Targets are in order of first mention too.
        let when = match badge.status {
            BadgeStatus::Active => targets.next().map(|target| target.pinned.when.clone()),
            _ => None,
        };
        found.push(Mentioned {
            id: id.clone(),
            label: badge.label.clone(),
            status: badge.status,
            when: when.unwrap_or_default(),
        });
    }
    found
}

/// The handovers of a team, from its own SOPs. An assignment's own workflow comes before
/// `workflow`.
pub fn handover_graph(team: &Team, workflow: Workflow) -> HandoverGraph {
    let options = SopOptions { workflow, ..SopOptions::default() };
    let outgoing = sops(team, &options).map(|(assignment, sop, options)| Outgoing {
        from: assignment.id.clone(),
        to: mentioned(&analyze(sop, team, &options)),
    });
    graph_of(team, outgoing.collect())
}

/// The handovers of a team whose SOPs were analyzed elsewhere. An assignment that is not in the
/// team mentions nobody; of two analyses of one SOP the first counts.
pub fn graph_of(team: &Team, outgoing: Vec<Outgoing>) -> HandoverGraph {
    let mut entries = TextTable::default();
    team.entry().iter().for_each(|id| _ = entries.add(id.as_str()));
    let nodes = team.assignments().iter().map(|assignment| GraphNode {
        id: assignment.id.clone(),
        name: assignment.name.clone(),
        kind: assignment.kind,
        status: assignment.status,
        entry: entries.contains(&assignment.id),
    });
    let mut graph = HandoverGraph { nodes: nodes.collect(), edges: Vec::new() };
    let mut strangers = TextTable::default();
    let mut read: Vec<_> = outgoing
        .into_iter()
        .filter_map(|outgoing| Some((team.find(&outgoing.from)?, outgoing)))
        .collect();
    sort_by_key(&mut read, |(ix, _)| *ix);
    read.dedup_by_key(|(ix, _)| *ix);
    for (_, Outgoing { from, to }) in read {
        for Mentioned { id, label, status, when } in to {
            if team.find(&id).is_none() && strangers.add(id.clone()) {
                graph.nodes.push(stranger(&id, label, status, entries.contains(&id)));
            }
            graph.edges.push(GraphEdge { from: from.clone(), to: id, status, when });
        }
    }
    graph
}

fn stranger(id: &str, label: String, status: BadgeStatus, entry: bool) -> GraphNode {
    let status = match status {
        BadgeStatus::Unloaded => Status::Active,
        _ => Status::Deleted,
    };
    GraphNode { id: id.into(), name: label, kind: Kind::Assignment, status, entry }
}

/// The SOPs that can run, each with its options. Tombstones and people have no jobs, so their SOPs
/// permit nothing.
pub(super) fn sops<'a>(
    team: &'a Team,
    options: &'a SopOptions,
) -> impl Iterator<Item = (&'a Assignment, &'a str, SopOptions)> {
    team.assignments().iter().filter_map(|assignment| {
        let runs = assignment.status == Status::Active && assignment.kind == Kind::Assignment;
        let sop = assignment.sop.as_deref().filter(|_| runs)?;
        let options = SopOptions {
            source: Some(assignment.id.clone()),
            workflow: assignment.workflow.unwrap_or(options.workflow),
            ..options.clone()
        };
        Some((assignment, sop, options))
    })
}
