import type { GraphEdge, HandoverGraph } from "sop-handover";
import type { Scope } from "./picture.js";

/** Larger graphs take seconds to lay out, and nobody can read them. */
const WHOLE = { nodes: 250, edges: 500 };
const NEAR = { nodes: 60, edges: 140, hops: 2 };

/** The part of a graph that is drawn: all of it, or in a large team who is near the open assignment. */
export function drawnPart(
  graph: HandoverGraph,
  open: string,
): { readonly graph: HandoverGraph; readonly scope: Scope } {
  const total = graph.nodes.length;
  if (total <= WHOLE.nodes && graph.edges.length <= WHOLE.edges)
    return { graph, scope: { drawn: total, total, hops: null } };
  const { near, edges } = neighbourhood(graph, open);
  const nodes = graph.nodes.filter(({ id }) => near.has(id));
  return { graph: { nodes, edges }, scope: { drawn: nodes.length, total, hops: NEAR.hops } };
}

/** Takes in one neighbour after the other, the nearest first, while it stays small. */
function neighbourhood(graph: HandoverGraph, open: string): { near: Map<string, number>; edges: GraphEdge[] } {
  const touching = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges)
    for (const id of new Set([edge.from, edge.to])) {
      const known = touching.get(id);
      if (known) known.push(edge);
      else touching.set(id, [edge]);
    }
  const near = new Map([[open, 0]]);
  const edges: GraphEdge[] = [];
  for (const [id, hops] of near) {
    if (hops === NEAR.hops) break;
    for (const edge of touching.get(id) ?? []) {
      const other = edge.from === id ? edge.to : edge.from;
      if (near.has(other) || near.size === NEAR.nodes) continue;
      near.set(other, hops + 1);
    }
  }
  for (const edge of graph.edges)
    if (edges.length < NEAR.edges && near.has(edge.from) && near.has(edge.to)) edges.push(edge);
  return { near, edges };
}
