// A changed block, as edits of the source that it was read from.
import type { Mark, Node } from "prosemirror-model";
import { type Edit, applyEdits } from "sop-handover";
import { sopText } from "sop-handover/prosemirror";
import type { Block } from "./block-reader.js";
import type { Inline } from "./inline-reader.js";
import { asItIs, type Escaping, escaped, writeInline } from "./inline-writer.js";
import { same, sameAttrs, schema } from "./schema.js";

/**
 * Where a change of a textblock is made. Between two characters there may be markup, which belongs to the one before,
 * the one after or neither of them.
 */
type Side = "before" | "behind" | "around" | "whole";

const SIDES: readonly Side[] = ["before", "behind", "around", "whole"];

/**
 * Versions of a block's source after it has become `node`, the smallest change first. Not each of them reads back as
 * `node`.
 */
export function* patches(block: Block, node: Node): Iterable<string> {
  for (const escaping of [asItIs, escaped])
    for (const side of SIDES) {
      const edits = new Patch(block, side, escaping).of(node);
      if (!edits) return;
      yield applyEdits(block.source, edits);
    }
}

/** Ways to write a textblock that comes from nowhere, the plainest first. */
export function* composed(node: Node): Iterable<string> {
  const { name } = node.type;
  if (name !== "paragraph" && name !== "heading") return;
  const marker = name === "heading" ? `${"#".repeat(node.attrs["level"])} ` : "";
  for (const escaping of [asItIs, escaped]) yield marker + writeInline(node.children, [], escaping, "\n");
}

class Patch {
  readonly #block: Block;
  readonly #side: Side;
  readonly #escaping: Escaping;
  readonly #edits: Edit[] = [];

  constructor(block: Block, side: Side, escaping: Escaping) {
    this.#block = block;
    this.#side = side;
    this.#escaping = escaping;
  }

  /** The edits that make the block say what `node` says, or null if it has another shape. */
  of(node: Node): readonly Edit[] | null {
    return this.#node(this.#block.node, node, 0) ? this.#edits : null;
  }

  #node(old: Node, now: Node, position: number): boolean {
    if (same(old, now)) return true;
    if (old.type !== now.type) return false;
    if (!sameAttrs(old, now) && !this.#check(old, now, position)) return false;
    if (old.isTextblock) return this.#textblock(old, now, position + 1);
    if (old.childCount === now.childCount) return this.#pairs(old, now, 0, old.childCount, position + 1);
    return now.firstChild?.type.name === "list_item" && this.#items(old, now, position + 1);
  }

  #pairs(old: Node, now: Node, from: number, to: number, position: number): boolean {
    let at = position;
    for (let index = from; index < to; index += 1) {
      const child = old.child(index);
      if (!this.#node(child, now.child(index), at)) return false;
      at += child.nodeSize;
    }
    return true;
  }

