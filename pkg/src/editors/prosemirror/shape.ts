// One view of a document, either a live ProseMirror node or its JSON without a schema.
import type { Node } from "prosemirror-model";

export interface Mark {
  readonly type: string;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/**
 * A node with everything that its text depends on. Sizes are ProseMirror's: a leaf counts 1, anything else 2 plus its
 * content.
 */
export interface Shape {
  readonly kind: "text" | "leaf" | "textblock" | "container";
  readonly type: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly marks: readonly Mark[];
  readonly text: string;
  readonly children: readonly Shape[];
  readonly size: number;
}

/**
 * Nodes nested deeper than this are not read: nobody writes such documents, but JSON from elsewhere may contain them.
 */
const MAX_DEPTH = 100;

/** Block leaves, which in JSON look like empty blocks. */
const BLOCK_LEAVES = new Set(["horizontal_rule", "horizontalRule", "image", "figure", "video", "iframe", "youtube"]);
const INLINE_LEAVES = new Set(["mention", "hard_break", "hardBreak", "image", "emoji", "text"]);
const TEXTBLOCKS = new Set(["paragraph", "heading", "code_block", "codeBlock"]);

const NOTHING = Object.freeze({});

/** Nodes never change, so after a key press only the changed branch is read again. */
const known = new WeakMap<Node, Shape>();

export function shapeOf(doc: Node | Readonly<Record<string, unknown>>): Shape {
  return isNode(doc) ? shapeOfNode(doc) : shapeOfJSON(doc, false, 0);
}

function isNode(doc: object): doc is Node {
  return "nodeSize" in doc && "forEach" in doc;
}

function shapeOfNode(node: Node): Shape {
  const before = known.get(node);
  if (before) return before;
  const children: Shape[] = [];
  node.forEach((child) => void children.push(shapeOfNode(child)));
  const shape: Shape = {
    kind: node.isText ? "text" : node.isLeaf ? "leaf" : node.inlineContent ? "textblock" : "container",
    type: node.type.name,
    attrs: node.attrs,
    marks: node.marks.map(({ type, attrs }) => ({ type: type.name, attrs })),
    text: node.text ?? "",
    children,
    size: node.nodeSize,
  };
  known.set(node, shape);
  return shape;
}

function shapeOfJSON(value: unknown, inline: boolean, depth: number): Shape {
  const json = record(value);
  const type = typeof json["type"] === "string" ? json["type"] : "";
  const attrs = record(json["attrs"]);
  const marks = array(json["marks"]).map((mark) => ({
    type: String(record(mark)["type"]),
    attrs: record(record(mark)["attrs"]),
  }));
  const base = { type, attrs, marks, text: "", children: [] };
  if (type === "text") {
    const text = typeof json["text"] === "string" ? json["text"] : "";
    return { ...base, kind: "text", text, size: text.length };
  }
  const content = array(json["content"]);
  if (content.length === 0 && (inline || BLOCK_LEAVES.has(type) || INLINE_LEAVES.has(type)))
    return { ...base, kind: "leaf", size: 1 };
  if (depth >= MAX_DEPTH) return { ...base, kind: "leaf", size: 1 };
  const holdsText =
    TEXTBLOCKS.has(type) ||
    content.some((child) => INLINE_LEAVES.has(String(record(child)["type"])) && !isBlockImage(child, content));
  const children = content.map((child) => shapeOfJSON(child, holdsText, depth + 1));
  const size = children.reduce((sum, child) => sum + child.size, 2);
  return {
    ...base,
    kind: holdsText || (content.length === 0 && depth > 0) ? "textblock" : "container",
    children,
    size,
  };
}

/** Tiptap's images are blocks by default. */
function isBlockImage(child: unknown, siblings: readonly unknown[]): boolean {
  const isImage = (node: unknown) => record(node)["type"] === "image";
  return isImage(child) && siblings.every((node) => isImage(node) || array(record(node)["content"]).length > 0);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : NOTHING;
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
