// Keys around a mention node: it is passed and deleted whole.
import { closeHistory } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { isElement, viewOf } from "../dom.js";
import { MENTION } from "./mention.js";

/** Handles a key next to a mention node. Browsers differ in what they do there, so none of it is left to them. */
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

/** Puts the caret at the nearer edge of a mention node that is clicked. */
export function clickOnMention(view: EditorView, node: Node, position: number, event: MouseEvent): boolean {
  const dom = view.nodeDOM(position);
  if (node.type.name !== MENTION || event.shiftKey || !isElement(dom)) return false;
  const { left, right } = dom.getBoundingClientRect();
  const second = event.clientX > (left + right) / 2;
  const head = position + (second === isRightToLeft(view) ? 0 : 1);
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, head)));
  return true;
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
