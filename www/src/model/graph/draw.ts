import { type HandoverGraph, Team, type TeamData, toDot, toMermaid } from "sop-handover";
import { type Layout, layOut } from "./layout.js";
import { type Direction, edgeKey, type Picture } from "./picture.js";
import { findProblems } from "./problems.js";
import { drawnPart } from "./scope.js";

/** How many problems a list of them names. */
const LISTED = 100;

/** Draws one team after the other, and repeats the layout only if who hands over to whom has changed. */
export class Drawing {
  #laidOut: { readonly key: string; readonly layout: Layout } | null = null;

  draw(data: TeamData, open: string, direction: Direction): Picture {
    const team = Team.create(data);
    try {
      const graph = team.graph();
      const found = findProblems(team.check(), graph);
      const part = drawnPart(graph, open);
      const layout = this.#layout(part.graph, direction);
      return {
        width: layout.width,
        height: layout.height,
        nodes: part.graph.nodes.map(({ id, name, kind, status, entry }) => ({
          ...{ id, name, kind, entry, deleted: status === "deleted" },
          problems: found.ofNode.get(id) ?? [],
          ...(layout.nodes.get(id) ?? { x: 0, y: 0 }),
        })),
        edges: part.graph.edges.map(({ from, to, status, when }) => {
          const key = edgeKey(from, to);
          const problems = found.ofEdge.get(key) ?? [];
          const { points = [], middle = { x: 0, y: 0 } } = layout.edges.get(key) ?? {};
          return { key, from, to, status, when, cycle: found.cycles.has(key), problems, points, middle };
        }),
        problems: found.all.slice(0, LISTED),
        problemCount: found.all.length,
        scope: part.scope,
        texts: { mermaid: toMermaid(graph), dot: toDot(graph) },
      };
    } finally {
      team.dispose();
    }
  }

  #layout(graph: HandoverGraph, direction: Direction): Layout {
    const key = JSON.stringify([
      direction,
      graph.nodes.map(({ id }) => id),
      graph.edges.map(({ from, to }) => [from, to]),
    ]);
    if (this.#laidOut?.key !== key) this.#laidOut = { key, layout: layOut(graph, direction) };
    return this.#laidOut.layout;
  }
}
