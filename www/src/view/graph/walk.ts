import type { Picture, PictureEdge, Point } from "../../model/graph/picture.js";

/** A place that the keyboard can be at. */
export type Spot =
  | { readonly node: string; readonly edge?: undefined }
  | { readonly edge: string; readonly node: string };

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * Where a key leads: an arrow to the nearest node in that direction, with Shift through the handovers of a node, and on
 * a handover to its end in that direction. Home and End lead to the ends of the team. `null`: nowhere.
 */
export function walk(picture: Picture, from: Spot, key: string, shift: boolean): Spot | null {
  if (key === "Home" || key === "End") {
    const node = picture.nodes.at(key === "Home" ? 0 : -1);
    return node ? { node: node.id } : null;
  }
  const arrow = ARROWS[key];
  if (!arrow) return null;
  if (shift) return alongHandovers(picture, from, arrow.x + arrow.y);
  const edge = picture.edges.find(({ key }) => key === from.edge);
  return edge ? farEnd(picture, edge, arrow) : nearest(picture, from.node, arrow);
}

function nearest({ nodes }: Picture, id: string, arrow: Point): Spot | null {
  const start = nodes.find((node) => node.id === id);
  if (!start) return null;
  let best: { readonly id: string; readonly cost: number } | null = null;
  for (const node of nodes) {
    const ahead = (node.x - start.x) * arrow.x + (node.y - start.y) * arrow.y;
    const aside = Math.abs((node.x - start.x) * arrow.y) + Math.abs((node.y - start.y) * arrow.x);
    if (ahead <= 1) continue;
    // Prefers what is straight ahead, unless it is far away.
    const cost = ahead + 2 * aside;
    if (!best || cost < best.cost) best = { id: node.id, cost };
  }
  return best && { node: best.id };
}

/** The next of a node's outgoing handovers, then of its incoming ones. */
function alongHandovers({ edges }: Picture, { node, edge }: Spot, step: number): Spot | null {
  const own = [
    ...edges.filter(({ from }) => from === node),
    ...edges.filter(({ from, to }) => to === node && from !== to),
  ];
  const at = own.findIndex(({ key }) => key === edge);
  const next = own[at < 0 ? (step > 0 ? 0 : own.length - 1) : (at + step + own.length) % own.length];
  return next ? { edge: next.key, node } : null;
}

function farEnd({ nodes }: Picture, edge: PictureEdge, arrow: Point): Spot {
  const far = (id: string) => {
    const node = nodes.find((candidate) => candidate.id === id);
    return node ? node.x * arrow.x + node.y * arrow.y : Number.NEGATIVE_INFINITY;
  };
  return { node: far(edge.to) > far(edge.from) ? edge.to : edge.from };
}
