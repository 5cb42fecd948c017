// Keys around a mention node: the caret skips it, and it is deleted whole.
import { closeHistory } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { documentOf, isElement, viewOf } from "../dom.js";
import { MENTION } from "./mention.js";

/** Handles a key next to a mention node. Browsers differ there, so nothing is left to them. */
export function keyAtMention(view: EditorView, event: KeyboardEvent): boolean {
  if (view.composing || event.isComposing || event.keyCode === 229) return false;
  switch (event.key) {
    case "Backspace":
      return view.editable && remove(view, -1);
    case "Delete":
      return view.editable && !event.shiftKey && remove(view, 1);
    case "ArrowLeft":
    case "ArrowRight":
      if (event.altKey || event.metaKey || event.ctrlKey) return false;
      return pass(view, (event.key === "ArrowRight") === isRightToLeft(view) ? -1 : 1, event.shiftKey);
    default:
      return false;
  }
}

/** Moves the caret to the nearer edge of a clicked mention node. */
export function clickOnMention(view: EditorView, node: Node, position: number, event: MouseEvent): boolean {
  const dom = view.nodeDOM(position);
  if (node.type.name !== MENTION || event.shiftKey || !isElement(dom)) return false;
  const { left, right } = dom.getBoundingClientRect();
  const second = event.clientX > (left + right) / 2;
  const head = position + (second === isRightToLeft(view) ? 0 : 1);
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, head)));
  return true;
}

/** Selects a double-clicked mention node, like a word. */
export function doubleClickOnMention(view: EditorView, node: Node, position: number, event: MouseEvent): boolean {
  if (node.type.name !== MENTION || event.shiftKey) return false;
  select(view, position, position + 1);
  return true;
}

/**
 * Selects while the mouse drags from a mention node, which is selected whole: browsers start no selection in it. Clicks
 * are left to the editor and the host.
 */
export function dragFromMention(view: EditorView, { target, button, shiftKey, clientX, clientY }: MouseEvent): boolean {
  const pressed = mentionAt(view, target);
  if (!pressed || button !== 0 || shiftKey) return false;
  const { dom, position } = pressed;
  const { from, to, empty } = view.state.selection;
  // A selection can be dragged elsewhere.
  if (!empty && from <= position && position < to) return false;
  const listening = new AbortController();
  const { signal } = listening;
  const move = (event: MouseEvent) => {
    if ((event.buttons & 1) === 0 || view.isDestroyed || view.nodeDOM(position) !== dom) return listening.abort();
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) < DRAGGED) return;
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
    if (at === undefined || at === position || at === position + 1) select(view, position, position + 1);
    else select(view, at < position ? position + 1 : position, at);
  };
  const page = documentOf(view.dom);
  // After the editor has seen the press: if the browser starts a selection in the node, Firefox continues it from
  // whatever is selected here.
  const leaveToUs = (event: Event) => {
    event.preventDefault();
    view.focus();
  };
  (view.dom.parentNode ?? page).addEventListener("mousedown", leaveToUs, { signal, once: true });
  page.addEventListener("selectstart", (event) => event.preventDefault(), { signal });
  page.addEventListener("mousemove", move, { signal });
  page.addEventListener("mouseup", () => listening.abort(), { signal });
  return false;
}

/** CSS pixels that the mouse moves before it selects. */
const DRAGGED = 4;

/** The mention node that an element belongs to. */
export function mentionAt(view: EditorView, target: EventTarget | null): { dom: Element; position: number } | null {
  const dom = isElement(target) ? target.closest(".sop-badge") : null;
  if (!dom || !view.dom.contains(dom)) return null;
  const near = view.posAtDOM(dom, 0, -1);
  const position = [near, near - 1].find((at) => at >= 0 && view.nodeDOM(at) === dom);
  return position === undefined ? null : { dom, position };
}

function select(view: EditorView, anchor: number, head: number): void {
  const { doc, selection, tr } = view.state;
  const next = TextSelection.between(doc.resolve(anchor), doc.resolve(head));
  if (!next.eq(selection)) view.dispatch(tr.setSelection(next));
  // While the mouse is down, the view leaves the page's selection to the browser.
  const [start, end] = [view.domAtPos(next.anchor), view.domAtPos(next.head)];
  viewOf(view.dom).getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}

function remove(view: EditorView, side: -1 | 1): boolean {
  const { selection, tr } = view.state;
  if (!(selection instanceof TextSelection) || !selection.empty || !hasMention(view, side)) return false;
  const { head } = selection;
  view.dispatch(closeHistory(tr.delete(Math.min(head, head + side), Math.max(head, head + side))).scrollIntoView());
  view.dispatch(closeHistory(view.state.tr));
  return true;
}

function pass(view: EditorView, side: -1 | 1, extend: boolean): boolean {
  const { selection, tr, doc } = view.state;
  if (!(selection instanceof TextSelection) || !(selection.empty || extend) || !hasMention(view, side)) return false;
  const head = selection.head + side;
  view.dispatch(tr.setSelection(TextSelection.create(doc, extend ? selection.anchor : head, head)).scrollIntoView());
  return true;
}

function hasMention({ state }: EditorView, side: -1 | 1): boolean {
  const { $head } = state.selection as TextSelection;
  return (side < 0 ? $head.nodeBefore : $head.nodeAfter)?.type.name === MENTION;
}

function isRightToLeft(view: EditorView): boolean {
  const { node } = view.domAtPos(view.state.selection.head);
  const element = isElement(node) ? node : node.parentElement;
  return element !== null && viewOf(element).getComputedStyle(element).direction === "rtl";
}
