// Mention nodes and typed mentions as badges.
import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { Decoration, type DecorationAttrs, DecorationSet, type EditorView, type NodeView } from "prosemirror-view";
import type { Analysis, TextRange } from "../../index.js";
import { classesOf, type Drawn, drawnOf, lookOf } from "../look.js";
import { PREFIX } from "../style.js";
import { MENTION } from "./mention.js";
import { key, type Reading } from "./reading.js";

const made = new WeakMap<Reading, DecorationSet>();

export function decorations(state: EditorState): DecorationSet {
  const reading = key.getState(state);
  if (!reading) return DecorationSet.empty;
  let set = made.get(reading);
  if (!set) {
    set = DecorationSet.create(state.doc, decorate(state.doc, reading));
    made.set(reading, set);
  }
  return set;
}

/** Moves the decorations of a reading to the one after a transaction, and renews them where it has changed. */
export function redecorate(tr: Transaction, before: Reading, now: Reading): void {
  const set = made.get(before);
  const { difference } = now.report;
  if (now === before || !set || difference?.since !== before.report.number) return;
  const { ranges, badges, diagnostics } = difference.changes;
  const { sop } = now;
  // Replacing words with the same words removes their decorations.
  if (!touchedBy(tr).every(({ from, to }) => holds(ranges, sop.toOffset(from), sop.toOffset(to)))) return;
  let next = set.map(tr.mapping, now.doc);
  for (const range of ranges) {
    const drawn = next.find(sop.toPosition(range.from), sop.toPosition(range.to));
    next = next.remove(
      drawn.filter(({ from, to }) => sop.toOffset(to) >= range.from && sop.toOffset(from) <= range.to),
    );
  }
  made.set(now, next.add(now.doc, decorate(now.doc, now, { badges, diagnostics })));
}

/** What the steps of a transaction have inserted, in its document. */
function touchedBy({ mapping }: Transaction): TextRange[] {
  const touched: TextRange[] = [];
  mapping.maps.forEach((map, at) => {
    const later = mapping.slice(at + 1);
    map.forEach((_from, _to, from, to) => {
      touched.push({ from: later.map(from, -1), to: later.map(to, 1) });
    });
  });
  return touched;
}

function holds(ranges: readonly TextRange[], from: number, to: number): boolean {
  return ranges.some((range) => range.from <= from && to <= range.to);
}

type Marks = Pick<Analysis, "badges" | "diagnostics">;

function decorate(doc: Node, { sop, report, source }: Reading, marks: Marks = report.analysis): Decoration[] {
  const { messages } = source.options;
  return drawnOf(marks, messages).flatMap((drawn) => {
    const attributes = { class: classesOf(drawn, PREFIX) };
    const from = sop.toPosition(drawn.from);
    const to = sop.toPosition(drawn.to);
    const node = doc.nodeAt(from);
    if (drawn.kind === "badge" && node?.type.name === MENTION && to === from + 1) {
      // The class makes the decorations of two readings differ if their looks differ; the node's view takes the rest
      // from `drawn`.
      return [Decoration.node(from, to, attributes, { drawn })];
    }
    return inText(drawn, from, to, attributes);
  });
}

function inText({ look }: Drawn, from: number, to: number, attributes: DecorationAttrs): Decoration[] {
  const mark = Decoration.inline(from, to, attributes);
  if (!look.note) return [mark];
  const widget = ({ dom: { ownerDocument } }: EditorView) => {
    // Read aloud or copied, the word would be the end of the name.
    const dom = noteElement(ownerDocument, ` ${look.note}`);
    dom.contentEditable = "false";
    return dom;
  };
  return [mark, Decoration.widget(to, widget, { side: 1, key: `note ${look.note}`, marks: [] })];
}

function noteElement(owner: Document, note: string): HTMLElement {
  const dom = owner.createElement("span");
  dom.className = "sop-note";
  dom.textContent = note;
  return dom;
}

/**
 * Draws a mention node with its current name. A node that the reading omits is in code or in a link, and mentions
 * nobody.
 */
export function mentionView(owner: Document, node: Node, decorations: readonly Decoration[]): NodeView {
  const dom = owner.createElement("span");
  let current = node;
  let last = "";

  const draw = (given: readonly Decoration[]) => {
    const drawn = given.map(({ spec }) => (spec as { drawn?: Drawn }).drawn).find((found) => found !== undefined);
    const name = `@${drawn?.label ?? (current.attrs["label"] || current.attrs["id"])}`;
    const look = drawn?.look ?? lookOf("unread", name, [], false, undefined);
    const next = JSON.stringify([look, name]);
    if (next === last) return;
    last = next;
    dom.className = classesOf({ kind: "badge", look }, PREFIX);
    const text = owner.createElement("bdi");
    text.textContent = name;
    dom.replaceChildren(text, ...(look.note ? [" ", noteElement(owner, look.note)] : []));
  };
  draw(decorations);

  return {
    dom,
    update(next, given) {
      if (next.type !== current.type) return false;
      current = next;
      draw(given);
      return true;
    },
    // A selection inside must be read, to be moved to an edge.
    ignoreMutation: ({ type }) => type !== "selection",
  };
}
