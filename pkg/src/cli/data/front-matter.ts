// The front matter of a Markdown text, in YAML.
import { isMap, isScalar } from "yaml";

import { type Finding, type Place, problem, START } from "../finding.js";
import { readYaml } from "./yaml.js";

export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** The place of a key; the first line for a missing one. */
  placeOf(key: string): Place;
  /** The line of a key, from 1. */
  lineOf(key: string): number;
}

/** How often front matter may use aliases: it is a few lines. */
const ALIASES = 100;

/** The keys by which front matter defines an assignment. */
const TELLS = /^[ \t]*(?:["']?(?:id|name|assignment)["']?)[ \t]*[:=]/i;

/** How a text begins that may be meant to have front matter: with a fence or a key. */
const MAY_BE_MEANT = /^\s*(?:--|\+{3}|[–—―]|["'\w-]+[ \t]*:)/;

/** The line that ends front matter. */
const CLOSES = /^(?:---|\.\.\.)[ \t]*$/;

/** How many lines of a text are searched for misplaced front matter. */
const LOOKED_AT = 60;

/** What can't be seen does not count, so a fence may hold some, as for the engine. */
const UNSEEN = "\\p{Default_Ignorable_Code_Point}";
const END = `(?:\\r${UNSEEN}*\\n|\\r|\\n)`;
const fence = (sign: string) => `${UNSEEN}*${[sign, sign, sign].join(`${UNSEEN}*`)}(?:[ \\t]|${UNSEEN})*`;
const OPENING = new RegExp(`^${fence("-")}${END}`, "u");
const BLANK = new RegExp(`^(?:[^\\S\\r\\n]|${UNSEEN})*(?:[\\r\\n]|$)`, "u");
const CLOSING = new RegExp(`(?:^|${END})(?:${fence("-")}|${fence("\\.")})(?:[\\r\\n]|$)`, "u");

/** Where the line ends that opens front matter; undefined if a text does not begin with one. */
export function openingEnd(text: string): number | undefined {
  return OPENING.exec(text)?.[0].length;
}

/** The range of a Markdown text's front matter, without the lines around it. It must not begin with a blank line. */
export function frontMatterRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const from = openingEnd(text);
  const rest = text.slice(from);
  if (from === undefined || BLANK.test(rest)) return undefined;
  const length = rest.search(CLOSING);
  return length < 0 ? undefined : { from, to: from + length };
}

/** The front matter of a Markdown text; undefined if it has none, or an empty one. */
export function frontMatter(text: string, file: string): FrontMatter | { readonly problems: Finding[] } | undefined {
  const range = frontMatterRange(text);
  if (!range) return misplaced(text, file);
  if (range.from === range.to) return undefined;
  const read = readYaml(text.slice(range.from, range.to), file, { before: 1, aliases: ALIASES });
  if ("problems" in read) return read;
  const { value, contents, counter } = read;
  // It has only comments.
  if (value === null) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) {
    return { problems: [problem(file, "invalid-yaml", "The front matter is not a list of `key: value`.", lineAt(2))] };
  }
  const placeOf = (key: string): Place => {
    const pairs = isMap(contents) ? contents.items : [];
    const node = pairs.map((pair) => pair.key).find((one) => isScalar(one) && String(one.value) === key);
    if (!node?.range) return START;
    const [start, end] = [counter.linePos(node.range[0]), counter.linePos(node.range[1])];
    return { line: start.line + 1, column: start.col, endLine: end.line + 1, endColumn: end.col };
  };
  return { data: value as Record<string, unknown>, placeOf, lineOf: (key) => placeOf(key).line };
}

/** A line as a whole. */
export function lineAt(line: number): Place {
  return { line, column: 1, endLine: line, endColumn: 1 };
}

/**
 * What was meant as the front matter of an assignment but is not: it isn't closed, doesn't begin in the first line, or
 * is TOML. Read as text, it would make its assignment disappear silently.
 */
function misplaced(text: string, file: string): { readonly problems: Finding[] } | undefined {
  const shown = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  if (!MAY_BE_MEANT.test(shown)) return undefined;
  const lines = beginning(shown);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return undefined;
  const fence = /^\s*(-{2,}|\+{3}|[–—―]+)/.exec(lines[first] ?? "")?.[1];
  const from = fence === undefined ? first : lines.findIndex((line, at) => at > first && line.trim() !== "");
  const rest = from < 0 ? [] : lines.slice(from);
  const paragraph = rest.slice(0, rest.findIndex((line) => line.trim() === "") >>> 0);
  if (!paragraph.some((line) => TELLS.test(line))) return undefined;
  const failed = (message: string) => ({
    problems: [problem(file, "unread-front-matter", message, lineAt(first + 1))],
  });
  if (fence === undefined) {
    // A text may also begin with a line with a colon, but not with two of them and a closing line.
    const end = paragraph.findIndex((line) => CLOSES.test(line));
    const isMeant = end > 1 && paragraph.slice(0, end).every((line) => /^[ \t]*["'\w-]+[ \t]*:/.test(line));
    return isMeant ? failed("A line `---` is missing before the front matter.") : undefined;
  }
  if (fence === "+++") {
    return failed("Front matter in TOML defines no assignment: write it in YAML, between two lines of `---`.");
  }
  if (first > 0 || from > first + 1 || !CLOSES.test(lines[first] ?? "")) {
    return failed("Front matter begins in the first line, which is `---`, and no blank line comes next.");
  }
  return failed("The front matter is not closed: a line `---` is missing behind it.");
}

/**
 * The first lines of a text, up to the blank one after two that aren't: a line that may open front matter, and a
 * paragraph.
 */
function beginning(text: string): readonly string[] {
  const ends = /\r\n|\r|\n/g;
  const lines: string[] = [];
  let from = 0;
  let written = 0;
  while (lines.length < LOOKED_AT) {
    const end = ends.exec(text);
    const line = text.slice(from, end?.index);
    lines.push(line);
    const isBlank = line.trim() === "";
    if (!end || (isBlank && written > 1)) break;
    if (!isBlank) written += 1;
    from = ends.lastIndex;
  }
  return lines;
}
