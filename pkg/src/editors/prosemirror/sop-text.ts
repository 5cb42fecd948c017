// A document as the Markdown text that the engine reads.
import type { Node } from "prosemirror-model";
import type { Format } from "../../generated.js";
import { codeText, writeInline } from "./inline.js";
import { type Shape, shapeOf } from "./shape.js";
import { OBJECT, Writer } from "./writer.js";

/** The text of a document, with maps in both directions. */
export interface SopText {
  readonly text: string;
  /**
   * The position in the document of an offset of the text: inside a mention, the position before it. Any number is
   * accepted.
   */
  toPosition(offset: number): number;
  /**
   * The offset in the text of a position in the document: between two blocks, the end of the first. Any number is
   * accepted.
   */
  toOffset(position: number): number;
}

/**
 * The text of a document or its JSON, for `analyze` and similar functions. Needs no DOM and, for JSON, no schema: nodes
 * and marks are recognised by the names in ProseMirror's basic schemas and Tiptap.
 *
 * Mention nodes are written in linked form. Blocks are separated by blank lines, except items of a list whose attribute
 * `tight` is true. Headings, lists, quotes, tables, code, links and unambiguous emphasis become Markdown. Other text is
 * literal: what Markdown would read as markup is escaped. Only a backslash before an at sign stays, so a typed
 * `\@Billing` is a literal at sign here too. Code and links hold no mentions, even in `plain` format, where nothing is
 * escaped and each piece of code becomes one character.
 */
export function sopText(
  doc: Node | Readonly<Record<string, unknown>>,
  options: { readonly format?: Format | undefined } = {},
): SopText {
  const writer = new Writer(options.format ?? "markdown");
  const shape = shapeOf(doc);
  if (shape.kind === "container") writeBlocks(writer, shape.children, 0);
  else writeBlocks(writer, [shape], -1);
  const { text, map } = writer;
  map.add(Math.max(0, shape.size - 2), text.length);
  return { text, toPosition: (offset) => map.toPosition(offset), toOffset: (position) => map.toOffset(position) };
}

function writeBlocks(writer: Writer, blocks: readonly Shape[], position: number): void {
  let at = position;
  blocks.forEach((block, index) => {
    writeBlock(writer, block, at, blocks[index - 1]);
    at += block.size;
  });
}

function writeBlock(writer: Writer, block: Shape, position: number, before: Shape | undefined): void {
  const { kind, type, attrs, children } = block;
  const inside = position + 1;
  if (kind === "text") {
    // Text outside a textblock: no schema allows it, but JSON from elsewhere may contain it.
    writer.block();
    writeInline(writer, [block], position);
  } else if (kind === "leaf") {
    if (type === "horizontal_rule" || type === "horizontalRule") writer.block("***");
  } else if (type === "code_block" || type === "codeBlock") {
    const language = attrs["language"] ?? attrs["params"];
    writer.codeBlock(children.map((child) => padded(codeText(child), child.size)).join(""), language, inside);
  } else if (kind === "textblock") {
    const heading = type === "heading" ? `${"#".repeat(level(attrs["level"]))} ` : "";
    writer.block(heading, heading ? "heading" : "lines");
    writer.once(block, inside, () => writeInline(writer, children, inside));
  } else if (type === "blockquote") {
    writer.within("> ", "> ", () => writeBlocks(writer, children, inside));
  } else if (isList(type)) {
    writeList(writer, block, inside, before !== undefined && isList(before.type));
  } else if (type === "table" && writer.format === "markdown") {
    writeTable(writer, children, inside);
  } else {
    writeBlocks(writer, children, inside);
  }
}

function isList(type: string): boolean {
  return /^(bullet|ordered|task)(_list|List)$/.test(type);
}