  /** A task that was ticked or unticked. */
  #check(old: Node, now: Node, position: number): boolean {
    const item = this.#block.items.get(position);
    const { checked } = now.attrs;
    if (!item || typeof checked !== "boolean" || typeof old.attrs["checked"] !== "boolean") return false;
    const from = this.#block.source.indexOf("[", item.from) + 1;
    this.#edits.push({ from, to: from + 1, insert: checked ? "x" : " " });
    return true;
  }

  #textblock(old: Node, now: Node, position: number): boolean {
    const inline = this.#block.inlines.find((known) => known.position === position);
    const start = this.#side === "whole" ? 0 : old.content.findDiffStart(now.content);
    if (!inline || start === null) return false;
    let { a, b } = old.content.findDiffEnd(now.content) ?? { a: start, b: start };
    if (this.#side === "whole") [a, b] = [old.content.size, now.content.size];
    // Text repeated at both ends of a change is counted once.
    const overlap = Math.max(0, start - Math.min(a, b));
    [a, b] = [a + overlap, b + overlap];
    const { from, to, open } = this.#range(old, inline, start, a);
    const newline = `\n${this.#continuation(inline)}`;
    const code = old.type.spec.code === true;
    const nodes = now.slice(start, b).content.content;
    const insert = code
      ? now.textBetween(start, b).replaceAll("\n", newline)
      : writeInline(nodes, open, this.#escaping, newline);
    // An empty block may end with its marker.
    const space = old.content.size === 0 && /[^\s]/.test(this.#block.source.charAt(from - 1)) ? " " : "";
    this.#edits.push({ from, to, insert: space + insert });
    return true;
  }

  #range(old: Node, inline: Inline, start: number, end: number): { from: number; to: number; open: readonly Mark[] } {
    const { starts, ends } = inline;
    const left = ends[start - 1] ?? inline.from;
    const right = starts[end] ?? inline.to;
    const before = marksAt(old, start - 1);
    const behind = marksAt(old, end);
    if (this.#side === "whole" || this.#side === "around")
      return { from: left, to: right, open: before.filter((mark) => mark.isInSet(behind)) };
    if (start === end) {
      const at = this.#side === "before" ? left : right;
      return { from: at, to: at, open: this.#side === "before" ? before : behind };
    }
    const [first, last] = [starts[start] ?? left, ends[end - 1] ?? right];
    if (this.#side === "before") return { from: first, to: last, open: marksAt(old, start) };
    return { from: left, to: last, open: before };
  }

  /** What the containers around a textblock put at the start of its second line. */
  #continuation({ from, starts, ends }: Inline): string {
    const { source } = this.#block;
    for (const [at, start] of starts.entries()) {
      const written = source.slice(start, ends[at]);
      const line = written.lastIndexOf("\n");
      if (line >= 0) return written.slice(line + 1);
    }
    return source.slice(source.lastIndexOf("\n", from - 1) + 1, from).replace(/[^>\s]/g, " ");
  }

  /** A list that has more items than before, or fewer. */
  #items(old: Node, now: Node, position: number): boolean {
    const most = Math.min(old.childCount, now.childCount);
    let first = 0;
    while (first < most && same(old.child(first), now.child(first))) first += 1;
    let last = 0;
    while (last < most - first && same(old.child(old.childCount - last - 1), now.child(now.childCount - last - 1)))
      last += 1;
    const [oldEnd, nowEnd] = [old.childCount - last, now.childCount - last];
    const paired = Math.min(oldEnd, nowEnd);
    const at = (index: number) =>
      position + old.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
    const places = old.children.map((_, index) => this.#block.items.get(at(index)));
    if (!this.#pairs(old, now, first, paired, at(first))) return false;
    const [one, two] = [places[0], places[1]];
    if (!one) return false;
    const { source } = this.#block;
    const indent = source.slice(source.lastIndexOf("\n", one.from - 1) + 1, one.from).replace(/[^>\s]/g, " ");
    const between = two ? source.slice(one.to, two.from) : `\n${now.attrs["tight"] ? "" : "\n"}${indent}`;
    const [, marker = "-", space = " "] = /^([-+*]|\d{1,9}[.)])([ \t]*)/.exec(source.slice(one.from)) ?? [];
    const numbered = (index: number) => marker.replace(/^\d+/, () => String(now.attrs["order"] + index));
    const write = (index: number) => {
      const lead = `${numbered(index)}${space || " "}`;
      return lead + this.#item(now.child(index), `${indent}${" ".repeat(lead.length)}`);
    };
    if (nowEnd > paired) {
      const made = Array.from({ length: nowEnd - paired }, (_, index) => write(paired + index));
      const before = places[paired - 1];
      if (before) this.#edits.push({ from: before.to, insert: made.map((item) => between + item).join("") });
      else this.#edits.push({ from: one.from, insert: made.map((item) => item + between).join("") });
    } else {
      const [before, gone, behind] = [places[paired - 1], places[oldEnd - 1], places[oldEnd]];
      if (before && gone) this.#edits.push({ from: before.to, to: gone.to });
      else if (behind) this.#edits.push({ from: one.from, to: behind.from });
      else return false;
    }
    if (now.type.name === "ordered_list") this.#renumber(old, places.slice(oldEnd), oldEnd, nowEnd);
    return true;
  }

  /** Keeps the numbers of a list in sequence that were. */
  #renumber(old: Node, places: readonly ({ readonly from: number } | undefined)[], before: number, now: number): void {
    places.forEach((place, index) => {
      if (!place) return;
      const [digits = ""] = /^\d+/.exec(this.#block.source.slice(place.from)) ?? [];
      const order = Number(old.attrs["order"]);
      if (Number(digits) !== order + before + index) return;
      this.#edits.push({ from: place.from, to: place.from + digits.length, insert: String(order + now + index) });
    });
  }

  #item(item: Node, indent: string): string {
    const box = typeof item.attrs["checked"] === "boolean" ? `[${item.attrs["checked"] ? "x" : " "}] ` : "";
    const [first] = item.children;
    if (item.childCount === 1 && first?.type.name === "paragraph")
      return box + writeInline(first.children, [], this.#escaping, `\n${indent}`);
    const { text } = sopText(schema.node("doc", null, item.children));
    return box + text.replace(/\n(?=[^\n])/g, `\n${indent}`);
  }
}

function marksAt(textblock: Node, position: number): readonly Mark[] {
  return position < 0 ? [] : (textblock.nodeAt(position)?.marks ?? []);
}
