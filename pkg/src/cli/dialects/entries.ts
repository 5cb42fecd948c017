// The meaning of entries in lists of targets: most hold names, those of some tools hold file paths.
import type { PlacedEdit } from "../finding.js";
import type { Agent, Grant } from "./agent.js";
import { type Meaning, meaningOfName } from "./meaning.js";
import { meaningOfPath, pathTo } from "./path-names.js";
import type { DialectTeam } from "./dialect-team.js";

/** Whom an entry means, by what the tool matches; the rest is for the message. */
export function meaningOf(team: DialectTeam, { text, leadsTo }: Pick<Grant, "text" | "leadsTo">): Meaning {
  return leadsTo === undefined ? meaningOfName(team, text) : meaningOfPath(team, text, leadsTo);
}

/** What an entry in a file must contain for an agent: its name, or the path of its file. */
export function entryFor(file: string, { leadsTo }: Pick<Grant, "leadsTo">, agent: Agent): string {
  return leadsTo === undefined ? agent.name.text : pathTo(file, agent);
}

/** Whom the lists of an agent mean by names that the tool does not match. */
export function meantBy(team: DialectTeam, { grants }: Agent): ReadonlySet<Agent> {
  return new Set(
    grants.flatMap((grant) => {
      const meaning = meaningOf(team, grant);
      return (meaning.is === "misnamed" ? meaning.agent : meaning.is === "nobody" ? meaning.near : undefined) ?? [];
    }),
  );
}

/** The edit that replaces a written name with an agent's; undefined if the name isn't written plainly. */
export function renaming(team: DialectTeam, file: string, grant: Grant, agent: Agent): readonly PlacedEdit[] {
  const source = team.sourceOf(file);
  const found = source?.find(grant.text, grant.place);
  if (!source || !found?.isExact) return [];
  const { place } = found;
  const text = entryFor(file, grant, agent);
  const isPlain = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./ -]*[\p{L}\p{N}_])?$/u.test(text);
  if (source.isQuoted(place)) return /["'\\\n]/.test(text) ? [] : [{ place, insert: text }];
  return [{ place, insert: isPlain ? text : JSON.stringify(text) }];
}
