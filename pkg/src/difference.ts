import { isHigh, isLow } from "./surrogates.js";
import type { FullEdit } from "./text.js";

/** Compared at once; what differs is then looked at unit by unit. */
const CHUNK = 4096;

/** The one edit that makes `after` of `before`, or undefined where they are equal. */
export function difference(before: string, after: string): FullEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + CHUNK <= shorter && before.slice(start, start + CHUNK) === after.slice(start, start + CHUNK))
    start += CHUNK;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  // Not between the halves of a pair: a host that shows the edit would show half a character.
  if (isHigh(before.charCodeAt(start - 1))) start -= 1;

  const most = shorter - start;
  let same = 0;
  const chunk = (text: string) => text.slice(text.length - same - CHUNK, text.length - same);
  while (same + CHUNK <= most && chunk(before) === chunk(after)) same += CHUNK;
  const unit = (text: string) => text.charCodeAt(text.length - same - 1);
  while (same < most && unit(before) === unit(after)) same += 1;
  if (same > 0 && isLow(before.charCodeAt(before.length - same))) same -= 1;
  return { from: start, to: before.length - same, insert: after.slice(start, after.length - same) };
}
