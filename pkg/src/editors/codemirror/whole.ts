import { isolateHistory } from "@codemirror/commands";
import {
  type ChangeSpec,
  EditorSelection,
  EditorState,
  type Extension,
  type SelectionRange,
  type Transaction,
} from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { badges } from "./badges.js";

/** User actions that must never leave half a badge; undo, redo and programs put back what they mean to. */
const HANDS_ON = ["input", "delete", "move"];

/**
 * Badges are selected, replaced and deleted whole. Programs may still write into a linked form: then it is whatever the text says.
 */
export const wholeBadges: Extension = [
  EditorState.transactionFilter.of((tr) => {
    const atoms = tr.startState.field(badges, false)?.atoms;
    if (!atoms?.size) return tr;
    if (tr.docChanged) {
      const rest = HANDS_ON.some((event) => tr.isUserEvent(event)) ? halves(tr, atoms) : [];
      return rest.length > 0 ? [tr, { changes: rest, sequential: true }] : tr;
    }
    const selection = tr.selection && outside(tr.selection, atoms);
    return selection && !selection.eq(tr.newSelection) ? [tr, { selection }] : tr;
  }),
  // A badge goes in an undo step of its own, however fast the keys before and after.
  EditorState.transactionExtender.of((tr) => {
    const atoms = tr.startState.field(badges, false)?.atoms;
    return atoms && tr.isUserEvent("delete") && touched(tr, atoms) ? { annotations: isolateHistory.of("full") } : null;
  }),
];

/** What a change leaves of badges that it cuts into, in positions of the text after it. */
function halves(tr: Transaction, atoms: DecorationSet): ChangeSpec[] {
  const rest: ChangeSpec[] = [];
  tr.changes.iterChanges((fromOld, toOld, fromNew, toNew) => {
    if (fromOld === toOld) return;
    atoms.between(fromOld, toOld, (from, to) => {
      if (from < fromOld && fromOld < to) rest.push({ from: tr.changes.mapPos(from, 1), to: fromNew });
      if (from < toOld && toOld < to) rest.push({ from: toNew, to: tr.changes.mapPos(to, -1) });
    });
  });
  return rest;
}

function touched(tr: Transaction, atoms: DecorationSet): boolean {
  let found = false;
  tr.changes.iterChanges((fromOld, toOld) => {
    atoms.between(fromOld, toOld, (from, to) => {
      found ||= from < toOld && fromOld < to;
      return found ? false : undefined;
    });
  });
  return found;
}

/** The selection with every end that lies inside a badge moved to its edge: a caret to the nearer one, a range outwards. */
function outside(selection: EditorSelection, atoms: DecorationSet): EditorSelection {
  const edge = (at: number, side: -1 | 0 | 1): number => {
    let moved = at;
    atoms.between(at, at, (from, to) => {
      if (from < at && at < to) moved = side < 0 || (side === 0 && at - from < to - at) ? from : to;
    });
    return moved;
  };
  const widen = (range: SelectionRange): SelectionRange => {
    if (range.empty) return EditorSelection.cursor(edge(range.head, 0));
    const forward = range.anchor < range.head;
    return EditorSelection.range(edge(range.anchor, forward ? -1 : 1), edge(range.head, forward ? 1 : -1));
  };
  const ranges = selection.ranges.map(widen);
  return ranges.every((range, at) => range.from === selection.ranges[at]?.from && range.to === selection.ranges[at]?.to)
    ? selection
    : EditorSelection.create(ranges, selection.mainIndex);
}
