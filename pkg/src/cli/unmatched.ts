// Patterns of the settings that match nothing, although their author expects them to.
import { dirname, join } from "node:path";
import ignore from "ignore";

import { IGNORES_CASE, leftOutBy } from "./files/ignored.js";
import { isThere, pathInside, shown } from "./files/identity.js";
import { readSettings } from "./settings-file.js";
import type { Settings } from "./settings.js";

/**
 * Notes on overrides and ignored patterns that match nothing, each with file, line and key. Patterns of extended
 * settings serve several repositories, and need not match in each.
 *
 * @param looked Absolute paths of all files that were checked.
 */
export function unmatched({ path, ignore: ignored }: Settings, looked: readonly string[]): readonly string[] {
  if (path === undefined) return [];
  const { data, placeOf } = readSettings(path);
  const root = dirname(path);
  const inside = looked.flatMap((one) => pathInside(root, one) || []);
  const notes: string[] = [];
  const tell = (way: readonly (string | number)[], key: string, why: string) => {
    const { line, column } = placeOf(way);
    notes.push(`${shown(path)}:${line}:${column}: ${key}: ${why}`);
  };
  for (const [at, { files }] of (data.overrides ?? []).entries()) {
    const key = `overrides[${at}].files`;
    const isMatch = (patterns: readonly string[]) => {
      const all = ignore({ ignorecase: IGNORES_CASE }).add([...patterns]);
      return inside.some((one) => all.ignores(one));
    };
    if (!files.some((pattern) => !pattern.startsWith("!"))) {
      tell(["overrides", at, "files"], key, "Patterns that only take away match no file.");
      continue;
    }
    const missed = [...files.keys()].filter((one) => {
      const pattern = files[one] ?? "";
      return !pattern.startsWith("!") && !isMatch([pattern]);
    });
    for (const one of missed)
      tell(["overrides", at, "files", one], key, `“${files[one]}” matches no file that is looked at.`);
    if (missed.length === 0 && !isMatch(files)) {
      tell(["overrides", at, "files"], key, "No file is left: later patterns take away what earlier ones match.");
    }
  }
  const left = leftOutBy(ignored);
  for (const [at, pattern] of (data.ignore ?? []).entries()) {
    if (left.has(pattern) || pattern.startsWith("!") || isNeverRead(pattern)) continue;
    // A file that exists but that no command reads is ignored on purpose.
    if (isThere(join(root, pattern))) continue;
    tell(["ignore", at], `ignore[${at}]`, `“${pattern}” leaves nothing out.`);
  }
  return notes;
}

/** The patterns that ignored something, each with file, line and key: they explain why there is nothing to check. */
export function leavingOut({ path, ignore: ignored }: Settings): readonly string[] {
  if (path === undefined) return [];
  const { data, placeOf } = readSettings(path);
  const left = leftOutBy(ignored);
  return (data.ignore ?? []).flatMap((pattern, at) => {
    const first = left.get(pattern);
    if (first === undefined) return [];
    const { line, column } = placeOf(["ignore", at]);
    return [`${shown(path)}:${line}:${column}: ignore[${at}]: “${pattern}” leaves ${first} out.`];
  });
}

/** Whether a pattern is about what no command reads anyway. */
function isNeverRead(pattern: string): boolean {
  return (
    /(?:^|\/)(?:node_modules|\.[^/]+)(?:\/|$)/.test(pattern) ||
    /\.(?!md\b|markdown\b|ya?ml\b|jsonc?\b)\w+$/i.test(pattern)
  );
}
