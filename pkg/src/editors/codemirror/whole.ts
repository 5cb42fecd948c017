import { isolateHistory } from "@codemirror/commands";
import {
  type ChangeSpec,
  EditorSelection,
  EditorState,
  type Extension,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { badges } from "./badges.js";
import { recased } from "./recased.js";

/**
 * Events of a user's own edits at a caret or a selection, which are always at the edges of badges: a badge that they
 * cut into is removed whole.
 */
const BY_HAND = ["input.type", "input.paste", "input.drop", "delete", "move.drop"];

/** Commands that move text: done by halves, they would duplicate or lose it. */
const MOVING = ["move.line", "move.character"];

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Badges are selected, replaced and deleted whole, and commands that edit many places don't touch hidden text. Programs
 * may still write into a linked form; the text then means whatever it says.
 */
export const wholeBadges: Extension = [
  EditorState.transactionFilter.of((tr) => {
    const atoms = tr.startState.field(badges, false)?.atoms;
    if (!atoms?.size) return tr;
    if (tr.docChanged) return keepingBadges(tr, atoms);
    const selection = tr.selection && outside(tr.selection, atoms);
    return selection && !selection.eq(tr.newSelection) ? [tr, { selection }] : tr;
  }),
  // Removing a badge is an undo step of its own, however fast the keys before and after.
  EditorState.transactionExtender.of((tr) => {
    const atoms = tr.startState.field(badges, false)?.atoms;
    let whole = false;
    if (atoms && tr.isUserEvent("delete")) {
      eachChange(tr, atoms, (touched) => {
        whole ||= touched.length > 0;
      });
    }
    return whole ? { annotations: isolateHistory.of("full") } : null;
  }),
];

/** Whether a change ends inside a badge, or happens there. */
export function cutsInto({ from, to }: Span, badge: Span): boolean {
  if (from === to) return badge.from < from && from < badge.to;
  return from < badge.to && badge.from < to && (badge.from < from || to < badge.to);
}

/** Calls back for each change with the badges that it touches and its place, in the text before and after it. */
function eachChange(
  { changes }: Transaction,
  atoms: DecorationSet,
  visit: (touched: readonly Span[], before: Span, after: Span, insert: string) => void,
): void {
  changes.iterChanges((fromOld, toOld, fromNew, toNew, inserted) => {
    const touched: Span[] = [];
    atoms.between(fromOld, toOld, (from, to) => {
      if (from < toOld && fromOld < to) touched.push({ from, to });
    });
    visit(touched, { from: fromOld, to: toOld }, { from: fromNew, to: toNew }, inserted.toString());
  }, true);
}

/** A transaction that leaves no half of a badge, unless a fix, a program or the history intends that. */
function keepingBadges(tr: Transaction, atoms: DecorationSet): TransactionSpec | readonly TransactionSpec[] {
  const command = ["input", "delete", "move"].some((event) => tr.isUserEvent(event)) && !tr.isUserEvent("input.fix");
  const byHand = BY_HAND.some((event) => tr.isUserEvent(event));
  const doc = tr.startState.doc;
  const repairs: ChangeSpec[] = [];
  let cut = false;
  eachChange(tr, atoms, (touched, before, after, insert) => {
    const whole = touched.filter((badge) => !cutsInto(before, badge));
    const [halved] = touched.filter((badge) => cutsInto(before, badge));
    if (halved && command) {
      cut = true;
      if (byHand && !isInside(before, halved)) repairs.push(...halves(tr, touched, before, after));
      else if (byHand && insert !== "") repairs.push(...behind(tr, halved, before, after, insert));
      else repairs.push({ ...after, insert: doc.slice(before.from, before.to) });
    } else if (whole.length > 0 && !tr.isUserEvent("undo") && !tr.isUserEvent("redo")) {
      const kept = recased(doc.sliceString(before.from, before.to), insert, before.from, whole);
      if (kept !== null && kept !== insert) repairs.push({ ...after, insert: kept });
    }
  });
  if (cut && MOVING.some((event) => tr.isUserEvent(event))) return [];
  return repairs.length > 0 ? [tr, { changes: repairs, sequential: true }] : tr;
}

/** Strictly inside: no caret can be there, so no user has done it. */
function isInside({ from, to }: Span, badge: Span): boolean {
  return badge.from < from && to < badge.to;
}

/** Removes what a change leaves of badges that it cuts into, in positions of the text after it. */
function halves(tr: Transaction, cut: readonly Span[], before: Span, after: Span): ChangeSpec[] {
  const rest: ChangeSpec[] = [];
  for (const badge of cut) {
    if (badge.from < before.from) rest.push({ from: tr.changes.mapPos(badge.from, 1), to: after.from });
    if (before.to < badge.to) rest.push({ from: after.to, to: tr.changes.mapPos(badge.to, -1) });
  }
  return rest;
}

/** Inserts text that a user adds inside a badge after the badge instead. */
function behind(tr: Transaction, badge: Span, before: Span, after: Span, insert: string): ChangeSpec[] {
  return [
    { ...after, insert: tr.startState.doc.slice(before.from, before.to) },
    { from: tr.changes.mapPos(badge.to, 1), insert },
  ];
}

/** The selection with every end inside a badge moved to its edge: a caret to the nearer one, a range outwards. */
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
