import type { Edit } from "sop-handover";
import type { Place } from "./finding.js";

/** Longest line that is kept for an excerpt, in UTF-16 code units. */
const LONGEST = 2000;

/** The line starts of a text; CRLF, CR and LF each end a line. */
export class Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const end of text.matchAll(/\r\n|\r|\n/g)) this.#starts.push(end.index + end[0].length);
  }

  /** Line and column of an offset, both from 1. */
  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset of a line and column, both from 1. */
  offset({ line, column }: Pick<Place, "line" | "column">): number {
    return (this.#starts[line - 1] ?? this.#text.length) + column - 1;
  }

  place({ from, to = from }: Pick<Edit, "from" | "to">): Place {
    const [start, end] = [this.at(from), this.at(to)];
    return { ...start, endLine: end.line, endColumn: end.column };
  }

  /** The text of a line, without its end. */
  source(line: number): string {
    const text = this.#text.slice(this.#starts[line - 1] ?? 0, this.#starts[line] ?? this.#text.length);
    return text.replace(/[\r\n]+$/, "").slice(0, LONGEST);
  }
}
