import type { Place } from "../finding.js";
import { Lines } from "../lines.js";

/** The text of a file, to find where a part of a value is written. */
export class Source {
  readonly text: string;
  readonly #lines: Lines;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#lines = new Lines(text);
    this.#starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  }

  /** The offset of a line and column. */
  offset(line: number, column: number): number {
    return (this.#starts[line - 1] ?? this.text.length) + column - 1;
  }

  place(from: number, to: number): Place {
    return this.#lines.place({ from, to });
  }

  /** Where a text is written as a word of its own inside a place; the whole place where it isn't found. */
  find(text: string, place: Place, occurrence = 0): { readonly place: Place; readonly isExact: boolean } {
    const from = this.offset(place.line, place.column);
    const to = this.offset(place.endLine, place.endColumn);
    let at = -1;
    for (let left = occurrence; left >= 0; left -= 1) {
      do at = this.text.indexOf(text, at < 0 ? from : at + 1);
      while (at >= 0 && at + text.length <= to && !this.#standsAlone(at, at + text.length));
      if (at < 0 || at + text.length > to) return { place, isExact: false };
    }
    return { place: this.place(at, at + text.length), isExact: true };
  }

  /** Whether a value is written in quotes. */
  isQuoted(place: Place): boolean {
    const before = this.text[this.offset(place.line, place.column) - 1];
    return before === '"' || before === "'";
  }

  source(line: number): string {
    return this.#lines.source(line);
  }

  #standsAlone(from: number, to: number): boolean {
    const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_-]/u.test(char);
    return !isPart(this.text[from - 1]) && !isPart(this.text[to]);
  }
}
