import type { FullEdit } from "./text.js";

/** Edits in order, with touching ones merged, since their inserts can form a pair. */
export function joinTouching(edits: readonly FullEdit[]): FullEdit[] {
  const out: FullEdit[] = [];
  for (const edit of edits) {
    const last = out.at(-1);
    if (last && last.to === edit.from) {
      out[out.length - 1] = { from: last.from, to: edit.to, insert: last.insert + edit.insert };
    } else {
      out.push(edit);
    }
  }
  return out;
}

/**
 * The same edits, extended over an adjacent half of a surrogate pair. The engine holds U+FFFD for a lone half, so an
 * edit that splits or joins a pair must send the whole pair.
 */
export function widen(text: string, edits: readonly FullEdit[]): FullEdit[] {
  const wide = edits.map(({ from, to, insert }) => {
    const high = isHigh(text.charCodeAt(from - 1)) ? text.charAt(from - 1) : "";
    const low = isLow(text.charCodeAt(to)) ? text.charAt(to) : "";
    return { from: from - high.length, to: to + low.length, insert: high + insert + low };
  });
  return joinTouching(wide);
}

// Outside a text `charCodeAt` is NaN, which is neither.
export function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

export function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
