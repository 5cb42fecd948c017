use std::fmt::Write;

use super::mermaid::{is_bidi, reason};
use crate::team::{Kind, Status};
use crate::team_check::{GraphNode, HandoverGraph};

/// The graph in the DOT language of Graphviz. Nodes are named by their ids; handovers are solid
/// arrows, mentions that grant nothing are dotted ones that say why.
pub fn to_dot(graph: &HandoverGraph) -> String {
    let mut out = String::from("digraph handovers {\n  rankdir=LR;\n  node [shape=box];\n");
    for node in &graph.nodes {
        let (id, label) = (id(&node.id), label(&one_line(&node.name)));
        _ = writeln!(out, "  {id} [label={label}{}];", look(node));
    }
    for edge in &graph.edges {
        let (from, to) = (id(&edge.from), id(&edge.to));
        _ = match reason(edge.status) {
            None => writeln!(out, "  {from} -> {to};"),
            Some(reason) => writeln!(out, "  {from} -> {to} [style=dotted, label=\"{reason}\"];"),
        };
    }
    out.push_str("}\n");
    out
}

fn look(node: &GraphNode) -> String {
    let shape = if node.kind == Kind::Human { ", shape=oval" } else { "" };
    let state = match (node.status, node.entry) {
        (Status::Deleted, _) => ", style=dashed, color=red, fontcolor=red",
        (Status::Active, true) => ", penwidth=3",
        (Status::Active, false) => "",
    };
    format!("{shape}{state}")
}

/// A quoted id. Graphviz treats only `\"` in it specially, so backslashes are doubled only before a
/// quote.
fn id(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut slashes = 0;
    for c in text.chars() {
        if c == '"' {
            out.extend(std::iter::repeat_n('\\', slashes + 1));
        }
        slashes = if c == '\\' { slashes + 1 } else { 0 };
        out.push(if c == '\0' { '\u{fffd}' } else { c });
    }
    out.extend(std::iter::repeat_n('\\', slashes));
    out.push('"');
    out
}

/// A quoted label. Graphviz reads escapes and HTML entities in labels, so a backslash is doubled
/// and `&` becomes an entity. Names are on one line.
fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

fn one_line(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().filter(|c| !is_bidi(*c)).collect()
}
