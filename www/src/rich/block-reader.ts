// One top-level block of Markdown as a node, with the place in the source of everything in it.
import type { SyntaxNode } from "@lezer/common";
import { parser, Strikethrough, Table, TaskList } from "@lezer/markdown";
import type { Fragment, Node } from "prosemirror-model";
import { type Context, children, type Inline, InlineReader } from "./inline-reader.js";
import { schema } from "./schema.js";

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** One top-level block. Positions count from its start, offsets from the start of its source. */
export interface Block {
  readonly source: string;
  readonly node: Node;
  /** The content of its textblocks, in order. */
  readonly inlines: readonly Inline[];
  /** The places of its list items, by position. */
  readonly items: ReadonlyMap<number, Range>;
}

export const markdown = parser.configure([Table, TaskList, Strikethrough]);

/** Nobody writes deeper nesting, and no screen shows it. */
const MAX_DEPTH = 12;

/** The block of a source. What the schema can't represent faithfully is a `source` block. */
export function readBlock(source: string, context: Context, kind?: string): Block {
  const [node, ...others] = children(markdown.parse(source).topNode);
  const read = kind === undefined && node && others.length === 0 ? new BlockReader(source, context).read(node) : null;
  return read ?? sourceBlock(source, kind ?? (node && KINDS[node.name]));
}

const KINDS: Readonly<Record<string, string>> = {
  HTMLBlock: "HTML",
  CommentBlock: "Comment",
  ProcessingInstructionBlock: "HTML",
  LinkReference: "Link definition",
};

/** A block that is shown as the Markdown that it is. */
export function sourceBlock(source: string, kind = "Markdown"): Block {
  const starts = Array.from({ length: source.length }, (_, at) => at);
  const inline = { position: 1, from: 0, to: source.length, starts, ends: starts.map((at) => at + 1) };
  const node = schema.node("source", { kind }, source === "" ? [] : schema.text(source));
  return { source, node, inlines: [inline], items: new Map() };
}

class BlockReader {
  readonly #source: string;
  readonly #context: Context;
  readonly #inlines: Inline[] = [];
  readonly #items = new Map<number, Range>();
  #mentions = 0;
  #faithful = true;

  constructor(source: string, context: Context) {
    this.#source = source;
    this.#context = context;
  }

