import type { Place } from "../finding.js";
import { Lines } from "../lines.js";

/** The text of a file, for finding where a part of a value is written. */
export class Source {
  readonly text: string;
  readonly lines: Lines;

  constructor(text: string) {
    this.text = text;
    this.lines = new Lines(text);
  }

  /** The offsets of a place. */
  range({ line, column, endLine, endColumn }: Place): { readonly from: number; readonly to: number } {
    const from = this.lines.offset({ line, column });
    return { from, to: this.lines.offset({ line: endLine, column: endColumn }) };
  }

  /** The place of a text as a separate word inside a place; the whole place if it isn't found. */
  find(text: string, place: Place): { readonly place: Place; readonly isExact: boolean } {
    const { from, to } = this.range(place);
    for (let at = this.text.indexOf(text, from); at >= 0; at = this.text.indexOf(text, at + 1)) {
      const end = at + text.length;
      if (end > to) break;
      if (this.#standsAlone(at, end)) return { place: this.lines.place({ from: at, to: end }), isExact: true };
    }
    return { place, isExact: false };
  }

  /** Whether a value is written in quotes. */
  isQuoted(place: Place): boolean {
    const before = this.text[this.range(place).from - 1];
    return before === '"' || before === "'";
  }

  #standsAlone(from: number, to: number): boolean {
    const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_-]/u.test(char);
    return !isPart(this.text[from - 1]) && !isPart(this.text[to]);
  }
}
