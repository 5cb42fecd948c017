import type { LinkedText } from "./linked-text.js";

/** A text that the textarea has shown, and its caret. */
export interface Moment {
  readonly text: LinkedText;
  readonly caret: number;
  /** Whether it was typed continuously with the previous one. */
  readonly joined: boolean;
}

const MAX_MOMENTS = 1000;
const MAX_UNITS = 4_000_000;

/**
 * The texts that the textarea has shown, in order. The browser's own undo restores only characters; their links come
 * from here. Equal texts may have different links, so the search follows the direction of undo or redo.
 */
export class Past {
  #moments: Moment[] = [];
  /** The index of the text that is shown now. */
  #now = -1;
  #units = 0;

  /** Remembers a text as the successor of the shown one, and forgets the oldest ones beyond the limit. */
  add(text: LinkedText, caret: number, joined = false): void {
    for (const { text: gone } of this.#moments.splice(this.#now + 1)) this.#units -= gone.shown.length;
    this.#moments.push({ text, caret, joined });
    this.#units += text.shown.length;
    while (this.#moments.length > MAX_MOMENTS || (this.#units > MAX_UNITS && this.#moments.length > 1))
      this.#units -= this.#moments.shift()?.text.shown.length ?? 0;
    this.#now = this.#moments.length - 1;
  }

  /** Remembers a text that the browser can't undo as a step. */
  keep(text: LinkedText, caret: number): void {
    const now = this.#moments[this.#now];
    if (now?.text.shown === text.shown) this.#moments[this.#now] = { ...now, text, caret };
    else this.add(text, caret);
  }

  /**
   * Goes to the nearest earlier (-1) or later (1) moment that showed a text; if there is none, returns undefined and
   * stays.
   */
  go(direction: -1 | 1, shown: string): Moment | undefined {
    for (let at = this.#now + direction; at >= 0 && at < this.#moments.length; at += direction) {
      const moment = this.#moments[at];
      if (moment?.text.shown !== shown) continue;
      this.#now = at;
      return moment;
    }
    return undefined;
  }

  /** Whether the shown text is in the middle of continuous typing. */
  get isMidway(): boolean {
    return this.#moments[this.#now + 1]?.joined ?? false;
  }
}
