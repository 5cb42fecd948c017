// The baseline: a file of known findings that are suppressed, so only new ones are reported.
import { dirname, join, relative, sep } from "node:path";

import { readData } from "../data/data-file.js";
import { absolutePath, isThere, shown } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import { writeWhole } from "../files/write.js";
import { type Finding, type Place, START } from "../finding.js";
import { ask, UsageError } from "../usage.js";

/** A finding that is held back, as often as `count` says. */
export interface Entry {
  /** The path from the folder of the baseline, with `/`. */
  readonly file: string;
  /** For an SOP in a team file: the id of its assignment. */
  readonly inside?: string;
  readonly rule: string;
  readonly message: string;
  readonly count: number;
}

/** A baseline as workers get it. */
export interface BaselineData {
  /** The folder that the paths of entries start from. */
  readonly folder: string;
  readonly entries: readonly Entry[];
}

export interface Baseline extends BaselineData {
  readonly path: string;
  /** The place of an entry. */
  placeOf(entry: number): Place;
}

/** The name under which a baseline is found beside the settings. */
export const BASELINE_FILE = "sop-handover.baseline.json";

const FORMAT = 1;
const KEYS = ["file", "inside", "rule", "message", "count"];

/** The path of the baseline: the one that is named, or else the one that exists. */
export function baselinePath(root: string, named: string | undefined): string | undefined {
  if (named !== undefined) return named;
  const path = join(root, BASELINE_FILE);
  return isThere(path) ? path : undefined;
}

/** A baseline that is still to be written, in the place of an older one at most. */
export function newBaseline(named: string): Baseline {
  const path = absolutePath(named);
  const read = isThere(path) ? readText(path) : undefined;
  if (read && "text" in read && read.text.trim() !== "" && !read.text.includes('"findings"')) {
    throw new UsageError(`${shown(path)} is there and is no baseline. Nothing is written: name another file.`);
  }
  return { path, folder: dirname(path), entries: [], placeOf: () => START };
}

/** Reads a baseline. An unreadable one ends the command, since it is unknown what it would suppress. */
export function readBaseline(named: string): Baseline {
  const path = absolutePath(named);
  const file = shown(path);
  const wrong = (message: string, { line, column } = { line: 1, column: 1 }) =>
    new UsageError(`${file}:${line}:${column}: error: ${message}`);
  if (!isThere(path)) throw new UsageError(`There is no baseline ${file}: write one with --write-baseline.`);
  const read = readText(path);
  if ("problem" in read) throw wrong(read.problem.message);
  const data = readData(read.text, "baseline.json");
  if ("problems" in data) throw wrong(data.problems[0]?.message ?? "This is no JSON.", data.problems[0]?.place);
  const value = data.value as { readonly format?: unknown; readonly findings?: unknown } | null;
  if (value?.format !== FORMAT) {
    throw wrong("This is no baseline that this version of sop-handover reads: write it anew with --write-baseline.");
  }
  if (!Array.isArray(value.findings)) throw wrong("findings must be a list.");
  const entries = value.findings.map((one: unknown, at): Entry => {
    const place = data.placeOf(["findings", at]);
    if (typeof one !== "object" || one === null) throw wrong("Each finding must be an object.", place);
    const { file, inside, rule, message, count = 1 } = one as Partial<Record<string, unknown>>;
    const unknown = Object.keys(one).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) throw wrong(`Nothing reads the key ${unknown}${ask(unknown, KEYS)}`, place);
    if (typeof file !== "string" || typeof rule !== "string" || typeof message !== "string") {
      throw wrong("file, rule and message must be texts.", place);
    }
    if (inside !== undefined && typeof inside !== "string") throw wrong("inside must be a text.", place);
    if (!Number.isSafeInteger(count) || Number(count) < 1) throw wrong("count must be a whole number from 1.", place);
    return { file, ...(inside !== undefined && { inside }), rule, message, count: Number(count) };
  });
  return { path, folder: dirname(path), entries, placeOf: (entry) => data.placeOf(["findings", entry]) };
}

/** Writes a baseline, each finding on a line of its own, in an order that depends only on findings. */
export function writeBaseline(path: string, entries: readonly Entry[]): void {
  const lines = [...entries]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map(({ count, ...entry }) => `\n    ${JSON.stringify({ ...entry, ...(count > 1 && { count }) })}`);
  const text = `{\n  "format": ${FORMAT},\n  "findings": [${lines.join(",")}${lines.length > 0 ? "\n  " : ""}]\n}\n`;
  const failed = writeWhole(path, text);
  if (failed !== undefined) throw new UsageError(`The baseline ${shown(path)} can't be written: ${failed}.`);
}

/** A finding as an entry names it. */
export function entryOf(finding: Finding, folder: string): Entry {
  const path = relative(folder, absolutePath(finding.file));
  const file = sep === "\\" ? path.replaceAll("\\", "/") : path;
  const { inside, rule, message } = finding;
  return { file, ...(inside !== undefined && { inside }), rule, message, count: 1 };
}

/** What makes two entries the same. */
export function keyOf({ file, inside, rule, message }: Omit<Entry, "count">): string {
  return [file, inside === undefined ? "" : `#${inside}`, rule, message].join("\0");
}
