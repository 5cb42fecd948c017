// Mentions keep their ids from one editor to another; other programs get `@Name`.
import { Fragment, type Node, Slice } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { analyze } from "../../index.js";
import { FLAVOUR, pastedLinks } from "../flavour.js";
import { MENTION } from "./mention.js";
import { key } from "./reading.js";
import { sopText } from "./sop-text.js";

/** What each view is copying. */
const outgoing = new WeakMap<EditorView, Slice>();

/** What is copied, with every mention under the name that its badge shows. */
export function relabelled(slice: Slice, view: EditorView): Slice {
  const team = key.getState(view.state)?.source.team;
  const relabel = (node: Node): Node => {
    if (node.type.name === MENTION) {
      const label = team?.get(String(node.attrs["id"]))?.name;
      return label === undefined ? node : node.type.create({ ...node.attrs, label }, null, node.marks);
    }
    return node.isLeaf ? node : node.copy(mapped(node.content, relabel));
  };
  const copied = new Slice(mapped(slice.content, relabel), slice.openStart, slice.openEnd);
  outgoing.set(view, copied);
  return copied;
}

/** Adds the linked form to what the view has put into the clipboard. Gives the function that ends it. */
export function carryLinks(view: EditorView): () => void {
  const carry = (event: ClipboardEvent | DragEvent) => {
    const data = "clipboardData" in event ? event.clipboardData : event.dataTransfer;
    const slice = outgoing.get(view);
    outgoing.delete(view);
    if (data && slice)
      data.setData(FLAVOUR, sopText({ content: slice.content.toJSON() ?? [] }, { format: "plain" }).text);
  };
  const events = ["copy", "cut", "dragstart"] as const;
  for (const event of events) view.dom.addEventListener(event, carry);
  return () => {
    for (const event of events) view.dom.removeEventListener(event, carry);
  };
}

/** Pastes linked forms that come as text as mention nodes. Editors of this kind bring HTML, which has them already. */
export function pasteLinks(view: EditorView, { clipboardData }: ClipboardEvent): boolean {
  const { state } = view;
  const { parent } = state.selection.$from;
  const source = key.getState(state)?.source;
  const type = state.schema.nodes[MENTION];
  if (!source || !type || clipboardData?.getData("text/html") || !parent.inlineContent || parent.type.spec.code)
    return false;
  const linked = pastedLinks(clipboardData);
  if (linked === null) return false;
  const { badges } = analyze(linked, source.team, source.options);
  const lines: Node[][] = [[]];
  let at = 0;
  const text = (to: number) => {
    linked
      .slice(at, to)
      .split(/\n+/)
      .forEach((line, index) => {
        if (index > 0) lines.push([]);
        if (line !== "") lines.at(-1)?.push(state.schema.text(line));
      });
  };
  for (const { form, id, label, from, to } of badges) {
    if (form !== "linked" || id === undefined) continue;
    text(from);
    lines.at(-1)?.push(type.create({ id, label }));
    at = to;
  }
  text(linked.length);
  const blocks = lines.map((nodes) => parent.type.create(parent.attrs, nodes));
  const tr = state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1));
  view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
  return true;
}

function mapped(content: Fragment, change: (node: Node) => Node): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => void nodes.push(change(node)));
  return Fragment.from(nodes);
}
