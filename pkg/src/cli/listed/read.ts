// `targets` in the front matter of an SOP of our own: a list of whom it may hand over to, by id or by name.
import type { Team } from "sop-handover";

import { frontMatterRange } from "../data/front-matter.js";
import { readMatter, textAt } from "../dialects/lenient.js";
import { Source } from "../dialects/source.js";
import type { Place } from "../finding.js";

/** The key of the list. */
export const TARGETS = "targets";

/** Whether there may be a list, before anything is parsed. */
const MAY_LIST = /^targets[ \t]*:/m;

/** One entry of the list. */
export interface ListedTarget {
  /** The written text, without quotes; undefined if it is not text. */
  readonly text?: string;
  /** The entry with its quotes. */
  readonly place: Place;
  /** The ids of those who are meant: one, or those who share the name. */
  readonly ids: readonly string[];
}

export interface ListedTargets {
  readonly source: Source;
  /** The place of the key's value. */
  readonly place: Place;
  /** Undefined if the value is not a list. */
  readonly entries?: readonly ListedTarget[];
}

/** The list of a text; undefined if it has none. */
export function readListed(text: string, file: string, team: Team): ListedTargets | undefined {
  const matter = MAY_LIST.test(text) ? readMatter(text, file, frontMatterRange(text)) : undefined;
  const list = matter?.data[TARGETS];
  if (!matter || list === undefined || list === null) return undefined;
  const found = { source: new Source(text), place: matter.placeOf([TARGETS]) };
  if (!Array.isArray(list)) return found;
  const entries = [...list.keys()].map((at): ListedTarget => {
    const place = matter.placeOf([TARGETS, at]);
    const text = textAt(matter, [TARGETS, at])?.text;
    if (text === undefined) return { place, ids: [] };
    if (team.get(text)) return { text, place, ids: [text] };
    return { text, place, ids: idsByName(team).get(text) ?? [] };
  });
  return { ...found, entries };
}

const named = new WeakMap<Team, ReadonlyMap<string, readonly string[]>>();

/** The ids of those who have a name, letter for letter. */
export function idsByName(team: Team): ReadonlyMap<string, readonly string[]> {
  const known = named.get(team);
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const { id, name } of team.toJSON().assignments) found.set(name, [...(found.get(name) ?? []), id]);
  named.set(team, found);
  return found;
}
