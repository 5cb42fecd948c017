// Options with checked keys: a misspelled key would be ignored silently, and with it the check that the caller asked
// for.
import { reading, typeName, unreadable } from "./check.js";
import { pathOf } from "./issue-text.js";
import { unknownValue, wrongArgument, wrongType } from "./wrong-argument.js";

/** Every key of an options type; for a union, the keys of all its members. */
type KeyOf<T> = T extends unknown ? keyof T : never;

/** The table of an options type's keys; the compiler reports a missing or an extra one. */
export type OptionKeys<T> = { readonly [K in KeyOf<T>]-?: true };

/** The table of these keys, for a part of an options type that is generated. */
export function optionKeys<K extends string>(keys: readonly K[]): { readonly [P in K]: true } {
  return Object.fromEntries(keys.map((key) => [key, true])) as { readonly [P in K]: true };
}

/**
 * Checks an object of options and copies its known members, so each is read once.
 *
 * @param what The caller's name for the object: "options", "live".
 * @throws {TypeError} Not an object, or a promise or a map; keys that are not in the table, each with the one that was
 *   likely meant; a member that can't be read
 */
export function readOptions<T extends object>(options: T, keys: { readonly [key: string]: true }, what = "options"): T {
  const kind = reading(what, () => kindOf(options));
  if (kind !== "object") throw wrongType(what, "an object", kind);
  const known = Object.keys(keys);
  const unknown = reading(what, () => unknownOf(options, keys));
  if (unknown.length > 0) throw unknownKeys(unknown, known, what);
  const copy: Record<string, unknown> = {};
  let read = "";
  // One `try` for all members: options are read in every call.
  try {
    for (read of known) if (read in options) copy[read] = options[read as keyof T];
  } catch (cause) {
    throw unreadable(`${what}.${read}`, cause);
  }
  return copy as T;
}

function kindOf(value: unknown): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return typeof value === "object" && value !== null ? tag.toLowerCase() : typeName(value);
}

/** Inherited keys count: a row object may have its members in its prototype. */
function unknownOf(options: object, keys: object): string[] {
  const unknown: string[] = [];
  for (const key in options) if (!Object.hasOwn(keys, key)) unknown.push(key);
  return unknown;
}

function unknownKeys(unknown: readonly string[], known: readonly string[], what: string): TypeError {
  const all = known.length === 0 ? "none" : known.join(", ");
  const lines = unknown.map((key) => {
    const near = nearestWord(key, known);
    const meant = near === undefined ? "" : `; did you mean "${near}"?`;
    return `Unknown key "${key.slice(0, 100)}" in ${what}${meant} (known: ${all})`;
  });
  const issues = unknown.map((key) => {
    const field = key.slice(0, 100);
    return unknownValue([...pathOf(what), key], field, known, { field });
  });
  return wrongArgument(lines.join("\n"), issues);
}

/** The word that a misspelled one was likely meant to be: by case, by one or two typos, or as a part of it. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const given = folded(word);
  let best: { readonly word: string; readonly score: number } | undefined;
  for (const candidate of words) {
    const slips = slipsIn(word, candidate);
    if (slips === undefined) continue;
    // Among equally near words, prefer the same first letter: `hop` is `hops` rather than `sop`.
    const score = slips + (folded(candidate)[0] === given[0] ? 0 : 0.5);
    if (score < (best?.score ?? Number.POSITIVE_INFINITY)) best = { word: candidate, score };
  }
  return best?.word ?? part(given, words);
}

/** How many letters a word differs from the one that was likely meant; undefined if too many. */
export function slipsIn(word: string, meant: string): number | undefined {
  const slips = distance(folded(word), folded(meant));
  return slips > Math.max(1, Math.floor(meant.length / 3)) ? undefined : slips;
}

/** `maxHops` for `hops`, nothing for `wf`. */
function part(given: string, words: readonly string[]): string | undefined {
  const holds = (longer: string, shorter: string) => shorter.length >= 3 && longer.includes(shorter);
  const found = words.filter((word) => holds(given, folded(word)) || holds(folded(word), given));
  return found.sort((a, b) => b.length - a.length)[0];
}

function folded(word: string): string {
  return word.slice(0, 100).toLowerCase().replace(/[-_ ]/g, "");
}

/** The number of letters inserted, deleted, changed or swapped with the next one. */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row[j] = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
