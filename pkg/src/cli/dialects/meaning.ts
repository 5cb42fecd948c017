// What a name means: an agent, an agent by a wrong name, or nobody.
import { grouped } from "../lists.js";
import { nearestWord, slipsIn } from "../../option-keys.js";
import type { Agent } from "./agent.js";
import { forNames } from "./for-names.js";
import { agentsAt } from "./places.js";
import type { DialectTeam } from "./dialect-team.js";
import { isExternal, named } from "./team.js";

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
  const [only, ...others] = aliases(team, folded(lastPart(written)));
  if (only && others.length === 0) return { is: "misnamed", agent: only };
  const near = nearest(team, written);
  return { is: "nobody", ...(near && { near }) };
}

/** Places by names in folded form. */
const aliasesIn = forNames(({ agents }): ReadonlyMap<string, ReadonlySet<number>> => {
  const found = new Map<string, Set<number>>();
  for (const [at, agent] of agents.entries()) {
    for (const other of [agent.name.text, agent.stem, ...agent.otherNames, ...agent.titles]) {
      const key = folded(lastPart(other));
      found.set(key, (found.get(key) ?? new Set()).add(at));
    }
  }
  return found;
});

/** Those for whom a name, the name of a file or a title may be meant, without case, spaces and hyphens. */
export function aliases(team: DialectTeam, key: string): readonly Agent[] {
  return agentsAt(team, [...(aliasesIn(team).get(key) ?? [])]);
}

/** Whether a folded name may mean an agent. */
export function isAlias(team: DialectTeam, key: string): boolean {
  return aliasesIn(team).has(key);
}

/** The names that are most like others. */
const nearestOf = forNames(() => new Map<string, string | undefined>());

/** The agent with the name that is most like this one. Of very many only those of about its length are compared. */
export function nearest(team: DialectTeam, written: string): Agent | undefined {
  const before = nearestOf(team);
  if (!before.has(written)) before.set(written, lookFor(team, written));
  const name = before.get(written);
  return name === undefined ? undefined : named(team, name);
}

function lookFor(team: DialectTeam, written: string): string | undefined {
  const isLarge = team.agents.length > MOST_COMPARED;
  const names = isLarge ? (byBegin(team).get(beginOf(written)) ?? []) : team.agents.map(({ name }) => name.text);
  const isClose = (name: string) => names.length <= MOST_COMPARED || Math.abs(name.length - written.length) < 3;
  const slips = names
    .filter(isClose)
    .slice(0, MOST_COMPARED)
    .filter((name) => isSlip(written, name));
  const near = nearestWord(written, slips);
  if (near === undefined) return undefined;
  const isChoice = isPart(written, near) && names.filter((name) => isPart(written, name)).length > 1;
  return isChoice ? undefined : near;
}

/** The names of a large team by the letters that they begin with. */
const byBegin = forNames(({ agents }) =>
  grouped(
    agents.map(({ name }) => name.text),
    beginOf,
  ),
);

function beginOf(name: string): string {
  return name.slice(0, 2).toLowerCase();
}

/** How many first letters two words must share for one to be a form of the other: `creation`, `creator`. */
const SAME_STEM = 5;

/** Words that only say that something is an agent. */
const SAYS_AGENT = /^(?:sub)?agents?$/;

/**
 * Whether a name is a misspelling of another. A shared part says nothing: `php-expert` is not a misspelling of
 * `mysql-expert`. An extra word makes it another agent: the Release Engineer is not the Engineer.
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
  // In a short name every letter counts: `CFO` is not a typo of `CEO`, nor `b` of `a`.
  const isShort = Math.min(one.length, other.length) < (one.length === other.length ? 4 : 3);
  return !isShort && slipsIn(one, other) !== undefined;
}

/** Whether a name is the other without some of its words: `reviewer` of `code-reviewer`. */
function isPart(written: string, name: string): boolean {
  const { left, right } = differing(written, name);
  return left.length === 0 && right.length > 0;
}

/** The words of two names without their shared first and last words. */
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
