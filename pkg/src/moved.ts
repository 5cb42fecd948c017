import type { FullEdit } from "./text.js";
import type { Analysis, AnalysisChanges, Badge, Diagnostic, Target, TextRange } from "./types.js";

/**
 * The analysis now, made of an earlier one and of what has changed since: marks outside of what has changed are moved, and those
 * that have not moved are the same objects. `readTargets` is asked where targets may have got other places.
 */
export function movedAnalysis(
  earlier: Analysis,
  edits: readonly (readonly FullEdit[])[],
  changes: AnalysisChanges,
  readTargets: () => readonly Target[],
): Analysis {
  const move = mover(edits);
  const keeps = outside(changes.ranges);
  let grants = changes.badges.some(isActive);
  const badges: Badge[] = [];
  for (const badge of earlier.badges) {
    const range = move(badge);
    if (keeps(range)) badges.push(at(badge, range));
    else grants ||= isActive(badge);
  }
  const diagnostics: Diagnostic[] = [];
  for (const finding of earlier.diagnostics) {
    const range = move(finding);
    if (keeps(range)) diagnostics.push(movedFinding(finding, range, move));
  }
  return Object.freeze({
    badges: merged(badges, changes.badges),
    targets: changes.targets ?? (grants ? readTargets() : movedTargets(earlier.targets, move)),
    diagnostics: merged(diagnostics, changes.diagnostics),
    runnable: changes.runnable,
  });
}

type Move = (range: TextRange) => TextRange;

const isActive = ({ status }: Badge): boolean => status === "active";

/** Where a range lies after edits. What is put in beside it does not belong to it. */
function mover(edits: readonly (readonly FullEdit[])[]): Move {
  return (range) => {
    let { from, to } = range;
    for (const step of edits) {
      from = movedOffset(from, step, false);
      to = Math.max(from, movedOffset(to, step, true));
    }
    return { from, to };
  };
}

function movedOffset(offset: number, edits: readonly FullEdit[], stays: boolean): number {
  let by = 0;
  for (const { from, to, insert } of edits) {
    if (to < offset || (to === offset && (from < to || !stays))) by += insert.length - (to - from);
    else if (from < offset) return from + by + (stays ? 0 : insert.length);
    else break;
  }
  return offset + by;
}

/** Whether a range touches none of these, which are in order and apart. */
function outside(ranges: readonly TextRange[]): (range: TextRange) => boolean {
  return ({ from, to }) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.to ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    const next = ranges[low];
    return next === undefined || to < next.from;
  };
}

/** The same mark at another place. */
function at<T extends TextRange>(mark: T, { from, to }: TextRange): T {
  return mark.from === from && mark.to === to ? mark : Object.freeze({ ...mark, from, to });
}

function movedFinding(finding: Diagnostic, range: TextRange, move: Move): Diagnostic {
  const by = range.from - finding.from;
  const related = mapped(finding.related, (it) => at(it, move(it)));
  if (by === 0 && related === finding.related) return finding;
  const fixes = mapped(finding.fixes, (fix) => {
    const edits = mapped(fix.edits, (edit) => {
      const { from, to = from } = edit;
      return by === 0 ? edit : Object.freeze({ ...edit, from: from + by, to: to + by });
    });
    return edits === fix.edits ? fix : Object.freeze({ ...fix, edits });
  });
  return Object.freeze({ ...finding, ...range, related, fixes });
}

/** Targets whose mentions and rules have only moved. */
function movedTargets(targets: readonly Target[], move: Move): readonly Target[] {
  return mapped(targets, (target) => {
    const mentions = mapped(target.mentions, (it) => at(it, move(it)));
    const rules = mapped(target.rules, (rule) => {
      const { from } = move(rule);
      return at(rule, { from, to: from + rule.to - rule.from });
    });
    const same = mentions === target.mentions && rules === target.rules;
    return same ? target : Object.freeze({ ...target, mentions, rules });
  });
}

/** A list with each item changed; the list itself where none is. */
function mapped<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let differs = false;
  const all = list.map((item) => {
    const changed = change(item);
    differs ||= changed !== item;
    return changed;
  });
  return differs ? Object.freeze(all) : list;
}

/** Two lists that are in text order as one; what is at one place stays in the order that it has. */
function merged<T extends TextRange>(kept: readonly T[], fresh: readonly T[]): readonly T[] {
  if (fresh.length === 0) return Object.freeze([...kept]);
  const all: T[] = [];
  let next = 0;
  for (const mark of fresh) {
    for (let item = kept[next]; item && item.from < mark.from; item = kept[++next]) all.push(item);
    all.push(mark);
  }
  for (; next < kept.length; next++) all.push(kept[next] as T);
  return Object.freeze(all);
}
