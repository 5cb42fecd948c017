// What a name in a list of targets means: somebody, somebody by a wrong name, or nobody.
import { nearestWord } from "../../option-keys.js";
import type { PlacedEdit } from "../finding.js";
import type { Agent, Grant } from "./agent.js";
import { type DialectTeam, isExternal, named } from "./team.js";

/** Names that one name is compared with. */
const MOST_COMPARED = 200;

export type Meaning =
  | { readonly is: "somebody"; readonly agent: Agent }
  | { readonly is: "elsewhere" }
  | { readonly is: "misnamed"; readonly agent: Agent }
  | { readonly is: "nobody"; readonly near?: Agent };

/** Whom a name means. Only a name as the tool matches it counts; the rest is for the message. */
export function meaningOf(team: DialectTeam, written: string): Meaning {
  const agent = named(team, written);
  if (agent) return { is: "somebody", agent };
  if (isExternal(team, written)) return { is: "elsewhere" };
  const alike = aliases(team).get(folded(lastPart(written)));
  const [only] = alike ?? [];
  if (only && alike?.size === 1) return { is: "misnamed", agent: only };
  const near = nearest(team, written);
  return { is: "nobody", ...(near && { near }) };
}

/** The edit that puts an agent's name where another one is written; none where it isn't written plainly. */
export function renaming(team: DialectTeam, file: string, grant: Grant, agent: Agent): readonly PlacedEdit[] {
  const source = team.sourceOf(file);
  const found = source?.find(grant.text, grant.place);
  if (!source || !found?.isExact) return [];
  const { place } = found;
  const { text } = agent.name;
  const isPlain = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./ -]*[\p{L}\p{N}_])?$/u.test(text);
  if (source.isQuoted(place)) return /["'\\\n]/.test(text) ? [] : [{ place, insert: text }];
  return [{ place, insert: isPlain ? text : JSON.stringify(text) }];
}

const known = new WeakMap<DialectTeam, ReadonlyMap<string, ReadonlySet<Agent>>>();

/** Whom a name, the name of a file or a title may be meant for, without case, spaces and hyphens. */
export function aliases(team: DialectTeam): ReadonlyMap<string, ReadonlySet<Agent>> {
  const before = known.get(team);
  if (before) return before;
  const found = new Map<string, Set<Agent>>();
  for (const agent of team.agents) {
    for (const other of [agent.name.text, agent.stem, ...agent.otherNames, ...agent.titles]) {
      const key = folded(lastPart(other));
      found.set(key, (found.get(key) ?? new Set()).add(agent));
    }
  }
  known.set(team, found);
  return found;
}

/** The agent with the name that is most like this one. Of very many only those of about its length are compared. */
export function nearest(team: DialectTeam, written: string): Agent | undefined {
  const names = team.agents.map(({ name }) => name.text);
  const length = written.length;
  const close = names.length > MOST_COMPARED ? names.filter((name) => Math.abs(name.length - length) < 2) : names;
  const near = nearestWord(written, close.slice(0, MOST_COMPARED));
  return near === undefined ? undefined : named(team, near);
}

/** A name without case, spaces and hyphens. */
export function folded(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");
}

/** Of a path, the name of the file without its ending. */
function lastPart(written: string): string {
  if (!/\.md$/i.test(written)) return written.replace(/^@/, "");
  const name = /[^/\\]*$/.exec(written)?.[0] ?? written;
  return name.replace(/(?:\.(?:agent|chatmode))?\.md$/i, "");
}
