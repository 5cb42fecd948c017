// Mentions keep their ids between editors; other programs get `@Name`.
import { Fragment, type Mark, type Node, type NodeType, Slice } from "prosemirror-model";
import { AllSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { analyze, type Badge, plainText } from "../../index.js";
import { FLAVOUR, pastedLinks } from "../flavour.js";
import { MENTION, mentionOf } from "./mention.js";
import { key } from "./reading.js";
import { sopText } from "./sop-text.js";

/** What each view is copying. */
const outgoing = new WeakMap<EditorView, Slice>();

/** What is being pasted into a view. */
interface Incoming {
  /** What other programs read. */
  readonly text: string;
  /** The same text with linked forms; null if it has none. */
  readonly linked: string | null;
  readonly dropped: boolean;
  /** Whether it comes from an editor of this kind; there, text that only looks like a linked form is not one. */
  readonly exact: boolean;
  inCode: boolean;
}

const incoming = new WeakMap<EditorView, Incoming>();

/** The copied content, with every mention under the name that its badge shows. */
export function relabelled(slice: Slice, view: EditorView): Slice {
  const team = key.getState(view.state)?.source.team;
  const relabel = (node: Node): Node => {
    if (node.type.name === MENTION) {
      const label = team?.get(String(node.attrs["id"]))?.name;
      return label === undefined ? node : node.type.create({ ...node.attrs, label }, null, node.marks);
    }
    return node.isLeaf ? node : node.copy(mapped(node.content, relabel));
  };
  const open = isLines(slice, view) ? 1 : 0;
  const copied = new Slice(mapped(slice.content, relabel), slice.openStart + open, slice.openEnd + open);
  outgoing.set(view, copied);
  return copied;
}

/**
 * Whether everything is copied, and is text: pasted within other text, its first and last line are not paragraphs of
 * their own.
 */
function isLines({ content, openStart, openEnd }: Slice, { state }: EditorView): boolean {
  const isLine = (node: Node | null) => node?.isTextblock === true && !node.type.spec.code;
  const closed = openStart === 0 && openEnd === 0 && state.selection instanceof AllSelection;
  return closed && isLine(content.firstChild) && isLine(content.lastChild);
}

/** Adds the linked form to what the view has put into the clipboard. Returns a function that ends this. */
export function carryLinks(view: EditorView): () => void {
  const carry = (event: ClipboardEvent | DragEvent) => {
    const data = dataOf(event);
    const slice = outgoing.get(view);
    outgoing.delete(view);
    if (!data || !slice) return;
    const text = data.getData("text/plain");
    // The host's own serializer may write linked forms; text that only looks like one is not a mention.
    const ids = linkedIds(text, view);
    const isLinked = ids.length > 0 && sameIds(ids, idsOf(slice.content));
    data.setData(
      FLAVOUR,
      isLinked ? text : sopText({ content: slice.content.toJSON() ?? [] }, { format: "plain" }).text,
    );
    if (isLinked) data.setData("text/plain", plainText(text));
  };
  const events = ["copy", "cut", "dragstart"] as const;
  for (const event of events) view.dom.addEventListener(event, carry);
  return () => {
    for (const event of events) view.dom.removeEventListener(event, carry);
  };
}

function linkedIds(text: string, view: EditorView): readonly string[] {
  const team = key.getState(view.state)?.source.team;
  if (!team || !/assignment:/i.test(text)) return [];
  return analyze(text, team).badges.flatMap(({ form, id }) => (form === "linked" && id !== undefined ? [id] : []));
}

function idsOf(content: Fragment): readonly string[] {
  const ids: string[] = [];
  content.descendants((node) => {
    if (node.type.name === MENTION) ids.push(String(node.attrs["id"]));
  });
  return ids;
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}

/** Records what is about to be pasted or dropped. */
export function expect(view: EditorView, event: ClipboardEvent | DragEvent): false {
  const data = dataOf(event);
  const dropped = !("clipboardData" in event);
  incoming.set(view, {
    text: data?.getData("text/plain") ?? "",
    linked: pastedLinks(data),
    dropped,
    exact: (dropped && view.dragging !== null) || /\bdata-pm-slice\b/.test(data?.getData("text/html") ?? ""),
    inCode: false,
  });
  return false;
}

/** The text for the host's parser, or the editor's own: with the ids, except in code, which has no mentions. */
export function withLinks(text: string, plain: boolean, view: EditorView): string {
  const given = incoming.get(view);
  if (given?.text !== text) return text;
  // Of dropped text, only what goes into code is plain.
  given.inCode = given.dropped ? plain : isInCode(view);
  return given.inCode ? text : (given.linked ?? text);
}

/** The parsed content, with mention nodes in place of linked forms and of links to assignments. */
export function withNodes(slice: Slice, view: EditorView, asText = false): Slice {
  const given = incoming.get(view);
  incoming.delete(view);
  const reading = key.getState(view.state);
  const type = view.state.schema.nodes[MENTION];
  if (!reading || !type || (given?.inCode ?? isInCode(view)) || (given?.exact && !asText)) return slice;
  const { team } = reading.source;
  const read = (text: string) => analyze(text, team, { format: "plain" }).badges;
  const convert = (node: Node): Node => {
    if (node.isLeaf || node.type.spec.code) return node;
    if (!node.inlineContent) return node.copy(mapped(node.content, convert));
    return node.type.contentMatch.matchType(type) ? node.copy(withMentions(node.content, type, read)) : node;
  };
  const isInline = slice.content.firstChild?.isInline ?? false;
  const content = isInline ? withMentions(slice.content, type, read) : mapped(slice.content, convert);
  return content.eq(slice.content) ? slice : new Slice(content, slice.openStart, slice.openEnd);
}

function withMentions(content: Fragment, type: NodeType, read: (text: string) => readonly Badge[]): Fragment {
  const nodes: Node[] = [];
  for (const run of runsOf(content)) {
    const [first] = run;
    const link = first && linkOf(first);
    if (first && link) {
      const label = run.map((node) => node.textContent).join("");
      nodes.push(type.create(mentionOf(String(link.attrs["href"]), label), null, link.removeFromSet(first.marks)));
    } else nodes.push(...withLinkedForms(run, type, read));
  }
  return Fragment.from(nodes);
}

/** Groups of consecutive nodes: the text of one link to an assignment, other text, or a node that is not text. */
function runsOf(content: Fragment): Node[][] {
  const runs: Node[][] = [];
  content.forEach((node) => {
    const last = runs.at(-1)?.[0];
    const continues = last?.isText && node.isText && sameLink(linkOf(last), linkOf(node));
    if (continues) runs.at(-1)?.push(node);
    else runs.push([node]);
  });
  return runs;
}

function linkOf({ marks }: Node): Mark | undefined {
  return marks.find((mark) => mark.type.name === "link" && /^assignment:/i.test(String(mark.attrs["href"])));
}

function sameLink(a: Mark | undefined, b: Mark | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.eq(b));
}

