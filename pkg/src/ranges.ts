import { typeName } from "./check.js";
import { isHigh, isLow } from "./surrogates.js";
import type { TextRange } from "./types.js";

/**
 * Ranges where somebody is writing, as pairs for the engine. One that ends inside a surrogate pair takes in all of it.
 *
 * @throws {TypeError} what is no list of ranges
 * @throws {RangeError} a range that is none, or does not lie in the text; both say where in the list
 */
export function pendingRanges(text: string, pending: readonly TextRange[] | undefined): Uint32Array {
  if (pending === undefined) return new Uint32Array(0);
  if (!Array.isArray(pending)) throw new TypeError(`Expected options.pending to be a list, got ${typeName(pending)}`);
  const whole = pending.map((range: unknown, at) => {
    if (typeof range !== "object" || range === null) {
      throw new TypeError(`Expected options.pending[${at}] to be a range, got ${typeName(range)}`);
    }
    const { from, to } = range as TextRange;
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from > to || to > text.length) {
      throw new RangeError(`options.pending[${at}]: Invalid range ${from} to ${to} (in doc of length ${text.length})`);
    }
    return { from: splitsPair(text, from) ? from - 1 : from, to: splitsPair(text, to) ? to + 1 : to };
  });
  return inOrder(whole);
}

/** Ranges as pairs, in order; those that overlap are made one. */
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
