// The inline content of one textblock, with the place in the source of each of its positions.
import type { SyntaxNode } from "@lezer/common";
import { Fragment, type Mark, type Node } from "prosemirror-model";
import { schema } from "./schema.js";

/** The inline content of a textblock. Position `k` of the content is at `starts[k]` to `ends[k]` of the source. */
export interface Inline {
  /** Where the content begins, relative to the start of the top-level block. */
  readonly position: number;
  readonly from: number;
  readonly to: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A linked mention. */
export interface Link {
  readonly to: number;
  readonly id: string;
  readonly label: string;
}

/** What a block's meaning depends on besides its own text. */
export interface Context {
  /** The linked mentions that the engine finds, in order, by their start. */
  readonly links: ReadonlyMap<number, Link>;
  /** The labels that are defined somewhere in the text, including `^` for footnotes. */
  readonly labels: ReadonlySet<string>;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00A0",
  ndash: "–",
  mdash: "—",
  hellip: "…",
};

const MARKS: Readonly<Record<string, Mark>> = {
  Emphasis: schema.mark("em"),
  StrongEmphasis: schema.mark("strong"),
  Strikethrough: schema.mark("strike"),
};

const LINE_END = /[ \t]*\n/y;

/** Two labels are one when these are equal. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

export class InlineReader {
  readonly #source: string;
  readonly #context: Context;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #nodes: Node[] = [];
  #text = "";
  #marks: readonly Mark[] = [];
  /** Whether what comes next is the indentation of a line that continues. */
  #indentation = false;
  /** How many of the engine's mentions became nodes. */
  mentions = 0;
  /** Whether all of it could be shown as what it is. */
  faithful = true;

  constructor(source: string, context: Context) {
    this.#source = source;
    this.#context = context;
  }

  /** Reads a range of the source that has these children. */
  read(children: SyntaxNode | null, from: number, to: number): void {
    this.#range(children, from, to, []);
    this.#flush();
  }

  /** Reads code: literal text, in pieces without the indentation of the lines. */
  readCode(pieces: readonly { readonly from: number; readonly to: number }[]): void {
    pieces.forEach(({ from, to }, index) => {
      if (index > 0) this.#extend(from);
      for (let at = from; at < to; at += 1) this.#unit(this.#source.charAt(at), at, at + 1, []);
    });
    this.#flush();
  }

  get content(): Fragment {
    return Fragment.from(this.#nodes);
  }

  /** The content's places, if it starts at a position. */
  places(position: number, from: number, to: number): Inline {
    return { position, from, to, starts: this.#starts, ends: this.#ends };
  }

  #range(first: SyntaxNode | null, from: number, to: number, marks: readonly Mark[]): void {
    let at = from;
    for (let child = first; child && child.from < to; child = child.nextSibling) {
      if (child.from < at) continue;
      this.#prose(at, child.from, marks);
      this.#node(child, marks);
      at = child.to;
    }
    this.#prose(at, to, marks);
  }

  /** Text that means itself. A line break in it is a space, with the white space around. */
  #prose(from: number, to: number, marks: readonly Mark[]): void {
    for (let at = from; at < to; ) {
      const char = this.#source.charAt(at);
      const blank = char === " " || char === "\t";
      if (this.#indentation && blank) {
        at += 1;
        this.#extend(at);
        continue;
      }
      LINE_END.lastIndex = at;
      if ((blank || char === "\n") && LINE_END.test(this.#source) && LINE_END.lastIndex <= to) {
        this.#unit(" ", at, LINE_END.lastIndex, marks);
        this.#indentation = true;
        at = LINE_END.lastIndex;
        continue;
      }
      this.#unit(char, at, at + 1, marks);
      at += 1;
    }
  }

  #node(node: SyntaxNode, marks: readonly Mark[]): void {
    const { name, from, to } = node;
    const mark = MARKS[name];
    if (mark) {
      const inner = [...children(node)].filter((child) => child.name.endsWith("Mark"));
      const [open, close] = [inner[0], inner.at(-1)];
      if (!open || !close || open.to > close.from) this.faithful = false;
      else this.#range(node.firstChild, open.to, close.from, mark.addToSet(marks));
      return;
    }
    switch (name) {
      case "Escape":
        return this.#escape(from, marks);
      case "Entity":
        return this.#entity(from, to, marks);
      case "HardBreak":
        this.#leaf(schema.node("hard_break", null, [], marks), from, to);
        this.#indentation = true;
        return;
      case "InlineCode":
        return this.#code(node, marks);
      case "Link":
        return this.#link(node, marks);
      case "QuoteMark":
        this.#extend(to);
        this.#indentation = true;
        return;
      case "LinkMark":
      case "LinkLabel":
        return this.#prose(from, to, marks);
      default:
        this.faithful = false;
    }
  }

