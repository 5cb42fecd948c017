import dagre from "@dagrejs/dagre";
import type { HandoverGraph } from "sop-handover";
import { type Direction, edgeKey, NODE, type Point } from "./picture.js";

/** Margin around the graph, for marks that extend beyond the nodes at its edge. */
const MARGIN = 20;
/** How far the loop of a node extends sideways, and up and down. */
const LOOP = { width: 34, half: 14 };
const SPACE = {
  down: { rankdir: "TB", nodesep: 28, edgesep: 40, ranksep: 34 },
  across: { rankdir: "LR", nodesep: 26, edgesep: 18, ranksep: 64 },
} as const;

/** The position of everything, in units of the graph. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The centre of each node by id. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyMap<string, Way>;
}

interface Way {
  readonly points: readonly Point[];
  readonly middle: Point;
}

/** Lays out a graph in layers. The same graph has the same layout, whatever is marked in it. */
export function layOut({ nodes, edges }: HandoverGraph, direction: Direction): Layout {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ ...SPACE[direction], marginx: MARGIN, marginy: MARGIN });
  // Ids can be anything, so nodes go by number.
  const numbers = new Map(nodes.map(({ id }, at) => [id, String(at)]));
  const looping = new Set(edges.filter(({ from, to }) => from === to).map(({ from }) => from));
  for (const [id, number] of numbers)
    graph.setNode(number, { ...NODE, width: NODE.width + (looping.has(id) ? 2 * LOOP.width : 0) });
  const ends = edges.map(({ from, to }) => ({
    key: edgeKey(from, to),
    from: numbers.get(from) ?? "",
    to: numbers.get(to) ?? "",
  }));
  // Room for a mark keeps handovers apart that go both ways.
  for (const { from, to } of ends) if (from !== to) graph.setEdge(from, to, { width: 22, height: 20, labelpos: "c" });
  dagre.layout(graph);

  const way = (from: string, to: string): Way => {
    const { points: bends = [], ...middle } = graph.edge(from, to);
    const inner = bends.slice(1, -1).map(pointOf);
    const [start, end] = [pointOf(graph.node(from)), pointOf(graph.node(to))];
    const points = [rim(start, inner[0] ?? end), ...inner, rim(end, inner.at(-1) ?? start)];
    return { points, middle: pointOf(middle) };
  };
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(width, NODE.width + 2 * MARGIN),
    height: Math.max(height, NODE.height + 2 * MARGIN),
    nodes: new Map([...numbers].map(([id, number]) => [id, pointOf(graph.node(number))])),
    edges: new Map(ends.map(({ key, from, to }) => [key, from === to ? loopAt(graph.node(from)) : way(from, to)])),
  };
}

/**
 * Where a line from the centre of a node leaves it. The library treats nodes with loops as wider than they are drawn.
 */
function rim(centre: Point, towards: Point): Point {
  const [across, down] = [towards.x - centre.x, towards.y - centre.y];
  const reach = Math.max((2 * Math.abs(across)) / NODE.width, (2 * Math.abs(down)) / NODE.height, 1);
  return pointOf({ x: centre.x + across / reach, y: centre.y + down / reach });
}

/** From a node to itself, at its right. The library places such ways beside other nodes. */
function loopAt({ x = 0, y = 0 }: Place): Way {
  const side = x + NODE.width / 2;
  const corner = (across: number, down: number) => pointOf({ x: side + across, y: y + down });
  const far = LOOP.width;
  return {
    points: [corner(0, -LOOP.half), corner(far, -LOOP.half), corner(far, LOOP.half), corner(0, LOOP.half)],
    middle: corner(far, 0),
  };
}

interface Place {
  readonly x?: number;
  readonly y?: number;
}

function pointOf({ x = 0, y = 0 }: Place): Point {
  return { x: round(x), y: round(y) };
}

function round(position: number): number {
  return Math.round(position * 10) / 10;
}
