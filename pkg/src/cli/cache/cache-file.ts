// Findings in texts, kept for the next run. A cache that is incomplete or from another build is ignored.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { version } from "sop-handover";

import { commandFile, engineFile } from "../engine-file.js";
import { shown } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import { writeWhole } from "../files/write.js";
import { UsageError } from "../usage.js";

/** Where outcomes are kept, and what all of them depend on. */
export interface Cache {
  readonly path: string;
  /** The team, and how it is checked. */
  readonly base: readonly unknown[];
}

/** Results as JSON, by their keys. */
export type Entries = ReadonlyMap<string, string>;

const FORMAT = 1;

/** The default path of a cache. */
export function cachePath(root: string): string {
  const modules = join(root, "node_modules");
  const isThere = existsSync(modules);
  return isThere ? join(modules, ".cache", "sop-handover", "check") : join(root, ".sop-handover-cache");
}

/** The contents of a cache; none if it is missing, incomplete, or from another build. */
export function readCache(path: string): Entries {
  try {
    const text = readFileSync(path, "utf8");
    const end = text.indexOf("\n");
    if (text.slice(0, end) !== header(text.slice(end + 1))) return new Map();
    return new Map(JSON.parse(text.slice(end + 1)) as [string, string][]);
  } catch {
    return new Map();
  }
}

/** @throws {UsageError} if the path is something other than a cache */
export function guardCache(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return;
  const read = readText(path);
  if ("text" in read && (read.text === "" || isHeader(read.text.split("\n", 1)[0] ?? ""))) return;
  throw new UsageError(`${shown(path)} is there and is no cache. Nothing is written: name another file.`);
}

function isHeader(line: string): boolean {
  try {
    const keys = Object.keys(JSON.parse(line) as object);
    return keys.every((key) => ["format", "version", "build", "sum"].includes(key));
  } catch {
    return false;
  }
}

/** Keeps what a run has used and found. Who can't write it loses nothing but time. */
export function writeCache(path: string, entries: Entries): void {
  const text = JSON.stringify([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  const failed = writeWhole(path, `${header(text)}\n${text}`);
  if (failed !== undefined) process.stderr.write(`The cache ${shown(path)} can't be written: ${failed}.\n`);
}

/** A hash of any values. */
export function hashOf(...values: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(values)).digest("hex");
}

function header(text: string): string {
  return JSON.stringify({ format: FORMAT, version, build: buildMark(), sum: hashOf(text) });
}

/** Distinguishes this build from others of the same version. */
function buildMark(): string {
  const files = [commandFile(), engineFile()].map((url) => fileURLToPath(url));
  return files.map((file) => `${statSync(file).size} ${statSync(file).mtimeMs}`).join(" ");
}