/** Text whose linked forms, whatever their marks, have become mentions. */
function withLinkedForms(
  run: readonly Node[],
  type: NodeType,
  read: (text: string) => readonly Badge[],
): readonly Node[] {
  const isCode = (node: Node) => node.marks.some((mark) => mark.type.spec.code === true || mark.type.name === "code");
  // Code holds no mentions, but counts its units.
  const text = run.map((node) => (isCode(node) ? "\uFFFC".repeat(node.nodeSize) : (node.text ?? ""))).join("");
  if (!/\]\(\s*<?assignment:/i.test(text)) return run;
  const whole = Fragment.from([...run]);
  const nodes: Node[] = [];
  let at = 0;
  for (const { form, id, label, from, to } of read(text)) {
    if (form !== "linked" || id === undefined) continue;
    whole.cut(at, from).forEach((node) => void nodes.push(node));
    nodes.push(type.create({ id, label }, null, whole.cut(from, to).firstChild?.marks));
    at = to;
  }
  whole.cut(at).forEach((node) => void nodes.push(node));
  return nodes;
}

function isInCode({ state }: EditorView): boolean {
  return state.selection.$from.parent.type.spec.code === true;
}

function dataOf(event: ClipboardEvent | DragEvent): DataTransfer | null {
  return "clipboardData" in event ? event.clipboardData : event.dataTransfer;
}

function mapped(content: Fragment, change: (node: Node) => Node): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => void nodes.push(change(node)));
  return Fragment.from(nodes);
}
