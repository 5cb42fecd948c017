import { expected, memberOf, reading, shown } from "./check.js";
import { isHigh, isLow } from "./surrogates.js";
import type { TextRange } from "./types.js";

/**
 * Ranges where the user is writing, as pairs for the engine. A range that ends inside a surrogate pair is extended to
 * all of it.
 *
 * @throws {TypeError} Not a list of ranges
 * @throws {RangeError} An invalid range, or one outside the text; both name its index in the list
 */
export function pendingRanges(text: string, pending: readonly TextRange[] | undefined): Uint32Array {
  if (pending === undefined) return new Uint32Array(0);
  const whole = rangesOf(pending, "options.pending", text.length).map(({ from, to }, at) => {
    if (from > to || to > text.length) throw invalid(`options.pending[${at}]`, from, to, text.length);
    return { from: splitsPair(text, from) ? from - 1 : from, to: splitsPair(text, to) ? to + 1 : to };
  });
  return inOrder(whole);
}

/** A list of ranges with each member read once and a whole number; they may lie outside the text. */
export function rangesOf(ranges: readonly TextRange[], what: string, length: number): TextRange[] {
  if (!reading(what, () => Array.isArray(ranges))) {
    throw expected(what, "a list", ranges);
  }
  return reading(what, () => [...ranges]).map((range, at) => {
    const place = `${what}[${at}]`;
    if (typeof range !== "object" || range === null) {
      throw expected(place, "a range", range);
    }
    const [from, to] = [memberOf(range, "from", place), memberOf(range, "to", place)];
    if (![from, to].every((end) => Number.isInteger(end) && end >= 0)) throw invalid(place, from, to, length);
    return { from, to };
  });
}

function invalid(place: string, from: unknown, to: unknown, length: number): RangeError {
  return new RangeError(`${place}: Invalid range ${shown(from)} to ${shown(to)} (in doc of length ${length})`);
}

/** Ranges as pairs, in order; overlapping ones are merged. */
export function inOrder(ranges: readonly TextRange[]): Uint32Array {
  const pairs: number[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = pairs.at(-1);
    if (last !== undefined && from < last) pairs[pairs.length - 1] = Math.max(last, to);
    else pairs.push(from, to);
  }
  return Uint32Array.from(pairs);
}

function splitsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}
