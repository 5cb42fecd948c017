import { nearestWord } from "../option-keys.js";
import type { FrontMatter } from "./data/front-matter.js";
import { type Finding, problem } from "./finding.js";

/** Warns of keys that nothing reads and that look like one that is read. Others belong to other tools. */
export function unknownKeys({ data, placeOf }: FrontMatter, known: readonly string[], file: string): Finding[] {
  return Object.keys(data).flatMap((key) => {
    const meant = known.includes(key) ? undefined : nearestWord(key, known);
    if (meant === undefined || !isSlip(key, meant)) return [];
    const message = `Nothing reads the key “${key}”; the one that is read is “${meant}”.`;
    return [{ ...problem(file, "unknown-key", message, placeOf(key)), severity: "warning" as const }];
  });
}

/** Whether a key is one of ours with a slip in it, and not a word of its own: `nickname` is no `name`. */
function isSlip(key: string, meant: string): boolean {
  const isShort = meant.length < 4;
  return isShort ? key.toLowerCase() === meant.toLowerCase() : Math.abs(key.length - meant.length) <= 2;
}
