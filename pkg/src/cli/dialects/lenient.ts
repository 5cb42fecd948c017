// Front matter as other tools read it: line by line if it is not YAML.
import { type Finding, type Place, problem, START } from "../finding.js";
import { readData } from "../data/data-file.js";
import { readPlainYaml } from "../data/plain-yaml.js";
import type { Placed } from "./agent.js";

/** The front matter of an agent's file. */
export interface Matter {
  readonly data: Readonly<Record<string, unknown>>;
  placeOf(path: readonly (string | number)[]): Place;
  /** The place of a part's name. */
  placeOfKey(path: readonly (string | number)[]): Place;
  /** The finding that it is not YAML. */
  readonly loose?: Finding;
}

/** The range between two fences at the beginning of a text, without their lines, as other tools find it. */
function fencedRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const from = /^\ufeff?---[ \t]*(?:\r\n|\r|\n)/.exec(text)?.[0].length;
  if (from === undefined) return undefined;
  const length = text.slice(from).search(/(?:^|\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r|\n|$)/);
  return length < 0 ? undefined : { from, to: from + length };
}

/** Why a text has no front matter that can be read, in words that follow the file's name. */
export function lackOfMatter(text: string): string {
  const range = fencedRange(text);
  if (range && range.from < range.to) return "its front matter can't be read";
  const isUnclosed = !range && /^\ufeff?---[ \t]*(?:\r\n|\r|\n)[ \t]*[\w-]+[ \t]*:/.test(text);
  return isUnclosed ? "its front matter has no closing `---`" : "it has no front matter";
}

/** The range of the text after the front matter, and after a second block of front matter. */
export function bodyRange(text: string): { readonly from: number; readonly to: number } {
  let from = 0;
  for (let range = fencedRange(text); range; range = fencedRange(text.slice(from))) {
    const close = /^(?:\r\n|\r|\n)?(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(from + range.to));
    from += range.to + (close?.[0].length ?? 0);
    if (!/^---[ \t]*[\r\n]+[ \t]*[\w-]+[ \t]*:/.test(text.slice(from))) break;
  }
  return { from, to: text.length };
}

/** Reads front matter, by default where other tools find it; undefined if a file has none. */
export function readMatter(text: string, file: string, range = fencedRange(text)): Matter | undefined {
  if (!range || range.from === range.to) return undefined;
  const source = text.slice(range.from, range.to);
  const whole = readPart(source, 1);
  if (whole) return whole;
  // A rule at the beginning of a document is not front matter.
  if (!/^(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*["']?[\w-]+["']?[ \t]*:/.test(source)) return undefined;
  return loosely(source, file);
}

/** A text under a key, with its place; undefined if there is none. */
export function textAt(matter: Matter, path: readonly (string | number)[]): Placed | undefined {
  let value: unknown = matter.data;
  for (const step of path) value = (value as Record<string | number, unknown> | undefined | null)?.[step];
  if (typeof value === "number") value = String(value);
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return { text: value.trim(), place: matter.placeOf(path) };
}

/** What front matter says an agent is for, if it does. */
export function descriptionIn(own: unknown): { isDescribed: boolean; description?: string } {
  const description = isRecord(own) ? own["description"] : undefined;
  if (typeof description !== "string" || description.trim() === "") return { isDescribed: false };
  return { isDescribed: true, description: description.trim() };
}

/** The texts of a list; one that is written as a text with commas counts too. */
export function textsAt(matter: Matter, key: string): readonly Placed[] | undefined {
  const value = matter.data[key];
  if (Array.isArray(value)) return value.flatMap((_, at) => textAt(matter, [key, at]) ?? []);
  if (typeof value !== "string") return undefined;
  const place = matter.placeOf([key]);
  const parts = value.split(/,(?![^()]*\))/).map((part) => part.trim());
  return parts.filter((part) => part !== "").map((text) => ({ text, place }));
}

function readPart(source: string, before: number): Matter | undefined {
  const plain = readPlainYaml(source);
  if (!plain) return parsedPart(source, before);
  let parsed: Matter | undefined;
  const known = () => (parsed ??= parsedPart(source, before));
  const placeOf = (path: readonly (string | number)[]) => {
    const place = plain.placeOf(path);
    return place ? below(place, before) : (known()?.placeOf(path) ?? START);
  };
  const placeOfKey = (path: readonly (string | number)[]) => {
    const place = plain.placeOfKey(path);
    return place ? below(place, before) : (known()?.placeOfKey(path) ?? START);
  };
  return { data: plain.value, placeOf, placeOfKey };
}

function parsedPart(source: string, before: number): Matter | undefined {
  const read = readData(source, "front matter.yaml");
  if ("problems" in read || !isRecord(read.value)) return undefined;
  return {
    data: read.value,
    placeOf: (path) => below(read.placeOf(path), before),
    placeOfKey: (path) => below(read.placeOfKey(path), before),
  };
}

/** Each key at the start of a line, with the indented lines below it. */
function loosely(source: string, file: string): Matter | undefined {
  const lines = source.split(/\r\n|\r|\n/);
  const parts: { key: string; matter: Matter }[] = [];
  let first: { readonly place: Place; readonly advice: string } | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const [, key = "", rest = ""] = /^([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(lines[at] ?? "") ?? [];
    if (key === "") continue;
    let end = at + 1;
    while (end < lines.length && !/^[\w-]+[ \t]*:/.test(lines[end] ?? "")) end += 1;
    const read = readPart(lines.slice(at, end).join("\n"), at + 1);
    if (!read)
      first ??= { place: lineOf(at + 2, lines[at] ?? ""), advice: adviceOn(key, rest, lines.slice(at + 1, end)) };
    parts.push({ key, matter: read ?? plain(key, rest, lineOf(at + 2, lines[at] ?? "")) });
  }
  if (parts.length === 0) return undefined;
  const byKey = new Map(parts.map(({ key, matter }) => [key, matter]));
  const advice = first?.advice ?? "Write each key once, and each at the beginning of its line.";
  const message = `This front matter is not valid YAML, so it is read line by line. ${advice}`;
  return {
    data: Object.fromEntries(parts.map(({ key, matter }) => [key, matter.data[key]])),
    placeOf: (path) => byKey.get(String(path[0]))?.placeOf(path) ?? START,
    placeOfKey: (path) => byKey.get(String(path[0]))?.placeOfKey(path) ?? START,
    loose: { ...problem(file, "loose-front-matter", message, first?.place ?? lineOf(2, "")), severity: "warning" },
  };
}

/** What to write where a key and its value are no YAML. */
function adviceOn(key: string, rest: string, below: readonly string[]): string {
  if (below.some((line) => /^ *\t/.test(line)))
    return `Indent what stands below \`${key}\` with spaces: with tabs it is not read.`;
  if (/:(?:\s|$)/.test(rest)) return "Put quotes around a value that holds a colon and a space.";
  if (/^[[{]/.test(rest)) return `Put quotes around what is no word in the value of \`${key}\`.`;
  if (rest !== "") return `Put quotes around the value of \`${key}\`.`;
  return `What stands below \`${key}\` is not read until it is YAML.`;
}

function plain(key: string, rest: string, place: Place): Matter {
  return { data: { [key]: rest.replace(/^(["'])(.*)\1$/, "$2") }, placeOf: () => place, placeOfKey: () => place };
}

function below(place: Place, lines: number): Place {
  return { ...place, line: place.line + lines, endLine: place.endLine + lines };
}

function lineOf(line: number, text: string): Place {
  return { line, column: 1, endLine: line, endColumn: text.length + 1 };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
