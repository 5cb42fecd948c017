// What ignore files and settings ignore, read as git reads them: each folder may have its own.
import { dirname, join } from "node:path";
import { readFileSync, statSync } from "node:fs";
import ignore, { type Ignore } from "ignore";

import { UsageError } from "../usage.js";
import { isThere, pathInside, shown } from "./identity.js";
import { reasonOf } from "./text-file.js";

/** The ignore files of a folder. */
export const IGNORE_FILES = [".gitignore", ".sop-handover-ignore"];

/** Systems where names that differ by case are one, as git treats them there. */
export const IGNORES_CASE = process.platform === "darwin" || process.platform === "win32";

/** Why a file or folder is ignored, in words; undefined if it isn't. */
export type Ignored = (path: string, isFolder: boolean) => string | undefined;

/** A line of an ignore file, relative to the topmost folder, and its origin. */
interface Rule {
  readonly pattern: string;
  readonly mark: string;
  /** Whether it applies to one repository only, and not to nested ones. */
  readonly isOfGit: boolean;
}

/** The rules that apply in a folder. Later ones take precedence. */
interface Scope {
  readonly rules: readonly Rule[];
  readonly all: Ignore;
}

/** What patterns of settings have ignored, by the list of those settings. */
const leftOut = new WeakMap<readonly string[], Map<string, string>>();

/** The patterns of a list that have left something out so far, each with the first thing that it did. */
export function leftOutBy(patterns: readonly string[]): ReadonlyMap<string, string> {
  return leftOut.get(patterns) ?? new Map();
}

/**
 * What is ignored in `root` and its folders: by the patterns of its settings, the ignore files of each folder, and
 * those between the root of its repository and `root`.
 */
export function ignoredIn(root: string, patterns: readonly string[]): Ignored {
  const around = foldersAround(root);
  const top = around[0] ?? root;
  const byMark = new Map<string, string>();
  const left = leftOut.get(patterns) ?? new Map<string, string>();
  leftOut.set(patterns, left);
  const own = patterns.map((pattern) => {
    const rule = asRule(pattern, root);
    byMark.set(`“${rule}” in the settings`, pattern);
    return {
      pattern: startingIn(pathInside(top, root) ?? "", rule),
      mark: `“${rule}” in the settings`,
      isOfGit: false,
    };
  });
  let above = scope([]);
  for (const folder of around) above = inFolder(folder, above, top);
  // If an ignored folder has settings of its own, its files are wanted.
  if (root !== top && above.all.test(`${pathInside(top, root)}/`).ignored) above = scope([]);
  const scopes = new Map<string, Scope>([[root, inFolder(root, scope([...above.rules, ...own]), top)]]);
  const scopeOf = (folder: string): Scope => {
    const known = scopes.get(folder);
    if (known) return known;
    const found = inFolder(folder, scopeOf(dirname(folder)), top);
    scopes.set(folder, found);
    return found;
  };
  return (path, isFolder) => {
    const inside = pathInside(root, path);
    if (inside === undefined || inside === "") return undefined;
    const way = pathInside(top, path);
    const { rule } = scopeOf(dirname(path)).all.test(isFolder ? `${way}/` : (way ?? ""));
    if (!rule) return undefined;
    const pattern = byMark.get(rule.mark ?? "");
    if (pattern !== undefined && !left.has(pattern)) left.set(pattern, shown(path));
    return `${rule.mark} leaves ${shown(path)} out`;
  };
}

/** The folders around one in the same repository, from the repository's own on. */
export function foldersAround(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; !isRepository(at); at = dirname(at)) {
    if (at === dirname(at)) return [];
    folders.unshift(dirname(at));
  }
  return folders;
}

/** Adds what the ignore files of a folder say. In a repository the rules of one around it end. */
function inFolder(folder: string, around: Scope, top: string): Scope {
  const isRoot = isRepository(folder);
  const rules: Rule[] = [];
  const files = [...(isRoot ? [join(".git", "info", "exclude")] : []), ...IGNORE_FILES];
  for (const name of files) {
    const path = join(folder, name);
    for (const line of linesOf(path)) {
      const pattern = startingIn(pathInside(top, folder) ?? "", line);
      if (pattern === "") continue;
      rules.push({ pattern, mark: `“${line}” in ${shown(path)}`, isOfGit: name !== ".sop-handover-ignore" });
    }
  }
  const kept = isRoot ? around.rules.filter(({ isOfGit }) => !isOfGit) : around.rules;
  return rules.length === 0 && kept.length === around.rules.length ? around : scope([...kept, ...rules]);
}

function scope(rules: readonly Rule[]): Scope {
  const all = ignore({ ignorecase: IGNORES_CASE, allowRelativePaths: false });
  for (const { pattern, mark } of rules) all.add({ pattern, mark });
  return { rules, all };
}

/** A line of an ignore file as it reads in a parent folder; undefined if it is not a pattern. */
function startingIn(folder: string, line: string): string {
  const [, not = "", rule = ""] = /^(!?)(.*)$/s.exec(line) ?? [];
  if (rule.trim() === "" || line.startsWith("#")) return "";
  if (folder === "") return line;
  // A backslash escapes these two only at the start.
  const body = rule.replace(/^\\(?=[!#])/, "").replace(/^\//, "");
  const isAnchored = /\/(?=.*\S)/.test(rule);
  return `${not}/${literal(folder)}/${isAnchored ? "" : "**/"}${body}`;
}

/** A pattern of the settings as a line of an ignore file; an existing path is not a pattern. */
function asRule(pattern: string, root: string): string {
  const rule = pattern.replace(/^(?:\.\/)+/, "/");
  return isThere(join(root, rule)) ? literal(rule) : rule;
}

function literal(path: string): string {
  return path.replace(/[\\*?[\]!#]|\s(?=\s*$)/g, "\\$&");
}

function isRepository(folder: string): boolean {
  return isThere(join(folder, ".git"));
}

function linesOf(path: string): string[] {
  // The reader of the folder reports what can't be opened.
  if (!isThere(path)) return [];
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    // As in git, invalid UTF-8 is no reason to skip the whole file.
    return new TextDecoder().decode(readFileSync(path)).split(/\r?\n/);
  } catch (error) {
    throw new UsageError(`${shown(path)} can't be read: ${reasonOf(error)}.`);
  }
}
