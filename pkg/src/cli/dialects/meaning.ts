// What a name means: somebody, somebody by a wrong name, or nobody.
import { nearestWord, slipsIn } from "../../option-keys.js";
import type { Agent } from "./agent.js";
import { type DialectTeam, isExternal, named } from "./team.js";

/** Names that one name is compared with. */
const MOST_COMPARED = 200;

export type Meaning =
  | { readonly is: "somebody"; readonly agent: Agent }
  | { readonly is: "elsewhere" }
  | { readonly is: "misnamed"; readonly agent: Agent }
  | { readonly is: "nobody"; readonly near?: Agent };

/** Whom a name means. Only a name as the tool matches it counts; the rest is for the message. */
export function meaningOfName(team: DialectTeam, written: string): Meaning {
  const agent = named(team, written);
  if (agent) return { is: "somebody", agent };
  if (isExternal(team, written)) return { is: "elsewhere" };
  const alike = aliases(team).get(folded(lastPart(written)));
  const [only] = alike ?? [];
  if (only && alike?.size === 1) return { is: "misnamed", agent: only };
  const near = nearest(team, written);
  return { is: "nobody", ...(near && { near }) };
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

const keysOf = new WeakMap<object, ReadonlySet<string>>();

/** Whether somebody may be meant by a name in folded form. */
export function isAlias(team: DialectTeam, key: string): boolean {
  const keys = keysOf.get(team.names) ?? new Set(aliases(team).keys());
  keysOf.set(team.names, keys);
  return keys.has(key);
}

const nearestOf = new WeakMap<DialectTeam, Map<string, Agent | undefined>>();

/** The agent with the name that is most like this one. Of very many only those of about its length are compared. */
export function nearest(team: DialectTeam, written: string): Agent | undefined {
  const before = nearestOf.get(team) ?? new Map<string, Agent | undefined>();
  nearestOf.set(team, before);
  if (!before.has(written)) before.set(written, lookFor(team, written));
  return before.get(written);
}

function lookFor(team: DialectTeam, written: string): Agent | undefined {
  const alike = team.agents.length > MOST_COMPARED ? byBegin(team).get(beginOf(written)) : team.agents;
  const names = (alike ?? []).map(({ name }) => name.text);
  const isClose = (name: string) => names.length <= MOST_COMPARED || Math.abs(name.length - written.length) < 3;
  const slips = names
    .filter(isClose)
    .slice(0, MOST_COMPARED)
    .filter((name) => isSlip(written, name));
  const near = nearestWord(written, slips);
  if (near === undefined) return undefined;
  const isChoice = isPart(written, near) && names.filter((name) => isPart(written, name)).length > 1;
  return isChoice ? undefined : named(team, near);
}

const begins = new WeakMap<readonly Agent[], ReadonlyMap<string, readonly Agent[]>>();

/** The agents of a large team by the letters that their names begin with. */
function byBegin({ agents }: DialectTeam): ReadonlyMap<string, readonly Agent[]> {
  const before = begins.get(agents);
  if (before) return before;
  const found = new Map<string, Agent[]>();
  for (const agent of agents) {
    const begin = beginOf(agent.name.text);
    const list = found.get(begin);
    if (list) list.push(agent);
    else found.set(begin, [agent]);
  }
  begins.set(agents, found);
  return found;
}

function beginOf(name: string): string {
  return name.slice(0, 2).toLowerCase();
}

/** Letters that two words begin with, at least, where one is a form of the other: `creation`, `creator`. */
const SAME_STEM = 5;

/** Words that say of somebody only that it is an agent. */
const SAYS_AGENT = /^(?:sub)?agents?$/;

/**
 * Whether a name is written with a slip. What two names share says nothing: `php-expert` is no slip of `mysql-expert`,
 * and a word more makes somebody else of it: the Release Engineer is not the Engineer.
 */
function isSlip(written: string, name: string): boolean {
  const { left, right } = differing(written, name);
  if (right.length === 0) return left.every((word) => SAYS_AGENT.test(word));
  if (left.length === 0) return true;
  const [one, other] = [left.join(""), right.join("")];
  if (one.replace(/\D/g, "") !== other.replace(/\D/g, "")) return false;
  if (one.slice(0, SAME_STEM) === other.slice(0, SAME_STEM)) return true;
  const sorted = (word: string) => [...word].sort().join("");
  if (sorted(one) === sorted(other)) return true;
  // Of a few letters each one counts: a CFO is no slip of a CEO, nor `b` of `a`.
  const isShort = Math.min(one.length, other.length) < (one.length === other.length ? 4 : 3);
  return !isShort && slipsIn(one, other) !== undefined;
}

/** Whether a name is the other without some of its words: `reviewer` of `code-reviewer`. */
function isPart(written: string, name: string): boolean {
  const { left, right } = differing(written, name);
  return left.length === 0 && right.length > 0;
}

/** The words of two names between those that both begin and end with. */
function differing(written: string, name: string): { readonly left: string[]; readonly right: string[] } {
  const [left, right] = [written, name].map((text) => text.toLowerCase().split(/[\s_-]+/u)) as [string[], string[]];
  while (left.length > 0 && left[0] === right[0]) {
    left.shift();
    right.shift();
  }
  while (left.length > 0 && left.at(-1) === right.at(-1)) {
    left.pop();
    right.pop();
  }
  return { left, right };
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
