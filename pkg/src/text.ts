// Edits of JavaScript strings. They are applied here and not in the engine, which knows only well-formed text: a lone
// surrogate that an edit does not touch has to stay.
import { call, send } from "./engine.js";
import { checkPosition, checkText, itemsOf, memberOf, reading, shown } from "./check.js";
import { deepFreeze } from "./freeze.js";
import type { Applicability } from "./generated.js";
import type { Diagnostic, Edit } from "./types.js";

/** An edit with all members. */
export interface FullEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The edits in text order, complete and checked. Edits at one place stay in the given order.
 *
 * @throws {RangeError} An invalid range, or two that overlap; the message has the numbers.
 */
export function orderEdits(edits: readonly Edit[], length: number): FullEdit[] {
  const full = itemsOf(edits, "edits").map((edit, at) => {
    const { from, to, insert } = wholeEdit(edit, `edits[${at}]`);
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from > to || to > length) {
      throw new RangeError(`Invalid change range ${shown(from)} to ${shown(to)} (in doc of length ${length})`);
    }
    return { from, to, insert };
  });
  full.sort((a, b) => a.from - b.from || a.to - b.to);
  full.forEach((edit, i) => {
    const before = full[i - 1];
    if (before && edit.from < before.to) {
      throw new RangeError(`Overlapping change ranges ${before.from} to ${before.to} and ${edit.from} to ${edit.to}`);
    }
  });
  return full;
}

/** An edit with its members read once. */
function wholeEdit(edit: Edit, what: string): FullEdit {
  const from = memberOf(edit, "from", what);
  const { to = from, insert = "" } = reading(what, () => ({ to: edit.to, insert: edit.insert }));
  checkText(insert, `${what}.insert`);
  return { from, to, insert };
}

/** The text after edits that are in order. */
export function replaceRanges(text: string, edits: readonly FullEdit[]): string {
  let out = "";
  let at = 0;
  for (const { from, to, insert } of edits) {
    out += text.slice(at, from) + insert;
    at = to;
  }
  return out + text.slice(at);
}

/**
 * The text after edits, all in coordinates of the text before. Needs no engine.
 *
 * @throws {RangeError} A range outside the text, or two that overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  checkText(text);
  return replaceRanges(text, orderEdits(edits, text.length));
}

/**
 * Maps a position in the text before the edits to the text after them. Needs no engine.
 *
 * @param assoc If text is inserted exactly at the position: `-1` stays before it, `1` moves after it.
 * @throws {RangeError} An invalid position, an invalid range, or two that overlap.
 */
export function mapPosition(position: number, edits: readonly Edit[], assoc: -1 | 1 = -1): number {
  checkPosition(position, Number.POSITIVE_INFINITY);
  return movedPosition(position, orderEdits(edits, Number.POSITIVE_INFINITY), assoc);
}

/** The same with edits that are in order. For the package's own modules. */
export function movedPosition(position: number, edits: readonly FullEdit[], assoc: -1 | 1): number {
  let moved = 0;
  for (const { from, to, insert } of edits) {
    const inside = position < to || (position === to && from === to && assoc < 0);
    if (position < from) break;
    if (inside) return position === from || assoc < 0 ? from + moved : from + moved + insert.length;
    moved += insert.length - (to - from);
  }
  return position + moved;
}

/**
 * The edits of all fixes that can be applied together, in text order; of overlapping fixes the first wins.
 * `"suggested"` also applies a finding's suggestion, but only if it is the only one, since a person must choose between
 * several. Needs no engine.
 */
export function collectEdits(
  diagnostics: readonly Diagnostic[],
  applicability: Applicability = "safe",
): readonly Edit[] {
  const taken: FullEdit[] = [];
  for (const [at, diagnostic] of itemsOf(diagnostics, "diagnostics").entries()) {
    const what = `diagnostics[${at}]`;
    const fixes = itemsOf(memberOf(diagnostic, "fixes", what), `${what}.fixes`);
    const safe = fixes.find((fix) => memberOf(fix, "applicability", `${what}.fixes`) === "safe");
    const fix = safe ?? (applicability === "suggested" && fixes.length === 1 ? fixes[0] : undefined);
    const edits = fix ? orderEdits(memberOf(fix, "edits", `${what}.fixes`), Number.POSITIVE_INFINITY) : [];
    const fresh = edits.filter((edit) => !near(taken, edit).some((other) => isSame(edit, other)));
    if (fresh.some((edit) => near(taken, edit).some((other) => collides(edit, other)))) continue;
    for (const edit of fresh) taken.splice(behind(taken, edit.from), 0, edit);
  }
  return deepFreeze(taken.sort((a, b) => a.from - b.from || a.to - b.to));
}

/** Of edits in text order that do not overlap, those that another edit could equal or overlap. */
function near(edits: readonly FullEdit[], { from }: FullEdit): readonly FullEdit[] {
  const end = behind(edits, from);
  let start = end - 1;
  while (start > 0 && edits[start]?.from === from) start -= 1;
  return edits.slice(Math.max(start, 0), end + 1);
}

/** The index of the first of edits in text order that begins after a position. */
function behind(edits: readonly FullEdit[], position: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.from ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isSame(a: FullEdit, b: FullEdit): boolean {
  return a.from === b.from && a.to === b.to && a.insert === b.insert;
}

function collides(a: FullEdit, b: FullEdit): boolean {
  return a.from === b.from || (a.from < b.to && b.from < a.to);
}

/**
 * A place as people count it: both numbers begin at 1; CRLF, CR and LF each end a line; columns count UTF-16 code
 * units.
 *
 * @throws {RangeError} An offset outside the text.
 */
export function lineColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  checkText(text);
  checkPosition(offset, text.length);
  // Between CR and LF the line has not ended yet, so the engine gets one unit more.
  const ahead = text[offset] === "\n" ? 1 : 0;
  return call((engine) => {
    const length = send(text.slice(0, offset + ahead));
    const [line = 1, column = 1] = engine.lineColumn(length, length - ahead);
    return Object.freeze({ line, column });
  });
}
