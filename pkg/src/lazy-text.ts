import { type FullEdit, replaceRanges } from "./text.js";

/** Beyond this number, pending edits are applied at once, so they don't pile up. */
const MAX_PENDING = 64;

/** A longer insertion is not joined with the next key's. */
const MAX_JOINED = 4096;

/**
 * A document's text whose edits are applied only when the text is read. Each edit of a long JavaScript string copies
 * all of it, which would cost more than reading the change.
 */
export class LazyText {
  #text: string;
  #pending: (readonly FullEdit[])[] = [];
  #length: number;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
  }

  /** Length in UTF-16 code units. */
  get length(): number {
    return this.#length;
  }

  /** The text after all edits. */
  get value(): string {
    for (const edits of this.#pending) this.#text = replaceRanges(this.#text, edits);
    this.#pending = [];
    return this.#text;
  }

  /** Adds edits that are in order, in coordinates of the text so far. */
  edit(edits: readonly FullEdit[]): void {
    for (const { from, to, insert } of edits) this.#length += insert.length - (to - from);
    const last = this.#pending.at(-1);
    const joined = last?.length === 1 && edits.length === 1 ? join(last[0], edits[0]) : undefined;
    if (joined) this.#pending[this.#pending.length - 1] = [joined];
    else this.#pending.push(edits);
    if (this.#pending.length > MAX_PENDING) this.value;
  }
}

/** Two touching edits as one, as in typing and deleting at one place. */
function join(first: FullEdit | undefined, second: FullEdit | undefined): FullEdit | undefined {
  if (!first || !second || first.insert.length > MAX_JOINED) return undefined;
  const { from, to, insert } = first;
  const end = from + insert.length;
  if (second.from > end || second.to < from) return undefined;
  const head = insert.slice(0, Math.max(second.from - from, 0));
  const tail = insert.slice(Math.max(second.to - from, 0));
  return {
    from: Math.min(from, second.from),
    to: to + Math.max(second.to - end, 0),
    insert: head + second.insert + tail,
  };
}
