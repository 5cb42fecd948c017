//! Options, graphs and SOPs that were read elsewhere, as a host hands them in.

use super::{GraphEdge, GraphNode, HandoverGraph, Mentioned, Outgoing, TeamCheckOptions};
use crate::message::Issues;
use crate::sop::{BadgeStatus, SopOptions};
use crate::team::{Kind, Status};
use crate::value::{Reader, Step, Value};

impl TeamCheckOptions {
    /// Reads `{ workflow?, format?, rules?, maxChain? }`.
    ///
    /// # Errors
    /// Every problem, under a path that begins with `options`.
    pub fn read(options: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let options = reader.options(options, |reader, fields| {
            let sop = SopOptions::of(reader, fields);
            let max_chain = reader.optional(fields, "maxChain", most_hops).flatten();
            Self { sop, max_chain: max_chain.unwrap_or(Self::default().max_chain) }
        });
        reader.finish(options)
    }
}

/// Infinity is a way to want no limit.
fn most_hops(reader: &mut Reader, value: Value) -> Option<u32> {
    match value {
        Value::Number(hops) if hops >= 0.0 => Some(hops as u32),
        other => {
            reader.wrong_type("number from 0", &other);
            None
        }
    }
}

impl HandoverGraph {
    /// Reads `{ nodes, edges }`.
    ///
    /// # Errors
    /// Every problem, under a path that begins with `graph`.
    pub fn read(graph: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let graph = reader.at(Step::Key("graph"), |reader| {
            let mut fields = reader.object(graph)?;
            let nodes = reader.required(&mut fields, "nodes", |r, v| Some(r.list(v, node)));
            let edges = reader.required(&mut fields, "edges", |r, v| Some(r.list(v, edge)));
            Some(Self { nodes: nodes?, edges: edges? })
        });
        reader.finish_some(graph)
    }
}

fn node(reader: &mut Reader, node: Value) -> Option<GraphNode> {
    let mut fields = reader.object(node)?;
    let fields = &mut fields;
    let id = reader.required(fields, "id", Reader::text);
    let name = reader.required(fields, "name", Reader::text);
    let kind = reader.optional(fields, "kind", |r, v| r.word(v, Kind::WORDS)).flatten();
    let status = reader.optional(fields, "status", |r, v| r.word(v, Status::WORDS)).flatten();
    let entry = reader.optional(fields, "entry", Reader::bool).flatten();
    Some(GraphNode {
        id: id?,
        name: name?,
        kind: kind.unwrap_or_default(),
        status: status.unwrap_or_default(),
        entry: entry == Some(true),
    })
}

// The status of an edge or a mention has no default: a missing one must not grant anything.

fn edge(reader: &mut Reader, edge: Value) -> Option<GraphEdge> {
    let mut fields = reader.object(edge)?;
    let fields = &mut fields;
    let from = reader.required(fields, "from", Reader::text);
    let to = reader.required(fields, "to", Reader::text);
    let status = reader.required(fields, "status", |r, v| r.word(v, BadgeStatus::WORDS));
    let when = reader.optional(fields, "when", |r, v| r.list(v, Reader::text));
    Some(GraphEdge { from: from?, to: to?, status: status?, when: when.unwrap_or_default() })
}

impl Outgoing {
    /// Reads `[{ assignment, mentions: [{ id, label, status, when? }] }]`: SOPs that have been read
    /// elsewhere.
    ///
    /// # Errors
    /// Every problem, under a path that begins with `sops`.
    pub fn read_list(sops: Value) -> Result<Vec<Self>, Issues> {
        let mut reader = Reader::default();
        let sops = reader.at(Step::Key("sops"), |reader| reader.list(sops, outgoing));
        reader.finish(sops)
    }
}

fn outgoing(reader: &mut Reader, sop: Value) -> Option<Outgoing> {
    let mut fields = reader.object(sop)?;
    let from = reader.required(&mut fields, "assignment", Reader::text);
    let to = reader.required(&mut fields, "mentions", |r, v| Some(r.list(v, mentioned)));
    Some(Outgoing { from: from?, to: to? })
}

fn mentioned(reader: &mut Reader, mention: Value) -> Option<Mentioned> {
    let mut fields = reader.object(mention)?;
    let fields = &mut fields;
    let id = reader.required(fields, "id", Reader::text);
    let label = reader.required(fields, "label", Reader::text);
    let status = reader.required(fields, "status", |r, v| r.word(v, BadgeStatus::WORDS));
    let when = reader.optional(fields, "when", |r, v| r.list(v, Reader::text));
    Some(Mentioned { id: id?, label: label?, status: status?, when: when.unwrap_or_default() })
}
