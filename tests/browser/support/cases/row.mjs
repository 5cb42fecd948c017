/**
 * One case of what every editor has to do: open `start`, do `steps`, then the text is `end`, the list shows `menu` (null: closed) or is just
 * `open`, and the SOP has these `targets` and `badges`; what is left out is not compared. `number` is its line in `numbered.mjs`. `only`: for
 * editors whose text is Markdown that people type ("source"), or whose document has a structure of its own ("structured").
 */
export function row(number, name, start, steps, { only, ...expected }) {
  return { number, name, start, steps, only, expected };
}

/** The editor has heard of a caret that moved. */
export const drawn = (page) => page.evaluate(() => globalThis.bare.drawn());

/** A press on the second option of the list. */
export const clickSecond = (_page, bare) => bare.click(".sop-option", 1);
