// What somebody is still typing is shown, and counts once it is done.
import type { Analysis, Badge, PendingOptions, Team, TextRange } from "../index.js";
import { isAtCaret } from "./linking.js";

/** What an editor tells its host: the SOP without what is still being typed. A new object is something new to tell. */
export interface Report {
  /** The SOP with all that it says. */
  readonly whole: Analysis;
  readonly pending: readonly Badge[];
  /** What is told, and what is drawn. */
  readonly analysis: Analysis;
}

/** Reads the text that `whole` is the analysis of. */
interface Reader {
  analyze(options: PendingOptions): Analysis;
}

/** The report on a text; the one before where there is nothing new to tell. */
export function reportOf(
  whole: Analysis,
  pending: readonly Badge[],
  text: () => Reader,
  before: Report | null,
): Report {
  if (before?.whole === whole && isSame(before.pending, pending)) return before;
  return { whole, pending, analysis: pending.length === 0 ? whole : text().analyze({ pending }) };
}

function isSame(a: readonly Badge[], b: readonly Badge[]): boolean {
  return a.length === b.length && a.every(({ from, to }, at) => from === b[at]?.from && to === b[at].to);
}

/** The mentions that somebody is still typing. A linked one was chosen, so it is none of them. */
export function pendingOf(badges: readonly Badge[], isTyped: (badge: Badge) => boolean): readonly Badge[] {
  return badges.filter((badge) => badge.form === "plain" && isTyped(badge));
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
