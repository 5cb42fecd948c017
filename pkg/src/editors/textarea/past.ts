import type { LinkedText } from "./linked-text.js";

/** A text that the textarea has shown, and where its caret was. */
export interface Moment {
  readonly text: LinkedText;
  readonly caret: number;
}

const MAX_MOMENTS = 1000;
const MAX_UNITS = 4_000_000;

/**
 * What the textarea has shown before. The browser's own undo brings back the characters only; a text that stood there once gets its links
 * from here.
 */
export class Past {
  readonly #moments = new Map<string, Moment>();
  #units = 0;

  /** Remembers a text, and forgets the oldest ones when there are too many. */
  add(text: LinkedText, caret: number): void {
    this.#forget(text.shown);
    this.#moments.set(text.shown, { text, caret });
    this.#units += text.shown.length;
    for (const shown of this.#moments.keys()) {
      if (shown === text.shown || (this.#moments.size <= MAX_MOMENTS && this.#units <= MAX_UNITS)) break;
      this.#forget(shown);
    }
  }

  find(shown: string): Moment | undefined {
    return this.#moments.get(shown);
  }

  #forget(shown: string): void {
    if (this.#moments.delete(shown)) this.#units -= shown.length;
  }
}
