import { NODE, type PictureNode } from "../../model/graph/picture.js";
import { markLabel, placedIcon, setAttributes, svg } from "./svg.js";
import { factsOf, nodeMark } from "./words.js";
import { isRightToLeft, wrapName } from "./wrap.js";

const { width, height } = NODE;
const PADDING = 12;
const ICON = 16;
const NAME_FONT = "600 13px";
const LINE = 16;

/** Draws a node around the middle of its group. Does nothing if it looks the same. */
export function drawNode(group: SVGGElement, node: PictureNode, open: boolean): void {
  const look = JSON.stringify([node.name, node.kind, factsOf(node, open), nodeMark(node)]);
  setAttributes(group, {
    class: ["graph-node", node.kind === "human" && "human", node.deleted && "deleted", open && "open"]
      .filter(Boolean)
      .join(" "),
    style: `transform: translate(${node.x}px, ${node.y}px)`,
  });
  if (group.dataset["look"] === look) return;
  group.dataset["look"] = look;

  const mark = nodeMark(node);
  const facts = factsOf(node, open).join(" · ");
  const lines = wrapName(node.name, width - 2 * PADDING - ICON - 8, NAME_FONT);
  const rows = lines.length + (facts ? 1 : 0);
  const top = (-rows * LINE) / 2 + 12;
  const rtl = isRightToLeft(node.name);
  const left = -width / 2 + PADDING + ICON + 8;
  const line = (text: string, at: number, attributes: Record<string, string>) =>
    svg("text", { x: rtl ? width / 2 - PADDING : left, y: top + at * LINE, ...attributes }, text);
  group.replaceChildren(
    svg("rect", { class: "graph-ring", ...box(4), rx: node.kind === "human" ? height / 2 + 4 : 14 }),
    svg("rect", { class: "graph-shape", ...box(0), rx: node.kind === "human" ? height / 2 : 10 }),
    placedIcon(iconOf(node), -width / 2 + PADDING, -ICON / 2, ICON),
    ...lines.flatMap((text, at) => [
      line(text, at, { class: "graph-name", direction: rtl ? "rtl" : "ltr", style: "unicode-bidi: isolate" }),
      // Keeps the last word of a line apart from the first of the next in the node's text.
      " ",
    ]),
    ...(facts ? [line(facts, lines.length, { class: "graph-facts", "text-anchor": rtl ? "end" : "start" }), " "] : []),
  );
  if (mark) {
    const label = markLabel(mark);
    setAttributes(label, { transform: `translate(0, ${height / 2})` });
    group.append(label);
  }
}

function iconOf({ deleted, kind }: PictureNode): "delete" | "people" | "worker" {
  if (deleted) return "delete";
  return kind === "human" ? "people" : "worker";
}

function box(around: number): Record<string, number> {
  return {
    x: -width / 2 - around,
    y: -height / 2 - around,
    width: width + 2 * around,
    height: height + 2 * around,
  };
}
