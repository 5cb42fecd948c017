// The keys of a team file: a misspelled one would be ignored silently.
import type { DataFile } from "./data/data-file.js";
import type { Finding } from "./finding.js";
import { KEYS } from "./member.js";
import { unknownKeys, unreadKey } from "./unknown-keys.js";

const OF_TEAM = ["assignments", "entry", "partial", "escalation", "$schema"];
const OF_ASSIGNMENT = [...KEYS, "sop", "sopFile"];

/** Warns of keys that look like a known one, and of `entry` where only front matter has it. */
export function teamFileKeys({ value, placeOfKey }: DataFile, file: string): Finding[] {
  if (!isObject(value)) return [];
  const { assignments } = value as { readonly assignments?: unknown };
  const found = unknownKeys(value, OF_TEAM, { file, placeOf: (key) => placeOfKey([key]) });
  for (const [at, assignment] of (Array.isArray(assignments) ? assignments : []).entries()) {
    if (!isObject(assignment)) continue;
    const placeOf = (key: string) => placeOfKey(["assignments", at, key]);
    found.push(...unknownKeys(assignment, OF_ASSIGNMENT, { file, placeOf }));
    if (!("entry" in assignment)) continue;
    const message = "Nothing reads “entry” here: a team file lists the ids in an “entry” of its own.";
    found.push(unreadKey(file, message, placeOf("entry")));
  }
  return found;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
