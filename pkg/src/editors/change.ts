import type { Edit } from "../index.js";

/**
 * The edit that makes `after` of `before`, or null where they are equal. Where several would do, the one whose insertion ends at `caret`,
 * an offset of `after`: that is where typing leaves it.
 */
export function difference(before: string, after: string, caret = after.length): Required<Edit> | null {
  if (before === after) return null;
  let same = 0;
  const most = Math.min(before.length, after.length - caret);
  while (same < most && before.charCodeAt(before.length - same - 1) === after.charCodeAt(after.length - same - 1))
    same += 1;
  const shorter = Math.min(before.length, after.length) - same;
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  const room = Math.min(before.length, after.length) - from;
  while (same < room && before.charCodeAt(before.length - same - 1) === after.charCodeAt(after.length - same - 1))
    same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** Where a place of the text before an edit is after it: inside of what was replaced, as far from its start as before. */
export function moveThrough(at: number, { from, to, insert }: Required<Edit>): number {
  if (at <= from) return at;
  return at >= to ? at + insert.length - (to - from) : Math.min(at, from + insert.length);
}
