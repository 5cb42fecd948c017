// Mention nodes and typed mentions as badges.
import type { Node } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type NodeView } from "prosemirror-view";
import type { Badge } from "../../index.js";
import { statusWord } from "../words.js";
import { MENTION } from "./mention.js";
import { key, type Reading } from "./reading.js";

/** What a mention node shows; decorations carry it to the node's view, so that the document never has to change for it. */
interface Shown {
  readonly name: string;
  readonly status: string;
  readonly note: string;
}

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

function decorate(doc: Node, { sop, analysis, source }: Reading): Decoration[] {
  return analysis.badges.flatMap((badge) => {
    const from = sop.toPosition(badge.from);
    const to = sop.toPosition(badge.to);
    const note = statusWord(badge.status, badge.label, source.options.messages);
    const node = doc.nodeAt(from);
    if (node?.type.name === MENTION && to === from + 1) {
      const shown: Shown = { name: badge.label, status: badge.status, note };
      // The class makes the decorations of two readings differ when what they show does.
      return [Decoration.node(from, to, { class: `sop-${badge.status}` }, { shown })];
    }
    return typedMention(badge, from, to, note);
  });
}

function typedMention({ form, status }: Badge, from: number, to: number, note: string): Decoration[] {
  const kind = form === "linked" ? "sop-badge" : "sop-mention";
  const mark = Decoration.inline(from, to, { class: `${kind} sop-${status}`, ...(note && { title: note }) });
  // Other words would come and go under the hands of somebody who is still typing the name.
  if (status !== "deleted") return [mark];
  const widget = () => {
    const dom = document.createElement("span");
    dom.contentEditable = "false";
    // Read aloud or copied, the word would be the end of the name.
    dom.append(" ", noteElement(note));
    return dom;
  };
  return [mark, Decoration.widget(to, widget, { side: 1, key: `note ${note}`, marks: [] })];
}

function noteElement(note: string): HTMLElement {
  const dom = document.createElement("span");
  dom.className = "sop-note";
  dom.textContent = note;
  return dom;
}

/** Draws a mention node with its current name. One that the reading leaves out stands in code or in a link, and mentions nobody. */
export function mentionView(node: Node, decorations: readonly Decoration[]): NodeView {
  const dom = document.createElement("span");
  let current = node;
  let last = "";

  const draw = (given: readonly Decoration[]) => {
    const shown = given.map(({ spec }) => (spec as { shown?: Shown }).shown).find((found) => found !== undefined);
    const name = `@${shown?.name ?? (current.attrs["label"] || current.attrs["id"])}`;
    const status = shown?.status ?? "unread";
    const note = shown?.note ?? "";
    const next = `${status} ${note} ${name}`;
    if (next === last) return;
    last = next;
    dom.className = `sop-badge sop-${status}`;
    const text = document.createElement("bdi");
    text.textContent = name;
    dom.replaceChildren(text, ...(note ? [" ", noteElement(note)] : []));
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
    // A selection inside of it has to be read, for it to be moved to an edge.
    ignoreMutation: ({ type }) => type !== "selection",
  };
}