/** `again`: a list right after another one; only a different marker separates them. */
function writeList(writer: Writer, { type, attrs, children }: Shape, position: number, again: boolean): void {
  let at = position;
  const tight = attrs["tight"] === true;
  const first = Number(attrs["order"] ?? attrs["start"] ?? 1);
  const start = Number.isInteger(first) && first >= 0 && first < 1e8 ? first : 1;
  children.forEach((item, index) => {
    const bullet = type.startsWith("ordered") ? `${start + index}${again ? ")" : "."} ` : again ? "* " : "- ";
    const isTask = type.startsWith("task") || typeof item.attrs["checked"] === "boolean";
    const box = isTask ? (item.attrs["checked"] === true ? "[x] " : "[ ] ") : "";
    if (tight && index > 0) writer.tight();
    writer.within(bullet, " ".repeat(bullet.length), () => writeItem(writer, item, box, tight, at));
    at += item.size;
  });
}

function writeItem(writer: Writer, item: Shape, box: string, tight: boolean, position: number): void {
  const head = item.children[0];
  const rest = () => {
    const [, second] = item.children;
    if (tight && head && head.children.length > 0 && second && canFollowAtOnce(second)) writer.tight();
    writeBlocks(writer, item.children.slice(1), position + 1 + (head?.size ?? 0));
  };
  // A list item that begins with an empty line ends there: its other blocks would be code.
  if (head?.kind === "textblock" && head.children.length === 0 && item.children.length > 1) {
    writer.block(`${box}&#32;`);
    writer.at(position + 2);
    rest();
  } else if (box && head?.kind === "textblock") {
    writer.block(box);
    writeInline(writer, head.children, position + 2);
    rest();
  } else if (item.kind === "container" && head) {
    writeBlocks(writer, [head], position + 1);
    rest();
  } else writeBlocks(writer, [item], position);
}

/** Whether a list on the line after a paragraph is read as one: an empty item there would underline a heading. */
function canFollowAtOnce({ type, attrs, children }: Shape): boolean {
  const first = children[0]?.children[0];
  const starts = !type.startsWith("ordered") || (attrs["order"] ?? attrs["start"] ?? 1) === 1;
  return isList(type) && starts && first?.kind === "textblock" && first.children.length > 0;
}

/** One line per row; the first row is the head, since Markdown has no other tables. */
function writeTable(writer: Writer, rows: readonly Shape[], position: number): void {
  const columns = Math.max(1, ...rows.map((row) => row.children.length));
  let at = position;
  rows.forEach((row, index) => {
    if (index === 0) writer.block("", "cell");
    else writer.line();
    let cellAt = at + 1;
    for (const cell of row.children) {
      writer.markup("| ");
      writeCell(writer, cell, cellAt);
      writer.markup(" ");
      cellAt += cell.size;
    }
    writer.markup("| ".repeat(columns - row.children.length + 1).trimEnd());
    if (index === 0) writer.line(`${Array.from({ length: columns }, (_, at) => rule(row.children[at])).join("")}|`);
    at += row.size;
  });
}

/** The delimiter below a header cell, which sets its column's alignment. */
function rule(head: Shape | undefined): string {
  const align = head?.attrs["align"];
  return `| ${align === "left" || align === "center" ? ":" : ""}---${align === "right" || align === "center" ? ":" : ""} `;
}

function writeCell(writer: Writer, cell: Shape, position: number): void {
  let at = position + 1;
  const textblocks = cell.kind === "textblock" ? [{ shape: cell, at: position }] : [];
  const collect = (shape: Shape, start: number) => {
    let childAt = start;
    for (const child of shape.children) {
      if (child.kind === "textblock") textblocks.push({ shape: child, at: childAt });
      else collect(child, childAt + 1);
      childAt += child.size;
    }
  };
  if (cell.kind === "container") collect(cell, at);
  textblocks.forEach(({ shape, at: start }, index) => {
    if (index > 0) writer.markup("<br>");
    at = start + 1;
    if (shape.type === "code_block" || shape.type === "codeBlock") {
      writer.codeSpan(
        shape.children.map((child) => ({ size: child.size, text: codeText(child).replace(/[\r\n]/g, " ") })),
        at,
      );
    } else writeInline(writer, shape.children, at);
  });
}

/** Code maps to the document by lengths alone, so a leaf in it must count as many units as positions. */
function padded(text: string, size: number): string {
  return text.length === size ? text : OBJECT.repeat(size);
}

function level(value: unknown): number {
  return typeof value === "number" && value >= 1 && value <= 6 ? Math.floor(value) : 1;
}
