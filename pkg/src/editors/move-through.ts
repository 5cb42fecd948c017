import type { Edit } from "../index.js";

/** Maps a position through an edit: inside replaced text, it keeps its distance from the start. */
export function moveThrough(at: number, { from, to, insert }: Required<Edit>): number {
  if (at <= from) return at;
  return at >= to ? at + insert.length - (to - from) : Math.min(at, from + insert.length);
}
