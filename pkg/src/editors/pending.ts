// What somebody is still typing is shown, and counts once it is done.
import type { Analysis, AnalysisChanges, Badge, PendingOptions, Team, TextRange } from "../index.js";
import { badgesNear } from "../moved.js";
import { isAtCaret } from "./linking.js";
import { MAX_REACH } from "./menu.js";

/** What an editor tells its host: the SOP without what is still being typed. A new object is something new to tell. */
export interface Report {
  /** The SOP with all that it says. */
  readonly whole: Analysis;
  readonly pending: readonly Badge[];
  /** What is told, and what is drawn. */
  readonly analysis: Analysis;
  readonly number: number;
  /** What `analysis` has otherwise than that of an earlier report, by its number; null where only the whole can tell. */
  readonly difference: { readonly since: number; readonly changes: AnalysisChanges } | null;
}

let reports = 0;

/** Reads the text that `whole` is the analysis of. */
interface Reader {
  analyze(options: PendingOptions): Analysis;
}

/**
 * The report on a text; the one before where there is nothing new to tell. `changes` are those of the text since the report before; null
 * where nobody knows.
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
 * The mentions that somebody is still typing where something is selected. A linked one was chosen, so it is none of them. Selections are
 * in the text that the analysis is of.
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
 * Whether a mention is being typed, in an editor that has the focus: the caret is at it, or an end of what is selected. Where all of it is
 * selected it is shown or chosen, such as by a way to its finding. All in one coordinate; `read` gives the text of a range.
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
