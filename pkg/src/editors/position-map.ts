/** Pairs of a position and an offset, one after the other. */
export type Pairs = readonly number[];

/** Pairs, and the position and offset that they are relative to. */
interface Part {
  readonly position: number;
  readonly offset: number;
  readonly pairs: Pairs;
}

const POSITION = 0;
const OFFSET = 1;
type Side = typeof POSITION | typeof OFFSET;

/**
 * Maps between positions in an editor and offsets of the SOP's text. Monotone both ways. Between two neighbouring pairs
 * that are equally far apart on both sides it maps unit by unit; anything inside other pairs maps to their start.
 */
export class PositionMap {
  // Invariant: each part has pairs, and both of their numbers grow (not strictly) through all parts.
  readonly #parts: Part[] = [];
  /** The pairs of the last part, while more may be added. */
  #open: number[] | null = null;

  /**
   * Declares that a position and an offset correspond. Calls must be in order: neither may be smaller than in the last
   * call.
   */
  add(position: number, offset: number): void {
    const open = this.#open ?? this.#begin();
    open.push(position, offset);
  }

  /**
   * Adds pairs that are relative to a position and an offset, without inspecting them. They must not change any more.
   */
  addPart(position: number, offset: number, pairs: Pairs): void {
    this.#open = null;
    if (pairs.length > 0) this.#parts.push({ position, offset, pairs });
  }

  /** The pairs that `write` adds, relative to a position and an offset. */
  addedBy(position: number, offset: number, write: () => void): Pairs {
    const own = this.#begin();
    write();
    this.#open = null;
    this.#parts.pop();
    const pairs = own.map((number, at) => number - (at % 2 === POSITION ? position : offset));
    this.addPart(position, offset, pairs);
    return pairs;
  }

  toPosition(offset: number): number {
    return this.#between(OFFSET, POSITION, offset);
  }

  toOffset(position: number): number {
    return this.#between(POSITION, OFFSET, position);
  }

  #begin(): number[] {
    const open: number[] = [];
    this.#parts.push({ position: 0, offset: 0, pairs: open });
    this.#open = open;
    return open;
  }

  /** Steps of equal length on both sides map one to one; anything inside others maps to their start. */
  #between(from: Side, to: Side, at: number): number {
    // The first pair that is not before `at`. Several can be at one place: that is the one inside the text.
    const inPart = firstOf(this.#parts.length, (index) => !(last(this.#parts[index], from) < at));
    const part = this.#parts[inPart];
    if (!part) return last(this.#parts.at(-1), to);
    const place = firstOf(part.pairs.length / 2, (index) => !(side(part, index, from) < at));
    const found = side(part, place, from);
    const before = place > 0 ? part : this.#parts[inPart - 1];
    if (found === at || !before) return side(part, place, to);
    const previous = place > 0 ? place - 1 : before.pairs.length / 2 - 1;
    const begin = side(before, previous, from);
    const start = side(before, previous, to);
    return found - begin === side(part, place, to) - start ? start + at - begin : start;
  }
}

/** One side of a pair of a part. */
function side({ position, offset, pairs }: Part, index: number, of: Side): number {
  return (of === POSITION ? position : offset) + (pairs[2 * index + of] ?? 0);
}

/** One side of a part's last pair; 0 if there is none. */
function last(part: Part | undefined, of: Side): number {
  return part ? side(part, part.pairs.length / 2 - 1, of) : 0;
}

/** The first number below `count` from which on something holds; `count` if there is none. */
function firstOf(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
