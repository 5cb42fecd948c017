// What an argument or a setting names: a path, or a glob if there is no such path.
import { isAbsolute, parse, sep } from "node:path";
import picomatch from "picomatch";

import { UsageError } from "../usage.js";
import { absolutePath, isFolder, isThere, pathInside, realPath } from "./identity.js";
import { IGNORES_CASE } from "./ignored.js";
import type { FoundFile } from "./walk.js";

export interface Pattern {
  readonly written: string;
  /** Whether it removes from what the patterns before it match, like `!` in ignore files. */
  readonly negated: boolean;
  /** The file or folder that is named, or the folder that the glob starts from. */
  readonly base: string;
  /** The part of the pattern that is not a path. */
  readonly glob?: Glob;
}

export interface Glob {
  /** Whether a path in the base is meant, given from there and with `/`. */
  matches(inside: string): boolean;
  /** Folders that a match can lie in, at most. */
  readonly depth: number;
  /** Whether names that begin with a dot can be meant. */
  readonly dots: boolean;
  /** Whether the kind of file is written out: `*.txt`. */
  readonly endings: boolean;
}

/** The longest glob that is taken. */
const LONGEST = 10_000;

/**
 * Reads a pattern relative to a folder. An existing path is literal, whatever characters its name has, and so is the
 * existing part of a glob.
 */
export function readPattern(written: string, from: string): Pattern {
  if (written === "") throw new UsageError("A file, folder or glob is empty: is a variable unset?");
  if (written.length > LONGEST) throw new UsageError(`A glob has ${written.length} characters; ${LONGEST} are read.`);
  const whole = absolutePath(isAbsolute(written) ? written : `${from}${sep}${written}`);
  if (isThere(whole)) return { written, negated: false, base: whole };
  // `!(a|b)` is a glob, unless a folder of that name is to be left out. `!a` may be a folder, too.
  const isExclusion = written[1] !== "(" || begins(written.slice(1), from);
  const negated = written.startsWith("!") && isExclusion && !begins(written, from);
  if (!negated) return { written, negated, ...split(written, from) };
  return { written, negated, ...exclusion(written.slice(1), from) };
}

/** Whether a negated pattern removes a path: what it matches, and everything in it. */
export function takesAway({ base, glob }: Pattern, { path, real }: FoundFile): boolean {
  const inside = pathInside(base, path) ?? pathInside(realPath(base), real);
  if (inside === undefined) return false;
  if (!glob) return true;
  for (let end = inside.length; end > 0; end = inside.lastIndexOf("/", end - 1)) {
    if (glob.matches(inside.slice(0, end))) return true;
  }
  return false;
}

function exclusion(written: string, from: string): Pick<Pattern, "base" | "glob"> {
  const rule = written.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  // As in ignore files, a name without a folder applies everywhere.
  if (!rule.includes("/")) {
    const glob = globOf(rule);
    return {
      base: from,
      glob: { ...glob, matches: (inside) => glob.matches(inside.slice(inside.lastIndexOf("/") + 1)) },
    };
  }
  // A leading slash means the folder of the settings, unless the path exists on the disk.
  const rooted = rule.startsWith("/") && !begins(rule, from) ? rule.slice(1) : rule;
  const path = absolutePath(isAbsolute(rooted) ? rooted : `${from}${sep}${rooted}`);
  return isThere(path) ? { base: path } : split(rooted, from);
}

/** A glob, and the folder that it starts from: as many of its parts as exist. */
function split(written: string, from: string): { base: string; glob: Glob } {
  const { root } = parse(written);
  const parts = written.slice(root.length).split(sep === "\\" ? /[\\/]/ : "/");
  let base = root === "" ? from : root;
  while (parts.length > 1) {
    const next = absolutePath(`${base}${sep}${parts[0]}`);
    if (!isFolder(next)) break;
    base = next;
    parts.shift();
  }
  return { base, glob: globOf(parts.join("/")) };
}

function begins(written: string, from: string): boolean {
  const { base } = split(written, from);
  return base !== from && base !== parse(written).root;
}

function globOf(written: string): Glob {
  const options = { nonegate: true, dot: true, nocase: IGNORES_CASE };
  const isMatch = picomatch(plainGroups(written.normalize()), options);
  const [first = ""] = written.split("/");
  const last = written.slice(written.lastIndexOf("/") + 1);
  const dots = /(?:^|[/{,(|])\./.test(written);
  return {
    // Endings are compared without case: `*.md` means `L1.MD` too.
    matches: (inside) => {
      const path = inside.normalize();
      return isMatch(path) || isMatch(path.replace(/\.[^./]*$/, (ending) => ending.toLowerCase()));
    },
    depth: isPlain(first) ? 0 : written.includes("**") ? Number.POSITIVE_INFINITY : written.split("/").length,
    dots,
    endings: last.includes("."),
  };
}

/** Whether a part of a glob contains only literal characters, so it has to exist. */
function isPlain(part: string): boolean {
  return !/[*?[\]{}()!+@\\|]/.test(part);
}

/** A glob in which parentheses and bars only group after `?`, `*`, `+`, `@` and `!`, as in a shell. */
function plainGroups(glob: string): string {
  const open: boolean[] = [];
  let plain = "";
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob[at] ?? "";
    if (char === "\\") {
      plain += glob.slice(at, at + 2);
      at += 1;
      continue;
    }
    if (char === "(") open.push(/[?*+@!]/.test(glob[at - 1] ?? ""));
    const groups = open.includes(true);
    const escapes = char === "(" || char === ")" ? open.at(-1) !== true : char === "|" && !groups;
    if (char === ")") open.pop();
    plain += escapes ? `\\${char}` : char;
  }
  return plain;
}
