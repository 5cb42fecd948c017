// Edits of a list in YAML: in brackets, or with each entry on a line of its own.
import { writtenName } from "../data/written-name.js";
import type { PlacedEdit } from "../finding.js";
import type { ListedTargets } from "./read.js";

/** A text as an entry of a list. */
export function entryOf(text: string): string {
  return writtenName(text, "targets.yaml");
}

/** Writes another entry after the last one. Returns no edits if the list has an unusual form. */
export function adding({ source, place, entries = [] }: ListedTargets, text: string): readonly PlacedEdit[] {
  const { from, to } = source.range(place);
  const last = entries.at(-1);
  const put = (at: number, insert: string): PlacedEdit[] => [{ place: source.lines.place({ from: at }), insert }];
  // Replaces the whole empty list, so that a second edit conflicts with the first: two entries would need a comma.
  if (!last) return /^\[\s*\]$/.test(source.text.slice(from, to)) ? [{ place, insert: `[${entryOf(text)}]` }] : [];
  const { to: end } = source.range(last.place);
  if (source.text[from] === "[") return put(end, `, ${entryOf(text)}`);
  const line = lineOf(source.text, source.range(last.place));
  return line ? put(line.to, `${line.end}${line.begin}${entryOf(text)}`) : [];
}

/** Takes an entry out of its list. */
export function removing({ source, place, entries = [] }: ListedTargets, at: number): readonly PlacedEdit[] {
  const range = (one: number) => source.range(entries[one]?.place ?? place);
  const own = range(at);
  const cut = (from: number, to: number, insert = ""): PlacedEdit[] => [
    { place: source.lines.place({ from, to }), insert },
  ];
  if (source.text[source.range(place).from] === "[") {
    if (at + 1 < entries.length) return cut(own.from, range(at + 1).from);
    return at > 0 ? cut(range(at - 1).to, own.to) : cut(own.from, own.to);
  }
  const line = lineOf(source.text, own);
  if (!line) return [];
  if (entries.length > 1) return cut(line.from, line.to + line.end.length);
  // Without a list, nothing would be compared with the text.
  const before = /:([ \t]*(?:\r\n|\r|\n))$/.exec(source.text.slice(0, line.from))?.[1];
  return before === undefined ? [] : cut(line.from - before.length, line.to, " []");
}

interface Line {
  readonly from: number;
  /** Where it ends, without its line end. */
  readonly to: number;
  /** What ends it. */
  readonly end: string;
  /** The text before the entry: spaces and a dash. */
  readonly begin: string;
}

/** The line of an entry that is alone on it. */
function lineOf(text: string, { from, to }: { readonly from: number; readonly to: number }): Line | undefined {
  const begin = /(?:^|[\r\n])([ \t]*-[ \t]+)$/.exec(text.slice(0, from))?.[1];
  const rest = /^([ \t]*(?:#[^\r\n]*)?)(\r\n|\r|\n)/.exec(text.slice(to));
  if (begin === undefined || !rest) return undefined;
  const [, more = "", end = "\n"] = rest;
  return { from: from - begin.length, to: to + more.length, end, begin };
}
