// The space that a pick added, as long as the caret is right after it.
import { MapMode, Prec, StateEffect, StateField, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { insteadOfSpace } from "../added-space.js";

/** A pick has added the space before this position; null: the space is the author's now. */
export const spaceAdded = StateEffect.define<number | null>();

/** The position of the caret after an added space; null if there is none. */
const added = StateField.define<number | null>({
  create: () => null,
  update(behind, tr) {
    for (const effect of tr.effects) if (effect.is(spaceAdded)) return effect.value;
    if (behind === null || tr.selection || (tr.docChanged && tr.annotation(Transaction.userEvent))) return null;
    return tr.docChanged ? tr.changes.mapPos(behind, -1, MapMode.TrackBefore) : behind;
  },
});

const typing = EditorView.inputHandler.of((view, from, to, text) => {
  const { state } = view;
  if (view.composing || state.readOnly || from !== to || state.field(added) !== from) return false;
  const { ranges, main } = state.selection;
  const insert = insteadOfSpace(text);
  if (insert === null || ranges.length > 1 || !main.empty || main.head !== from) return false;
  if (state.sliceDoc(from - 1, from) !== " ") return false;
  if (insert === " ") view.dispatch({ effects: spaceAdded.of(null) });
  else {
    view.dispatch({
      changes: { from: from - 1, to: from, insert },
      selection: { anchor: from - 1 + insert.length },
      userEvent: "input.type",
      scrollIntoView: true,
    });
  }
  return true;
});

export const addedSpace = [added, Prec.highest(typing)];
