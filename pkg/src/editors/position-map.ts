/**
 * The way between positions in an editor and offsets of the SOP's text. Both ways monotone. Between two neighbouring pairs that are equally
 * far apart on both sides it maps unit by unit; what lies inside of others maps to their start.
 */
export class PositionMap {
  // Invariant: both grow (not strictly), and have the same length.
  readonly #positions: number[] = [];
  readonly #offsets: number[] = [];

  /** Says that a position and an offset belong together. Calls have to come in order: neither may be smaller than the last one. */
  add(position: number, offset: number): void {
    this.#positions.push(position);
    this.#offsets.push(offset);
  }

  get length(): number {
    return this.#positions.length;
  }

  /** The entries from an index on, as pairs after one another, counted from a position and an offset. */
  since(index: number, position: number, offset: number): number[] {
    const pairs: number[] = [];
    for (let at = index; at < this.length; at += 1)
      pairs.push((this.#positions[at] ?? 0) - position, (this.#offsets[at] ?? 0) - offset);
    return pairs;
  }

  toPosition(offset: number): number {
    return between(this.#offsets, this.#positions, offset);
  }

  toOffset(position: number): number {
    return between(this.#positions, this.#offsets, position);
  }
}

/** Where steps have the same length on both sides they map one to one, else what lies inside is taken for their start. */
function between(from: readonly number[], to: readonly number[], at: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  // `low`: the first that is not before `at`. Several can be at one place: that is the one inside of the text.
  const end = to.at(-1) ?? 0;
  if (from[low] === at || low === 0) return to[low] ?? end;
  const start = to[low - 1] ?? 0;
  if (low === from.length) return end;
  const length = (from[low] ?? 0) - (from[low - 1] ?? 0);
  return length === (to[low] ?? 0) - start ? start + at - (from[low - 1] ?? 0) : start;
}
