import type { PictureEdge, Point } from "../../model/graph/picture.js";
import { markLabel, setAttributes, svg } from "./svg.js";
import { edgeMark } from "./words.js";

const TIP = { length: 9, half: 4.5 };

/** Draws an edge into its group: a line with a tip, room to point at it, and its mark. */
export function drawEdge(group: SVGGElement, edge: PictureEdge): void {
  const mark = edgeMark(edge);
  const look = JSON.stringify(mark);
  const { line, tip } = outlines(edge.points);
  setAttributes(group, {
    class: `graph-edge ${edge.status}${mark ? ` ${mark.tone}` : ""}`,
  });
  if (group.dataset["look"] !== look) {
    group.dataset["look"] = look;
    group.replaceChildren(
      svg("path", { class: "graph-reach" }),
      svg("path", { class: "graph-line" }),
      svg("path", { class: "graph-tip" }),
    );
    if (mark) group.append(markLabel(mark));
  }
  const [reach, drawn, end, label] = group.children;
  if (!reach || !drawn || !end) return;
  setAttributes(reach, { d: line });
  setAttributes(drawn, { d: line });
  setAttributes(end, { d: tip });
  if (label && drawn instanceof SVGPathElement) {
    const { x, y } = closest(drawn, edge.middle);
    setAttributes(label, { style: `transform: translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` });
  }
}

/** A smooth line through the points, and the tip at its end. */
function outlines(points: readonly Point[]): { readonly line: string; readonly tip: string } {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  const before = rest.at(-2) ?? first;
  if (!first || !last || !before) return { line: "", tip: "" };
  const along = unit(before, last);
  const base = { x: last.x - along.x * TIP.length, y: last.y - along.y * TIP.length };
  const way = [first, ...rest.slice(0, -1), base];
  const parts = [`M${at(first)}`];
  // Each point but the ends pulls the line towards itself, as in a B-spline.
  for (let index = 1; index < way.length - 1; index++) {
    const [here, next] = [way[index], way[index + 1]];
    if (!here || !next) continue;
    parts.push(`Q${at(here)} ${at(index === way.length - 2 ? next : middle(here, next))}`);
  }
  if (way.length === 2) parts.push(`L${at(base)}`);
  const side = { x: -along.y * TIP.half, y: along.x * TIP.half };
  const left = { x: base.x + side.x, y: base.y + side.y };
  const right = { x: base.x - side.x, y: base.y - side.y };
  return { line: parts.join(""), tip: `M${at(last)}L${at(left)}L${at(right)}Z` };
}

/** The point of a line that is closest to another. The ends are omitted: there it would lie on a node. */
function closest(line: SVGPathElement, to: Point): Point {
  const length = line.getTotalLength();
  const points = Array.from({ length: 13 }, (_, at) => line.getPointAtLength((length * (at + 2)) / 16));
  const far = ({ x, y }: Point) => Math.hypot(x - to.x, y - to.y);
  return points.reduce((best, point) => (far(point) < far(best) ? point : best));
}

function unit(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function at({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
