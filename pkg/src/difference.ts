import { isHigh, isLow } from "./surrogates.js";
import type { FullEdit } from "./text.js";

/** Compared as one chunk; a differing chunk is then compared unit by unit. */
const CHUNK = 4096;

/**
 * The edit that turns `before` into `after`, or undefined if they are equal. It never splits a surrogate pair, since a
 * host that shows the edit would show half a character. If several edits are possible, it is the one whose insertion
 * ends at `caret` (an offset of `after`), where typing leaves it.
 */
export function difference(before: string, after: string, caret = after.length): FullEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const behindCaret = sameAtEnd(before, after, 0, Math.min(before.length, after.length - caret));
  let from = sameAtStart(before, after, shorter - behindCaret);
  if (isHigh(before.charCodeAt(from - 1))) from -= 1;
  let same = sameAtEnd(before, after, behindCaret, shorter - from);
  if (same > 0 && isLow(before.charCodeAt(before.length - same))) same -= 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** How many units two texts share at the start, at most `most`. */
function sameAtStart(a: string, b: string, most: number): number {
  let same = 0;
  while (same + CHUNK <= most && a.slice(same, same + CHUNK) === b.slice(same, same + CHUNK)) same += CHUNK;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  return same;
}

/** How many units two texts share at the end, at most `most`, given that the last `known` units are equal. */
function sameAtEnd(a: string, b: string, known: number, most: number): number {
  let same = known;
  const chunk = (text: string) => text.slice(text.length - same - CHUNK, text.length - same);
  while (same + CHUNK <= most && chunk(a) === chunk(b)) same += CHUNK;
  const unit = (text: string) => text.charCodeAt(text.length - same - 1);
  while (same < most && unit(a) === unit(b)) same += 1;
  return same;
}
