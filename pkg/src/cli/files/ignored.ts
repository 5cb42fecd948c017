// What ignore files and settings leave out.
import { join } from "node:path";
import { readFileSync, statSync } from "node:fs";
import ignore, { type Ignore } from "ignore";

import { UsageError } from "../usage.js";
import { isThere, pathInside, shown } from "./identity.js";
import { reasonOf } from "./text-file.js";

/** Files that say what is left out. */
export const IGNORE_FILES = [".gitignore", ".sop-handover-ignore"];

/** Disks on which two names that differ by case are one, as git takes them there. */
export const IGNORES_CASE = process.platform === "darwin" || process.platform === "win32";

/** Why a file or folder is left out, in words; nothing where it isn't. */
export type Ignored = (path: string, isFolder: boolean) => string | undefined;

/** What the ignore files of `root` and the patterns of its settings leave out. */
export function ignoredIn(root: string, patterns: readonly string[]): Ignored {
  const rules: Ignore = ignore({ ignorecase: IGNORES_CASE, allowRelativePaths: false });
  for (const pattern of patterns) rules.add({ pattern: asRule(pattern, root), mark: "the settings" });
  for (const name of IGNORE_FILES) {
    for (const pattern of linesOf(join(root, name))) rules.add({ pattern, mark: name });
  }
  return (path, isFolder) => {
    const inside = pathInside(root, path);
    if (inside === undefined || inside === "") return undefined;
    const { rule } = rules.test(isFolder ? `${inside}/` : inside);
    return rule && `“${rule.pattern}” in ${rule.mark ?? ""} leaves ${shown(path)} out`;
  };
}

/** A pattern of the settings as a line of an ignore file; one that is the path of something is no pattern. */
function asRule(pattern: string, root: string): string {
  const rule = pattern.replace(/^(?:\.\/)+/, "/");
  return isThere(join(root, rule)) ? rule.replace(/[\\*?[\]!#]|\s(?=\s*$)/g, "\\$&") : rule;
}

function linesOf(path: string): string[] {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    // As in git, what is not in UTF-8 is no reason to read none of it.
    return new TextDecoder().decode(readFileSync(path)).split(/\r?\n/);
  } catch (error) {
    throw new UsageError(`${shown(path)} can't be read: ${reasonOf(error)}.`);
  }
}
