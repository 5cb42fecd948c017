// Turns what the package throws into an answer that names the place in the params.
import { SopHandoverError } from "sop-handover";

import { pathOf } from "../../issue-text.js";
import { type Path, ServeError, wrongParams } from "./errors.js";
import type { About, Method } from "./method.js";

/** How the package names a place in the sentence of a wrong argument. */
const PLACES = [
  /^Unknown key "(?<key>.{0,100}?)" in (?<place>[^\s;]+)/s,
  /^(?:(?<place>[^\s:“]+): )?“(?<key>[^”]+)” is missing/,
  /^Expected (?<place>\S*) to be /,
  /^(?<place>[\w.[\]]+)(?:: | is | can't be read)/,
];

export function told(thrown: unknown, { about, members }: Method, params: unknown): ServeError {
  if (thrown instanceof ServeError) return thrown;
  const names = Object.keys(members);
  if (SopHandoverError.is(thrown)) {
    const { code, message, issues } = thrown;
    if (!issues) return new ServeError("product", code, message);
    return new ServeError("product", code, message, { path: pathOfIssue(thrown, about, names, params), issues });
  }
  if (thrown instanceof TypeError || thrown instanceof RangeError) {
    return wrongParams(thrown.message, existing(placeOf(thrown.message, about, names), params));
  }
  return unforeseen(thrown);
}

/**
 * An issue has its place within the data; the code, or the beginning of the sentence, says which member the data is.
 */
function pathOfIssue(
  { code, message, issues }: SopHandoverError,
  about: Method["about"],
  names: readonly string[],
  params: unknown,
): Path {
  const within = issues?.[0]?.path ?? [];
  // Some messages begin with the name of a member.
  if (names.includes(String(within[0])) && existing(within, params).length === within.length) return within;
  const member = about[message.slice(0, message.indexOf(":"))] ?? about[code] ?? [];
  return existing([...(typeof member === "function" ? member(Object(params)) : member), ...within], params);
}

export function unforeseen(thrown: unknown): ServeError {
  return new ServeError("internal", "internal", thrown instanceof Error ? thrown.message : String(thrown));
}

function placeOf(message: string, about: Method["about"], names: readonly string[]): Path {
  const known = Object.keys(about).find((start) => start !== "" && message.startsWith(start));
  if (known !== undefined) return fixed(about[known]);
  for (const shape of PLACES) {
    const groups = shape.exec(message)?.groups;
    if (!groups) continue;
    const [first, ...rest] = [
      ...pathOf(groups["place"] ?? ""),
      ...(groups["key"] === undefined ? [] : [groups["key"]]),
    ];
    if (first === undefined) return [];
    if (Object.hasOwn(about, first)) return [...fixed(about[first]), ...rest];
    if (names.includes(String(first))) return [first, ...rest];
    // A number is the index of an item in a list that the message does not name.
    const within = typeof first === "number" || !names.includes("host") ? fixed(about[""]) : ["host"];
    return [...within, first, ...rest];
  }
  return [];
}

function fixed(member: About | undefined): Path {
  return typeof member === "object" ? member : [];
}

/** The path as far as it exists in the params. Its last part may be the missing member. */
function existing(path: Path, params: unknown): Path {
  const way: (string | number)[] = [];
  let at = params;
  for (const part of path) {
    if (typeof at !== "object" || at === null) break;
    way.push(part);
    if (!Object.hasOwn(at, part)) break;
    at = (at as Record<string | number, unknown>)[part];
  }
  return way;
}
