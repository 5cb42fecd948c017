// Marks of a text that is being edited. An edit touches only the cuts of the lists and the marks near it; other marks
// are moved when they are read.
import type { FullEdit } from "./text.js";
import type { TextRange } from "./types.js";

/** One edit of a text, linked to the one after it. */
export interface Step {
  readonly edits: readonly FullEdit[];
  next?: Step;
}

/** Returns a mark moved by `by` units. `since` is the last step before the mark was at its old place. */
type Place<T> = (mark: T, by: number, since: Step) => T;

type Lost<T> = (mark: T) => void;

/** Part of a list whose marks have all moved by the same distance. */
interface Piece<T> {
  readonly list: readonly T[];
  readonly start: number;
  readonly end: number;
  readonly by: number;
  readonly since: Step;
}

/** Marks in text order. Immutable, except that it caches its list. */
export class Marks<T extends TextRange> {
  #pieces: readonly Piece<T>[];

  private constructor(pieces: readonly Piece<T>[]) {
    this.#pieces = pieces;
  }

  /** The marks of a list that is valid right after a step. */
  static of<T extends TextRange>(list: readonly T[], since: Step): Marks<T> {
    return new Marks(piecesOf(list, since));
  }

  /** How many cuts the lists have, which is the cost of the next edit. */
  get cuts(): number {
    return this.#pieces.length;
  }

  /**
   * The marks after steps: moved, and with those that touch `ranges` replaced by `fresh`. Ranges are in order, in the
   * current text. `lost` is called for each mark that is replaced.
   */
  after(steps: readonly Step[], ranges: readonly TextRange[], fresh: readonly T[], lost?: Lost<T>): Marks<T> {
    let pieces = this.#pieces;
    for (const { edits } of steps) pieces = shifted(pieces, edits, lost);
    const now = steps.at(-1);
    return now ? new Marks(replaced(pieces, ranges, fresh, now, lost)) : this;
  }

  /** All marks, as they are right after a step. */
  all(now: Step, place: Place<T>): readonly T[] {
    const [only] = this.#pieces;
    if (this.#pieces.length === 1 && only && only.since === now && only.start === 0 && only.end === only.list.length)
      return only.list;
    const list: T[] = [];
    for (const { list: from, start, end, by, since } of this.#pieces)
      for (let at = start; at < end; at += 1) list.push(place(from[at] as T, by, since));
    Object.freeze(list);
    this.#pieces = piecesOf(list, now);
    return list;
  }

  /** The marks that touch a range. */
  near(range: TextRange, place: Place<T>): readonly T[] {
    const found: T[] = [];
    for (const piece of this.#pieces) {
      const [start, end] = touching(piece, piece.start, range);
      for (let at = start; at < end; at += 1) found.push(place(piece.list[at] as T, piece.by, piece.since));
    }
    return found;
  }
}

function piecesOf<T>(list: readonly T[], since: Step): readonly Piece<T>[] {
  return list.length > 0 ? [{ list, start: 0, end: list.length, by: 0, since }] : [];
}

/** The index of the first mark of a piece, from `start` on, that begins at or after a place. */
function firstFrom<T extends TextRange>({ list, end, by }: Piece<T>, start: number, place: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as T).from + by < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The marks of a piece, from `start` on, that touch a range. Marks overlap only within a block, which a range contains
 * entirely or not at all.
 */
function touching<T extends TextRange>(piece: Piece<T>, start: number, { from, to }: TextRange): [number, number] {
  const end = firstFrom(piece, start, to + 1);
  let first = firstFrom(piece, start, from);
  while (first > start && (piece.list[first - 1] as T).to + piece.by >= from) first -= 1;
  return [first, end];
}

/** The pieces, cut at edits and moved by them, without the marks that begin in replaced text. */
function shifted<T extends TextRange>(
  pieces: readonly Piece<T>[],
  edits: readonly FullEdit[],
  lost: Lost<T> = () => undefined,
): Piece<T>[] {
  const out: Piece<T>[] = [];
  let [next, moved] = [0, 0];
  for (const piece of pieces) {
    for (let { start } = piece; start < piece.end; ) {
      const edit = edits[next];
      const end = edit ? firstFrom(piece, start, edit.from) : piece.end;
      const whole = moved === 0 && start === piece.start && end === piece.end;
      if (start < end) out.push(whole ? piece : { ...piece, start, end, by: piece.by + moved });
      start = end;
      if (!edit || start === piece.end) continue;
      const behind = firstFrom(piece, start, edit.to);
      for (; start < behind; start += 1) lost(piece.list[start] as T);
      if (start === piece.end) continue;
      moved += edit.insert.length - (edit.to - edit.from);
      next += 1;
    }
  }
  return out;
}

function replaced<T extends TextRange>(
  pieces: readonly Piece<T>[],
  ranges: readonly TextRange[],
  fresh: readonly T[],
  since: Step,
  lost: Lost<T> = () => undefined,
): Piece<T>[] {
  const out: Piece<T>[] = [];
  const keep = (piece: Piece<T>, start: number, end: number) => {
    if (start < end) out.push(start === piece.start && end === piece.end ? piece : { ...piece, start, end });
  };
  let [next, used] = [0, 0];
  // Inserts the new marks of the next range.
  const renew = () => {
    const start = used;
    while (used < fresh.length && (fresh[used] as T).from <= (ranges[next]?.to ?? 0)) used += 1;
    if (start < used) out.push({ list: fresh, start, end: used, by: 0, since });
    next += 1;
  };
  for (const piece of pieces) {
    let { start } = piece;
    for (let range = ranges[next]; range && start < piece.end; range = ranges[next]) {
      const [first, end] = touching(piece, start, range);
      keep(piece, start, first);
      for (start = first; start < end; start += 1) lost(piece.list[start] as T);
      if (start < piece.end) renew();
    }
    keep(piece, start, piece.end);
  }
  while (next < ranges.length) renew();
  return out;
}