  #escape(from: number, marks: readonly Mark[]): void {
    const char = this.#source.charAt(from + 1);
    // A backslash before an at sign stays: it says that nobody is mentioned.
    if (char === "@") this.#prose(from, from + 2, marks);
    else {
      // One that is itself escaped must not become such a backslash.
      if (char === "\\" && /^[@＠]/.test(this.#source.slice(from + 2))) this.faithful = false;
      this.#unit(char, from, from + 2, marks);
    }
  }

  #entity(from: number, to: number, marks: readonly Mark[]): void {
    const name = this.#source.slice(from + 1, to - 1);
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const char = name.startsWith("#") && code < 0x10000 ? String.fromCharCode(code) : ENTITIES[name];
    if (char === undefined || !/^[^\p{C}\s@＠\\]$|^[ \u00A0]$/u.test(char)) this.faithful = false;
    else this.#unit(char, from, to, marks);
  }

  #code(node: SyntaxNode, marks: readonly Mark[]): void {
    let from = node.firstChild?.to ?? node.from;
    let to = node.lastChild?.from ?? node.to;
    const code = this.#source.slice(from, to);
    // The containers' line prefixes would be taken for code, and a pipe in a table has a literal-looking backslash.
    if ([...children(node)].length !== 2 || /\n|\\\|/.test(code)) this.faithful = false;
    if (/^ .*[^ ].* $/.test(code)) {
      from += 1;
      to -= 1;
    }
    const inside = schema.mark("code").addToSet(marks);
    this.#indentation = false;
    for (let at = from; at < to; at += 1) this.#unit(this.#source.charAt(at), at, at + 1, inside);
  }

  #link(node: SyntaxNode, marks: readonly Mark[]): void {
    const { from, to } = node;
    const mention = this.#context.links.get(from);
    if (mention?.to === to) {
      this.mentions += 1;
      const { id, label } = mention;
      return this.#leaf(schema.node("mention", { id, label }, [], marks), from, to);
    }
    const parts = [...children(node)];
    const close = parts.find((part) => part.name === "LinkMark" && this.#source.charAt(part.from) === "]");
    const url = parts.find(({ name }) => name === "URL");
    if (!close) this.faithful = false;
    else if (url) {
      const mark = this.#linkMark(
        url,
        parts.find(({ name }) => name === "LinkTitle"),
      );
      if (mark && close.from > from + 1)
        this.#range(node.firstChild?.nextSibling ?? null, from + 1, close.from, mark.addToSet(marks));
      else this.faithful = false;
    } else if (this.#source.charAt(close.to) === "(" && close.to < to) this.faithful = false;
    else {
      const label = parts.find(({ name }) => name === "LinkLabel");
      const labels = [
        this.#source.slice(from + 1, close.from),
        this.#source.slice((label?.from ?? to) + 1, (label?.to ?? to) - 1),
      ];
      // Nothing of that name is defined: brackets are brackets.
      if (labels.some((text) => this.#context.labels.has(labelKey(text)))) this.faithful = false;
      this.#range(node.firstChild, from, to, marks);
    }
  }

  #linkMark(url: SyntaxNode, title: SyntaxNode | undefined): Mark | null {
    const href = this.#source.slice(url.from, url.to).replace(/^<(.*)>$/, "$1");
    const words = title ? this.#source.slice(title.from + 1, title.to - 1) : null;
    if (href === "" || /[\\&]/.test(href + (words ?? "")) || /^\s*assignment:/i.test(href)) return null;
    return schema.mark("link", { href, title: words });
  }

  #unit(char: string, from: number, to: number, marks: readonly Mark[]): void {
    if (this.#text !== "" && this.#marks !== marks) this.#flush();
    this.#marks = marks;
    this.#text += char;
    this.#starts.push(from);
    this.#ends.push(to);
    this.#indentation = false;
  }

  #leaf(node: Node, from: number, to: number): void {
    this.#flush();
    this.#nodes.push(node);
    this.#starts.push(from);
    this.#ends.push(to);
    this.#indentation = false;
  }

  /** Assigns text without a position of its own to the position before. */
  #extend(to: number): void {
    if (this.#ends.length > 0) this.#ends[this.#ends.length - 1] = to;
  }

  #flush(): void {
    if (this.#text === "") return;
    this.#nodes.push(schema.text(this.#text, this.#marks));
    this.#text = "";
  }
}

export function* children(node: SyntaxNode): Iterable<SyntaxNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}
