// Shows the findings of a view in a tip, and applies their fixes to its document.
import { closeHistory } from "prosemirror-history";
import type { EditorView } from "prosemirror-view";
import type { Analysis } from "../../index.js";
import type { Dropdown } from "../dropdown.js";
import { PREFIX } from "../style.js";
import { elementAt, type Spot, Tip } from "../tip.js";
import { fixing } from "./fixing.js";
import { key, type Reading } from "./reading.js";
import { mentionAt } from "./whole.js";

export function tipOf(view: EditorView, first: Reading, dropdown: Dropdown): Tip {
  let last = first;
  const now = () => {
    last = key.getState(view.state) ?? last;
    return last;
  };
  return new Tip({
    field: view.dom,
    anchor: view.dom,
    prefix: PREFIX,
    messages: first.source.options.messages,
    whole: (): Analysis => now().report.whole,
    drawn: (): Analysis => now().report.analysis,
    pointed: (x, y) => pointed(view, now(), x, y),
    caret: () => (dropdown.open ? null : caretOf(view, now())),
    canMake: (fix) => view.editable && fixing(view.state, now(), fix) !== null,
    make(fix) {
      const tr = fixing(view.state, now(), fix);
      if (!tr) return;
      view.dispatch(closeHistory(tr));
      // Text typed next gets an undo step of its own.
      view.dispatch(closeHistory(view.state.tr));
    },
    say: (text) => dropdown.say(text),
  });
}

function pointed(view: EditorView, { sop }: Reading, x: number, y: number): Spot | null {
  const found = elementAt(view.dom, PREFIX, x, y);
  if (!found) return null;
  const position = mentionAt(view, found)?.position ?? view.posAtDOM(found, 0, 1);
  return { offset: sop.toOffset(position), boxes: [...found.getClientRects()] };
}

function caretOf(view: EditorView, { sop }: Reading): Spot | null {
  const { head } = view.state.selection;
  // Simulated browsers have no layout.
  const range: Partial<Range> = view.dom.ownerDocument.createRange();
  const box = range.getClientRects ? view.coordsAtPos(head) : view.dom.getBoundingClientRect();
  return { offset: sop.toOffset(head), boxes: [box] };
}
