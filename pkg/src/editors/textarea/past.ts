import type { LinkedText } from "./linked-text.js";

/** A text that the textarea has shown, and where its caret was. */
export interface Moment {
  readonly text: LinkedText;
  readonly caret: number;
  /** Whether it was typed in one go with the one before. */
  readonly joined: boolean;
}

const MAX_MOMENTS = 1000;
const MAX_UNITS = 4_000_000;

/**
 * What the textarea has shown, in order. The browser's own undo brings back the characters only; their links come from here. Two texts that
 * look the same may have different links, so one is looked for in the direction in which the browser goes.
 */
export class Past {
  #moments: Moment[] = [];
  /** The one that is shown now. */
  #now = -1;
  #units = 0;

  /** Remembers a text as what comes after the one that is shown now, and forgets the oldest ones when there are too many. */
  add(text: LinkedText, caret: number, joined = false): void {
    for (const { text: gone } of this.#moments.splice(this.#now + 1)) this.#units -= gone.shown.length;
    this.#moments.push({ text, caret, joined });
    this.#units += text.shown.length;
    while (this.#moments.length > MAX_MOMENTS || (this.#units > MAX_UNITS && this.#moments.length > 1))
      this.#units -= this.#moments.shift()?.text.shown.length ?? 0;
    this.#now = this.#moments.length - 1;
  }

  /** Remembers a text that came without a step that the browser could take back. */
  keep(text: LinkedText, caret: number): void {
    const now = this.#moments[this.#now];
    if (now?.text.shown === text.shown) this.#moments[this.#now] = { ...now, text, caret };
    else this.add(text, caret);
  }

  /** Goes to the nearest earlier (-1) or later (1) moment that showed a text; undefined, and nowhere, where there is none. */
  go(direction: -1 | 1, shown: string): Moment | undefined {
    for (let at = this.#now + direction; at >= 0 && at < this.#moments.length; at += direction) {
      const moment = this.#moments[at];
      if (moment?.text.shown !== shown) continue;
      this.#now = at;
      return moment;
    }
    return undefined;
  }

  /** Whether what is shown now is in the middle of something that was typed in one go. */
  get isMidway(): boolean {
    return this.#moments[this.#now + 1]?.joined ?? false;
  }
}
