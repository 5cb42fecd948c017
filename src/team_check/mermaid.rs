use std::fmt::Write;

use crate::sop::BadgeStatus;
use crate::team::{Kind, Status};
use crate::team_check::{GraphNode, HandoverGraph};
use crate::text::TextTable;

/// The graph as a Mermaid flowchart. Handovers are solid arrows, mentions that grant nothing are
/// dotted ones that say why; deleted assignments, people and entries have shapes of their own.
///
/// Ids of the team do not appear: nodes are numbered. Names cannot leave their labels.
pub fn to_mermaid(graph: &HandoverGraph) -> String {
    let mut numbers = TextTable::default();
    for (node, number) in graph.nodes.iter().zip(0..) {
        numbers.set(node.id.as_str(), number);
    }
    let mut out = String::from("flowchart LR\n");
    for (number, node) in graph.nodes.iter().enumerate() {
        let (open, close) = shape(node);
        _ = writeln!(out, "  n{number}{open}\"{}\"{close}{}", label(&node.name), class(node));
    }
    for edge in &graph.edges {
        let ends = (numbers.get(&edge.from), numbers.get(&edge.to));
        let (Some(from), Some(to)) = ends else { continue };
        _ = match reason(edge.status) {
            None => writeln!(out, "  n{from} --> n{to}"),
            Some(reason) => writeln!(out, "  n{from} -. {reason} .-> n{to}"),
        };
    }
    out.push_str("  classDef entry stroke-width:3px\n");
    out.push_str("  classDef deleted stroke:#c00,color:#c00,stroke-dasharray:4\n");
    out
}

fn shape(node: &GraphNode) -> (&'static str, &'static str) {
    match node.kind {
        Kind::Human => ("([", "])"),
        Kind::Assignment => ("[", "]"),
    }
}

fn class(node: &GraphNode) -> &'static str {
    match (node.status, node.entry) {
        (Status::Deleted, _) => ":::deleted",
        (Status::Active, true) => ":::entry",
        (Status::Active, false) => "",
    }
}

/// Why a mention is not a handover.
pub(super) fn reason(status: BadgeStatus) -> Option<&'static str> {
    match status {
        BadgeStatus::Active => None,
        BadgeStatus::Deleted => Some("deleted"),
        BadgeStatus::SelfMention => Some("self"),
        BadgeStatus::Unavailable => Some("no queue"),
        BadgeStatus::Unloaded => Some("not loaded"),
        BadgeStatus::Ambiguous => Some("ambiguous"),
        BadgeStatus::Unknown => Some("unknown"),
    }
}

/// Everything but letters, digits and the plainest punctuation as numeric entities: Mermaid reads
/// quotes, Markdown, HTML and its own `#…;` codes inside of labels. Its entities have no `&`.
fn label(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let words = name.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    for c in words.join(" ").chars() {
        match c {
            ' ' | ',' | '-' => out.push(c),
            _ if c.is_ascii_alphanumeric() => out.push(c),
            _ if is_bidi(c) => {}
            _ if !c.is_ascii() => out.push(c),
            _ => _ = write!(out, "#{};", u32::from(c)),
        }
    }
    out
}

/// Characters that change the direction of what follows, beyond the end of the label; as entities
/// they would do the same.
pub(super) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
