import { isolateHistory } from "@codemirror/commands";
import { type ChangeSpec, EditorSelection, EditorState, type Extension, type Transaction } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { badges } from "./badges.js";

/** User actions that must never leave half a badge; undo, redo and programs put back what they mean to. */
const HANDS_ON = ["input", "delete", "move"];

/** A fix writes what it means, such as another label into a linked form: without the rest of that form the id would be lost. */
const byHand = (tr: Transaction) => !tr.isUserEvent("input.fix") && HANDS_ON.some((event) => tr.isUserEvent(event));

/**
 * Badges are selected, replaced and deleted whole. Programs may still write into a linked form: then it is whatever the text says.
 */
export const wholeBadges: Extension = [
  EditorState.transactionFilter.of((tr) => {
    const atoms = tr.startState.field(badges, false)?.atoms;
    if (!atoms?.size) return tr;
    if (tr.docChanged) {
      const rest = byHand(tr) ? halves(tr, atoms) : [];
      return rest.length > 0 ? [tr, { changes: rest, sequential: true }] : tr;
    }
    const selection = tr.selection && outside(tr.selection, atoms);
    return selection && !selection.eq(tr.newSelection) ? [tr, { selection }] : tr;
  }),
  // A badge goes in an undo step of its own, however fast the keys before and after.
  EditorState.transactionExtender.of((tr) => {
    const atoms = tr.startState.field(badges, false)?.atoms;
    let whole = false;
    if (atoms && tr.isUserEvent("delete")) {
      eachTouched(tr, atoms, () => {
        whole = true;
      });
    }
    return whole ? { annotations: isolateHistory.of("full") } : null;
  }),
];

/** Calls back for each badge that a change overlaps, with the change: in the text before it, and in the text after it. */
function eachTouched(
  { changes }: Transaction,
  atoms: DecorationSet,
  touch: (
    badge: { from: number; to: number },
    before: { from: number; to: number },
    after: { from: number; to: number },
  ) => void,
): void {
  changes.iterChanges((fromOld, toOld, fromNew, toNew) => {
    atoms.between(fromOld, toOld, (from, to) => {
      if (from < toOld && fromOld < to) touch({ from, to }, { from: fromOld, to: toOld }, { from: fromNew, to: toNew });
    });
  });
}

/** What a change leaves of badges that it cuts into, in positions of the text after it. An insertion leaves all of it alone. */
function halves(tr: Transaction, atoms: DecorationSet): ChangeSpec[] {
  const rest: ChangeSpec[] = [];
  eachTouched(tr, atoms, (badge, before, after) => {
    if (before.from === before.to) return;
    if (badge.from < before.from) rest.push({ from: tr.changes.mapPos(badge.from, 1), to: after.from });
    if (before.to < badge.to) rest.push({ from: after.to, to: tr.changes.mapPos(badge.to, -1) });
  });
  return rest;
}

/** The selection with every end that lies inside a badge moved to its edge: a caret to the nearer one, a range outwards. */
function outside(selection: EditorSelection, atoms: DecorationSet): EditorSelection {
  const edge = (at: number, side: number): number => {
    let moved = at;
    atoms.between(at, at, (from, to) => {
      if (from < at && at < to) moved = (side || from + to - 2 * at) < 0 ? to : from;
    });
    return moved;
  };
  const ranges = selection.ranges.map(({ anchor, head }) =>
    EditorSelection.range(edge(anchor, head - anchor), edge(head, anchor - head)),
  );
  return EditorSelection.create(ranges, selection.mainIndex);
}