  read(root: SyntaxNode): Block | null {
    const node = this.#block(root, 0, 0);
    if (!this.#faithful || this.#mentions !== this.#context.links.size) return null;
    return { source: this.#source, node, inlines: this.#inlines, items: this.#items };
  }

  #block(node: SyntaxNode, position: number, depth: number): Node {
    const { name, from, to } = node;
    const heading = /^(ATX|Setext)Heading(\d)$/.exec(name);
    if (depth > MAX_DEPTH) return this.#unfaithful();
    if (heading) return this.#heading(node, heading[1] === "ATX", Number(heading[2]), position);
    switch (name) {
      case "Paragraph":
        return schema.node("paragraph", null, this.#inline(node.firstChild, from, this.#ownEnd(to), position + 1));
      case "FencedCode":
      case "CodeBlock":
        return this.#code(node, position);
      case "HorizontalRule":
        return schema.node("horizontal_rule");
      case "Blockquote":
        return schema.node("blockquote", null, this.#blocks(node, position + 1, depth));
      case "BulletList":
        return schema.node("bullet_list", { tight: this.#isTight(node) }, this.#listItems(node, position + 1, depth));
      case "OrderedList": {
        const order = Number.parseInt(this.#source.slice(from), 10);
        const attrs = { order, tight: this.#isTight(node) };
        return schema.node("ordered_list", attrs, this.#listItems(node, position + 1, depth));
      }
      case "Table":
        return this.#table(node, position + 1);
      default:
        return this.#unfaithful();
    }
  }

  #unfaithful(): Node {
    this.#faithful = false;
    return schema.node("paragraph");
  }

  /** White space at the end of a block at the top is kept, so it can be typed. */
  #ownEnd(to: number): number {
    return /^[ \t]*$/.test(this.#source.slice(to)) ? this.#source.length : to;
  }

  #inline(first: SyntaxNode | null, from: number, to: number, position: number): Fragment {
    const reader = new InlineReader(this.#source, this.#context);
    reader.read(first, from, to);
    this.#inlines.push(reader.places(position, from, to));
    this.#mentions += reader.mentions;
    if (!reader.faithful) this.#faithful = false;
    return reader.content;
  }

  #heading(node: SyntaxNode, atx: boolean, level: number, position: number): Node {
    const marks = [...children(node)].filter(({ name }) => name === "HeaderMark");
    const [first, last] = [marks[0], marks.at(-1)];
    if (!first || !last) return this.#unfaithful();
    const start = atx ? first.to : node.from;
    const end = !atx || marks.length > 1 ? last.from : this.#ownEnd(node.to);
    const lead = /^[ \t]*/.exec(this.#source.slice(start, end))?.[0].length ?? 0;
    const closed = !atx || marks.length > 1;
    const to = closed ? start + this.#source.slice(start, end).replace(/[ \t\n]+$/, "").length : end;
    const from = Math.min(start + lead, Math.max(to, start));
    const content = this.#inline(
      atx ? (first.nextSibling ?? null) : node.firstChild,
      from,
      Math.max(from, to),
      position + 1,
    );
    return schema.node("heading", { level }, content);
  }

  #code(node: SyntaxNode, position: number): Node {
    const parts = [...children(node)];
    const pieces = parts.filter(({ name }) => name === "CodeText");
    const info = parts.find(({ name }) => name === "CodeInfo");
    const language = info ? this.#source.slice(info.from, info.to) : "";
    const fence = parts.find(({ name }) => name === "CodeMark");
    // The place of text that is not there yet: the start of the line after the fence.
    const empty = fence ? this.#source.indexOf("\n", fence.to) + 1 : node.from;
    const from = pieces[0]?.from ?? empty;
    const to = pieces.at(-1)?.to ?? from;
    const closed = !fence || (parts.at(-1)?.name === "CodeMark" && parts.at(-1) !== fence);
    if (!closed || (fence && empty === 0) || !/^[\w+-]*$/.test(language)) this.#faithful = false;
    const reader = new InlineReader(this.#source, this.#context);
    reader.readCode(pieces);
    this.#inlines.push(reader.places(position + 1, from, to));
    return schema.node("code_block", { language }, reader.content);
  }

  #blocks(parent: SyntaxNode, position: number, depth: number): Node[] {
    const made: Node[] = [];
    let at = position;
    for (const child of children(parent)) {
      if (child.name.endsWith("Mark")) continue;
      const node = this.#block(child, at, depth + 1);
      made.push(node);
      at += node.nodeSize;
    }
    if (made.length > 0) return made;
    return [schema.node("paragraph", null, this.#inline(null, parent.to, parent.to, position + 1))];
  }

  #listItems(list: SyntaxNode, position: number, depth: number): Node[] {
    const items: Node[] = [];
    let at = position;
    for (const child of children(list)) {
      if (child.name === "QuoteMark") continue;
      this.#items.set(at, { from: child.from, to: child.to });
      const item = this.#listItem(child, at + 1, depth + 1);
      items.push(item);
      at += item.nodeSize;
    }
    return items;
  }

  #listItem(item: SyntaxNode, position: number, depth: number): Node {
    const task = item.getChild("Task");
    if (!task) return schema.node("list_item", null, this.#blocks(item, position, depth));
    const box = task.getChild("TaskMarker");
    const first = [...children(item)].find(({ name }) => !name.endsWith("Mark"));
    if (!box || first?.from !== task.from) return schema.node("list_item", null, [this.#unfaithful()]);
    const checked = /x/i.test(this.#source.slice(box.from, box.to));
    const from = Math.min(task.to, box.to + 1);
    const head = schema.node("paragraph", null, this.#inline(box.nextSibling, from, task.to, position + 1));
    const content = [head];
    let at = position + head.nodeSize;
    for (let child = task.nextSibling; child; child = child.nextSibling) {
      if (child.name.endsWith("Mark")) continue;
      const node = this.#block(child, at, depth + 1);
      content.push(node);
      at += node.nodeSize;
    }
    return schema.node("list_item", { checked }, content);
  }

  /** A list is tight when no empty line is between its items or between the blocks of one. */
  #isTight(list: SyntaxNode): boolean {
    const apart = (nodes: readonly SyntaxNode[]) =>
      nodes.some((node, at) => {
        const before = nodes[at - 1];
        return before !== undefined && /\n[ \t>]*\n/.test(this.#source.slice(before.to, node.from));
      });
    const items = [...children(list)].filter(({ name }) => name === "ListItem");
    return (
      !apart(items) && !items.some((item) => apart([...children(item)].filter(({ name }) => !name.endsWith("Mark"))))
    );
  }

  #table(table: SyntaxNode, position: number): Node {
    const rows: Node[] = [];
    const rule = table.getChild("TableDelimiter");
    const aligns = alignments(this.#source.slice(rule?.from ?? 0, rule?.to ?? 0));
    let at = position;
    for (const row of children(table)) {
      if (row.name === "TableDelimiter") continue;
      const type = row.name === "TableHeader" ? "table_header" : "table_cell";
      const cells: Node[] = [];
      let cellAt = at + 1;
      for (const { cell, place } of this.#cells(row)) {
        const align = aligns[cells.length] ?? null;
        const content = cell
          ? this.#inline(cell.firstChild, cell.from, cell.to, cellAt + 1)
          : this.#inline(null, place, place, cellAt + 1);
        const node = schema.node(type, { align }, content);
        cells.push(node);
        cellAt += node.nodeSize;
      }
      // Cells that a row lacks or has too many would be made or lost by writing it.
      if (cells.length !== aligns.length) this.#faithful = false;
      if (cells.length === 0) return this.#unfaithful();
      const node = schema.node("table_row", null, cells);
      rows.push(node);
      at += node.nodeSize;
    }
    return rows.length > 0 ? schema.node("table", null, rows) : this.#unfaithful();
  }

  /** The cells of a row. The parser omits the empty ones: each is between two delimiters. */
  #cells(row: SyntaxNode): { readonly cell: SyntaxNode | null; readonly place: number }[] {
    const cells: { cell: SyntaxNode | null; place: number }[] = [];
    let open: { cell: SyntaxNode | null; place: number } | null = null;
    for (const part of children(row)) {
      if (part.name === "TableCell") {
        if (open) open.cell = part;
        else open = { cell: part, place: part.from };
      } else if (part.name === "TableDelimiter") {
        if (open) cells.push(open);
        // An empty cell is written between two spaces.
        const blank = this.#source.charAt(part.to) === " " ? 1 : 0;
        open = { cell: null, place: part.to + blank };
      }
    }
    if (open?.cell) cells.push(open);
    return cells;
  }
}

function alignments(rule: string): (string | null)[] {
  return rule
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => {
      const [left, right] = [/^\s*:/.test(cell), /:\s*$/.test(cell)];
      return left && right ? "center" : left ? "left" : right ? "right" : null;
    });
}
