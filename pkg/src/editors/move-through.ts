import type { Edit } from "../index.js";

/** Where a place of the text before an edit is after it: inside of what was replaced, as far from its start as before. */
export function moveThrough(at: number, { from, to, insert }: Required<Edit>): number {
  if (at <= from) return at;
  return at >= to ? at + insert.length - (to - from) : Math.min(at, from + insert.length);
}
