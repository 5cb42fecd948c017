import { nearestWord } from "../option-keys.js";
import { type Finding, type Place, problem } from "./finding.js";

/** The places of keys. */
export interface KeyPlaces {
  readonly file: string;
  placeOf(key: string): Place;
}

/** Warns of keys that nothing reads and that look like one that is read. Others belong to other tools. */
export function unknownKeys(data: object, known: readonly string[], { file, placeOf }: KeyPlaces): Finding[] {
  return Object.keys(data).flatMap((key) => {
    const meant = known.includes(key) ? undefined : nearestWord(key, known);
    if (meant === undefined || !isSlip(key, meant)) return [];
    const message = `Nothing reads the key “${key}”; the one that is read is “${meant}”.`;
    return [unreadKey(file, message, placeOf(key))];
  });
}

/** The warning of a key that nothing reads. */
export function unreadKey(file: string, message: string, place: Place): Finding {
  return { ...problem(file, "unknown-key", message, place), severity: "warning" };
}

/** Whether a key is a typo of ours, and not another word: `nickname` is not `name`. */
function isSlip(key: string, meant: string): boolean {
  const isShort = meant.length < 4;
  return isShort ? key.toLowerCase() === meant.toLowerCase() : Math.abs(key.length - meant.length) <= 2;
}
