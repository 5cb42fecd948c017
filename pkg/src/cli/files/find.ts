import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, join, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { globSync } from "tinyglobby";

import { UsageError } from "../usage.js";
import { pathInside } from "./identity.js";

const IGNORE_FILES = [".gitignore", ".sop-handover-ignore"];
const NEVER = ["**/node_modules/**", "**/.git/**"];

export interface FindOptions {
  readonly root: string;
  readonly ignored: readonly string[];
  /** Whether it is a wrong use that a pattern names nothing: a typo must not look like a clean check. */
  readonly strict?: boolean;
}

/** Files that globs, folders and plain paths name, without those that are ignored, in order. */
export function findFiles(patterns: readonly string[], { root, ignored, strict = false }: FindOptions): string[] {
  const skip = ignoreRules(root, ignored);
  const found = new Set<string>();
  for (const pattern of patterns) {
    const path = resolve(pattern);
    if (existsSync(path) && !statSync(path).isDirectory()) {
      // What is named outright is wanted, whatever is ignored.
      found.add(path);
      continue;
    }
    const folder = existsSync(path);
    const glob = folder ? `${slashed(path)}/**/*.{md,markdown,mdx}` : slashed(isAbsolute(pattern) ? pattern : path);
    const files = globSync(glob, { absolute: true, dot: false, ignore: NEVER, expandDirectories: false });
    if (strict && files.length === 0) throw new UsageError(`No files match ${pattern}`);
    for (const file of files) if (!skip(file)) found.add(resolve(file));
  }
  return [...found].sort();
}

/** Whether a file is ignored by the ignore files of `root` and by settings. */
function ignoreRules(root: string, ignored: readonly string[]): (path: string) => boolean {
  const rules: Ignore = ignore().add([...ignored]);
  for (const name of IGNORE_FILES) {
    const path = join(root, name);
    if (existsSync(path)) rules.add(readFileSync(path, "utf8"));
  }
  return (path) => {
    const inside = pathInside(root, path);
    return inside !== undefined && inside !== "" && rules.ignores(inside);
  };
}

/** The name of a file without what follows its first dot. */
export function stem(path: string): string {
  return basename(path).replace(/(?<=.)\..*$/, "");
}

// Globs are written with `/` everywhere.
function slashed(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
