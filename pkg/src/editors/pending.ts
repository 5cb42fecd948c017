// What the user is still typing is shown, but counts only once it is done.
import type { Analysis, AnalysisChanges, Badge, PendingOptions, Team, TextRange } from "../index.js";
import { badgesNear } from "../moved.js";
import { isAtCaret } from "./linking.js";
import { MAX_REACH } from "./menu.js";

/**
 * What an editor reports to its host: the SOP without what is still being typed. A new object means something new to
 * report.
 */
export interface Report {
  /** The full analysis. */
  readonly whole: Analysis;
  readonly pending: readonly Badge[];
  /** The analysis that is reported and drawn. */
  readonly analysis: Analysis;
  readonly number: number;
  /** How `analysis` differs from that of an earlier report, by its number; null if only the whole analysis can tell. */
  readonly difference: { readonly since: number; readonly changes: AnalysisChanges } | null;
}

let reports = 0;

/** Reads the text that `whole` is the analysis of. */
interface Reader {
  analyze(options: PendingOptions): Analysis;
}

/**
 * The report on a text; the previous one if there is nothing new to report. `changes` are those of the text since the
 * previous report; null if unknown.
 */
export function reportOf(
  whole: Analysis,
  pending: readonly Badge[],
  text: () => Reader,
  before: Report | null,
  changes: AnalysisChanges | null = null,
): Report {
  if (before?.whole === whole && isSame(before.pending, pending)) return before;
  const analysis = pending.length === 0 ? whole : text().analyze({ pending });
  const isPlain = before !== null && before.analysis === before.whole && analysis === whole;
  reports += 1;
  const difference = isPlain && changes ? { since: before.number, changes } : null;
  return { whole, pending, analysis, number: reports, difference };
}

function isSame(a: readonly Badge[], b: readonly Badge[]): boolean {
  return a.length === b.length && a.every(({ from, to }, at) => from === b[at]?.from && to === b[at].to);
}

/**
 * The mentions that the user is still typing at these selections. A linked mention was chosen, so it is never among
 * them. Selections are in the text that the analysis is of.
 */
export function pendingOf(
  analysis: Analysis,
  selections: readonly TextRange[],
  isTyped: (badge: Badge) => boolean,
): readonly Badge[] {
  const found = new Map<number, Badge>();
  for (const { from, to } of selections)
    for (const end of from === to ? [from] : [from, to])
      for (const badge of badgesNear(analysis, { from: Math.max(0, end - MAX_REACH), to: end }))
        if (badge.form === "plain" && isTyped(badge)) found.set(badge.from, badge);
  return [...found.values()].sort((a, b) => a.from - b.from);
}

/**
 * Whether a mention is being typed, in an editor that has the focus: the caret, or an end of the selection, is at it. A
 * mention that is selected whole was selected deliberately, for example by a jump to its finding. All in one coordinate
 * system; `read` returns the text of a range.
 */
export function isBeingTyped(
  team: Team,
  mention: TextRange,
  selection: TextRange,
  read: (from: number, to: number) => string,
): boolean {
  const { from, to } = selection;
  if (from === to) return isAtCaret(team, mention, selection, read);
  if (from <= mention.from && mention.to <= to) return false;
  return [from, to].some((end) => mention.from <= end && end <= mention.to);
}
