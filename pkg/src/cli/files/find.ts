// The files that arguments and settings mean.
import { basename, dirname } from "node:path";

import type { Finding } from "../finding.js";
import { isFolder, pathInside, realPath, shown } from "./identity.js";
import { type Ignored, ignoredIn } from "./ignored.js";
import { type Glob, type Pattern, readPattern, takesAway } from "./pattern.js";
import { type FoundFile, walk, type Walked } from "./walk.js";

/** Folders that are never searched unless they are named. */
const NEVER = new Set(["node_modules", ".git"]);

export interface FindOptions {
  /** The folder of the ignore files, and of the settings. */
  readonly root: string;
  /** What settings ignore, as in an ignore file. */
  readonly ignored: readonly string[];
  /** The folder that patterns are relative to; `root` by default. */
  readonly from?: string;
}

export interface Found {
  /** Each file once, in the order of its names. */
  readonly files: readonly FoundFile[];
  /** Folders that can't be read. */
  readonly problems: readonly Finding[];
  /** The folders in which something new would be found. */
  readonly folders: readonly string[];
  /** Patterns that mean no file, each in a sentence that says why. */
  readonly empty: readonly string[];
}

/** Files that are read as SOPs. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** Markdown with code in it: imports and expressions, in which a mention would count. */
export function isMdx(path: string): boolean {
  return /\.mdx$/i.test(path);
}

function isMember(path: string): boolean {
  return isMarkdown(path) || isMdx(path);
}

/** The name of a file without what follows its first dot. */
export function stem(path: string): string {
  return basename(path).replace(/(?<=.)\..*$/, "");
}

/** Files that paths, folders and globs match, in order: each adds some, or removes some. */
export function findFiles(patterns: readonly string[], { root, ignored, from = root }: FindOptions): Found {
  const isIgnored = ignoredIn(root, ignored);
  const files = new Map<string, FoundFile>();
  const problems = new Map<string, Finding>();
  const folders = new Set<string>();
  const empty: string[] = [];
  for (const pattern of patterns.map((written) => readPattern(written, from))) {
    if (pattern.negated) {
      for (const file of files.values()) if (takesAway(pattern, file)) files.delete(file.real);
      continue;
    }
    const found = look(pattern, isIgnored, isMarkdown);
    for (const file of found.files) add(file, files);
    for (const one of found.problems) problems.set(one.file, one);
    for (const folder of found.folders) folders.add(folder);
    if (found.files.length === 0 && found.problems.length === 0) empty.push(whyEmpty(pattern, found.why));
  }
  return { files: inOrder(files), problems: [...problems.values()], folders: [...folders], empty };
}

/** Whether a file that need not be there yet is one that patterns mean. */
export function wouldFind(
  patterns: readonly string[],
  named: string,
  { root, ignored, from = root }: FindOptions,
): boolean {
  const real = realPath(named);
  const isIgnored = ignoredIn(realPath(root), ignored);
  let found = false;
  for (const pattern of patterns.map((written) => readPattern(written, from))) {
    if (pattern.negated) found &&= !takesAway(pattern, { path: real, real, isLinked: false });
    else found ||= isMeant(pattern, real, isIgnored, isMarkdown);
  }
  return found;
}

/** Whether a file that need not be there yet can define an assignment of a team in a folder. */
export function wouldBeMember(folder: string, named: string, { root, ignored }: FindOptions): boolean {
  const pattern = { written: shown(folder), negated: false, base: folder };
  return isMeant(pattern, realPath(named), ignoredIn(realPath(root), ignored), isMember);
}

/** The files of a folder that can define an assignment. */
export function findMembers(folder: string, { root, ignored }: FindOptions): Found {
  const pattern = { written: shown(folder), negated: false, base: folder };
  const found = look(pattern, ignoredIn(root, ignored), isMember);
  const files = new Map<string, FoundFile>();
  for (const file of found.files) add(file, files);
  const isEmpty = found.files.length === 0 && found.problems.length === 0;
  return { ...found, files: inOrder(files), empty: isEmpty ? [whyEmpty(pattern, found.why)] : [] };
}

interface Looked extends Walked {
  /** Why the first ignored file was ignored. */
  readonly why: string | undefined;
}

function look({ base, glob }: Pattern, isIgnored: Ignored, isWanted: (path: string) => boolean): Looked {
  const nothing = { files: [], problems: [], folders: [], why: undefined };
  if (!isFolder(base)) {
    // A file that is named explicitly is wanted, even if it is ignored.
    return glob ? nothing : { ...nothing, files: [named(base)] };
  }
  let why = glob ? undefined : isIgnored(base, true);
  if (why !== undefined || glob?.depth === 0) return { ...nothing, folders: [base], why };
  const leavesIn = (path: string, isFolder: boolean) => {
    const reason = isIgnored(path, isFolder);
    why ??= reason;
    return reason === undefined;
  };
  const found = walk(base, {
    enter: (path) => enters(path, base, glob) && leavesIn(path, true),
    take: (path) => takes(path, base, glob, isWanted) && leavesIn(path, false),
  });
  return { ...found, why };
}

/** The same for one path without a look at the disk. */
function isMeant(
  { base: named, glob }: Pattern,
  path: string,
  isIgnored: Ignored,
  isWanted: (path: string) => boolean,
) {
  const base = realPath(named);
  const inside = pathInside(base, path);
  if (inside === undefined) return false;
  if (inside === "") return true;
  if (!takes(path, base, glob, isWanted) || isIgnored(path, false) !== undefined) return false;
  if (!glob && isIgnored(base, true) !== undefined) return false;
  for (let folder = dirname(path); folder !== base; folder = dirname(folder)) {
    if (!enters(folder, base, glob) || isIgnored(folder, true) !== undefined) return false;
  }
  return true;
}

function enters(folder: string, base: string, glob: Glob | undefined): boolean {
  const name = basename(folder);
  if (NEVER.has(name) || (name.startsWith(".") && !glob?.dots)) return false;
  return !glob || (pathInside(base, folder) ?? "").split("/").length < glob.depth;
}

function takes(path: string, base: string, glob: Glob | undefined, isWanted: (path: string) => boolean): boolean {
  if (basename(path).startsWith(".") && !glob?.dots) return false;
  return (glob?.endings || isWanted(path)) && (!glob || glob.matches(pathInside(base, path) ?? ""));
}

function whyEmpty({ written, base, glob }: Pattern, why: string | undefined): string {
  if (why !== undefined) return `No file is read of ${written}: ${why}.`;
  if (glob) return `No file matches ${written}.`;
  return `No Markdown file is in ${shown(base)}.`;
}

/** Of several names a file's own is shown, else the first. */
function add(file: FoundFile, files: Map<string, FoundFile>): void {
  const known = files.get(file.real);
  if (!known || (known.isLinked && !file.isLinked)) files.set(file.real, file);
}

function named(path: string): FoundFile {
  const real = realPath(path);
  return { path, real, isLinked: path !== real };
}

function inOrder(files: ReadonlyMap<string, FoundFile>): FoundFile[] {
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
