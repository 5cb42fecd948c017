import type { Node } from "prosemirror-model";
import { PositionMap, type SopText, sopText } from "sop-handover/prosemirror";
import { type Block, sourceBlock } from "./block-reader.js";
import { composed, patches } from "./patch.js";
import { cut, definedLabels } from "./read.js";
import { same, schema } from "./schema.js";

/** The origin of a block: its source, and the text between it and the previous block. */
interface Origin {
  readonly block: Block;
  readonly gap: string;
}

/** A block as Markdown. Places are pairs of a position in the block and an offset of the text. */
interface Written {
  readonly text: string;
  readonly verbatim: boolean;
  readonly places: readonly (readonly [position: number, offset: number])[];
}

/**
 * Markdown as documents and back, without loss. An unchanged block is written as its old source; a changed one as its
 * old source with the smallest edit that reads back as the block. Only if there is none, the block is rewritten.
 */
export class RichText {
  readonly #origins = new Map<number, Origin>();
  readonly #written = new WeakMap<Node, Written>();
  #next = 0;
  /** The source blocks that define labels, for text that is read separately. */
  #definitions = "";

  /** The document of a text. The blocks record their origin. */
  read(text: string): Node {
    const { blocks, gaps } = cut(text);
    const first = this.#next;
    // One number is skipped: the blocks of another reading are not neighbours of these.
    this.#next += blocks.length + 1;
    const nodes = blocks.map((block, index) => {
      this.#origins.set(first + index, { block, gap: gaps[index + 1] ?? "" });
      return block.node.type.create({ ...block.node.attrs, origin: first + index }, block.node.content);
    });
    const [head = "", tail = ""] = nodes.length > 0 ? [gaps[0], gaps.at(-1)] : [text];
    return schema.node("doc", { head, tail }, nodes.length > 0 ? nodes : [schema.node("paragraph")]);
  }

  /** The text of a document. */
  text(doc: Node): SopText {
    this.#definitions = definitionsIn(doc);
    const map = new PositionMap();
    const isEmpty = (node: Node) => node.isTextblock && this.#write(node).text === "";
    // Blanks at the start of an empty line would indent the text written there.
    const head = String(doc.attrs["head"]);
    let text = doc.children.every(isEmpty) ? head : head.replace(/[ \t]+$/, "");
    let before: { node: Node; written: Written } | null = null;
    doc.forEach((node, position) => {
      let written = this.#write(node);
      // Markdown can't express an empty paragraph.
      if (isEmpty(node)) {
        map.add(position + 1, text.length);
        return;
      }
      if (before) {
        const joined = this.#join(before.node, before.written, node, written);
        text += joined.gap;
        written = joined.written;
      }
      for (const [at, offset] of written.places) map.add(position + at, text.length + offset);
      text += written.text;
      before = { node, written };
    });
    text += String(doc.attrs["tail"]);
    map.add(doc.content.size, text.length);
    return { text, toPosition: (offset) => map.toPosition(offset), toOffset: (position) => map.toOffset(position) };
  }

  #write(node: Node): Written {
    let written = this.#written.get(node);
    if (!written) {
      written = this.#writeAnew(node);
      this.#written.set(node, written);
    }
    return written;
  }

  #writeAnew(node: Node): Written {
    const origin = this.#originOf(node);
    if (origin && same(origin.block.node, node)) return writtenBlock(origin.block, true);
    if (node.type.name === "source") return writtenBlock(sourceBlock(node.textContent), false);
    for (const sources of [origin ? patches(origin.block, node) : [], composed(node)])
      for (const source of sources) {
        const block = this.#readsAs(source, node);
        if (block) return writtenBlock(block, false);
      }
    return this.#byAdapter(node);
  }

  /** The block of a source, if it says what a node says. */
  #readsAs(source: string, node: Node): Block | null {
    const { blocks, gaps } = cut(source, this.#definitions);
    const [block] = blocks;
    return blocks.length === 1 && gaps.join("") === "" && block && same(block.node, node) ? block : null;
  }

  /**
   * The adapter's text for documents without an origin. `leading`: the preceding blocks, which it takes into account.
   */
  #byAdapter(node: Node, leading: readonly Node[] = []): Written {
    const doc = schema.node("doc", null, [...leading, node]);
    const skipped = leading.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
    const whole = sopText(doc);
    const start = leading.length > 0 ? whole.text.lastIndexOf("\n\n", whole.toOffset(skipped + 1)) + 2 : 0;
    const text = whole.text.slice(start);
    const block = this.#readsAs(text, node);
    if (block) return writtenBlock(block, false);
    const places: [number, number][] = [];
    for (let at = 0; at < node.nodeSize; at += 1) {
      const offset = whole.toOffset(skipped + at);
      // If several places have one offset, the adapter's own counts.
      if (offset >= start && whole.toPosition(offset) === skipped + at) places.push([at, offset - start]);
    }
    return { text, verbatim: false, places };
  }

  /** The text between two blocks that keeps them separate. */
  #join(
    before: Node,
    first: Written,
    node: Node,
    second: Written,
  ): { readonly gap: string; readonly written: Written } {
    const known = before.attrs["origin"] !== null && before.attrs["origin"] + 1 === node.attrs["origin"];
    const old = known ? this.#originOf(before)?.gap : undefined;
    if (old !== undefined && first.verbatim && second.verbatim) return { gap: old, written: second };
    for (const gap of new Set([old ?? EMPTY_LINE, EMPTY_LINE]))
      if (stayApart(first.text, gap, second.text)) return { gap, written: second };
    const gap = old !== undefined && /\n[ \t]*\n/.test(old) ? old : EMPTY_LINE;
    // Source reads as whatever it says.
    if (before.type.name === "source" || node.type.name === "source") return { gap, written: second };
    // Only their markers keep two lists apart, and only a fence keeps indented code apart from a list before it.
    for (const leading of [[], [before]]) {
      const written = this.#byAdapter(node, leading);
      if (stayApart(first.text, gap, written.text)) return { gap, written };
    }
    return { gap, written: second };
  }

  #originOf(node: Node): Origin | undefined {
    return this.#origins.get(node.attrs["origin"]);
  }
}

const EMPTY_LINE = "\n\n";

function definitionsIn(doc: Node): string {
  const sources = doc.children.filter(({ type }) => type.name === "source").map(({ textContent }) => textContent);
  return sources.filter((source) => definedLabels(source).size > 0).join("\n\n");
}

/** Whether two blocks, one after the other, are read as the same two. */
function stayApart(first: string, gap: string, second: string): boolean {
  const { blocks } = cut(first + gap + second);
  return blocks.length === 2 && blocks[0]?.source === first && blocks[1]?.source === second;
}

function writtenBlock({ source, node, inlines }: Block, verbatim: boolean): Written {
  const places: [number, number][] = [];
  if (node.isLeaf) places.push([0, 0], [1, source.length]);
  for (const { position, from, to, starts, ends } of inlines) {
    places.push([position, from]);
    starts.forEach((start, at) => {
      const end = ends[at] ?? start;
      const [before, behind] = [ends[at - 1], starts[at + 1]];
      // Text that maps unit by unit needs the ends of its stretches only.
      if (before !== start || end !== start + 1) places.push([position + at, start]);
      if (behind !== end || end !== start + 1) places.push([position + at + 1, end]);
    });
    places.push([position + starts.length, to]);
  }
  return { text: source, verbatim, places };
}
