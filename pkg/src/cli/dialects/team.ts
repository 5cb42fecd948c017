// The agents of one team in the files of another tool, and whom a name means there.
import type { Agent, Grant } from "./agent.js";
import type { DialectTeam } from "./dialect-team.js";
import { indexed } from "./indexed.js";
import { agentsAt, placesIn } from "./places.js";

/** Whether a name is that of an agent which is in no file of the team. */
export function isExternal({ dialect, external }: DialectTeam, written: string): boolean {
  return dialect.builtIn.includes(written) || external.has(written) || dialect.isElsewhere?.(written) === true;
}

/** A target by the name of its agent, if the path of the file is written. */
function resolved(team: DialectTeam, grant: Grant): Grant {
  const [agent] = grant.isPath ? agentsAt(team, placesIn(team).byStem.get(grant.text)?.slice(0, 1)) : [];
  return agent ? { ...grant, text: agent.name.text } : grant;
}

/** A target that is written down, with the agent that it is a target of. */
export interface Written {
  readonly file: string;
  readonly from?: Agent;
  readonly grant: Grant;
}

/** Every target that is written down. */
export function* written(team: DialectTeam): Generator<Written> {
  for (const from of team.agents)
    for (const grant of from.grants) {
      if (grant.isOfAll) continue;
      yield { file: grant.file ?? from.file, from, grant: resolved(team, grant) };
    }
  for (const { file, grant } of team.references) yield { file, grant: resolved(team, grant) };
}

const listingIn = indexed((_team, { file, grants }) => grants.map((grant) => grant.file ?? file));

/** Those that are written in one file. */
export function writtenIn(team: DialectTeam, file: string): readonly Written[] {
  const found: Written[] = [];
  for (const from of listingIn(team, file)) {
    for (const grant of from.grants) {
      if ((grant.file ?? from.file) === file && !grant.isOfAll)
        found.push({ file, from, grant: resolved(team, grant) });
    }
  }
  for (const one of team.references) if (one.file === file) found.push({ file, grant: resolved(team, one.grant) });
  return found;
}

/** The agents whose texts are in a file. */
export const speakingIn = indexed((_team, { body }) => (body ? [body.file] : []));

/** Whom a name means, exactly as the tool matches it; of two with one name the first. */
export function named(team: DialectTeam, name: string): Agent | undefined {
  const place = placesIn(team).byName.get(name)?.[0];
  return place === undefined ? undefined : team.agents[place];
}

/** The agent that a file defines, if each file defines one. */
export function agentIn(team: DialectTeam, file: string): Agent | undefined {
  const place = placesIn(team).byFile.get(file)?.at(-1);
  return place === undefined ? undefined : team.agents[place];
}

/** Whom an entry of a list means, exactly as the tool matches it. */
export function targetOf(team: DialectTeam, grant: Grant): Agent | undefined {
  return grant.leadsTo === undefined ? named(team, resolved(team, grant).text) : agentIn(team, grant.leadsTo);
}

/** The agents that a grant lets work go to. */
export function targetsOf(team: DialectTeam, from: Agent): readonly { agent: Agent; grant: Grant }[] {
  const plain = from.grants.filter((grant) => grant.pattern === undefined);
  const found = plain.flatMap((grant) => {
    const agent = targetOf(team, grant);
    return agent ? [{ agent, grant }] : [];
  });
  return [...found, ...targetsByPattern(team, from)];
}

/** The agents that patterns let work go to. If several patterns fit an agent, the last one decides. */
function targetsByPattern(team: DialectTeam, from: Agent): { agent: Agent; grant: Grant }[] {
  const decided = new Set<Agent>([from]);
  const found: { agent: Agent; grant: Grant }[] = [];
  for (const grant of from.grants.filter(({ pattern }) => pattern !== undefined).reverse()) {
    // This pattern fits all agents, so earlier ones have no effect.
    if (grant.isWhole || (grant.pattern === "deny" && /^\*+$/.test(grant.text))) break;
    for (const agent of fitting(team, grant.text)) {
      if (decided.has(agent)) continue;
      decided.add(agent);
      if (grant.pattern === "allow" && agent.barred === undefined) found.push({ agent, grant });
    }
  }
  const places = placesIn(team);
  return found.sort((a, b) => (places.of(a.agent) ?? 0) - (places.of(b.agent) ?? 0));
}

const byPattern = new WeakMap<readonly Agent[], Map<string, readonly Agent[]>>();

/** The agents whose names fit a pattern. */
export function fitting(team: DialectTeam, pattern: string): readonly Agent[] {
  if (!/[*?]/.test(pattern)) return agentsAt(team, placesIn(team).byName.get(pattern));
  const known = byPattern.get(team.agents) ?? new Map<string, readonly Agent[]>();
  byPattern.set(team.agents, known);
  const found = known.get(pattern) ?? team.agents.filter(({ name }) => fits(pattern, name.text));
  known.set(pattern, found);
  return found;
}

/** Whether the lists of an agent let it hand over to another one; undefined if they leave that open. */
export function isAllowed(team: DialectTeam, from: Agent, to: Agent): boolean | undefined {
  const { text: name } = to.name;
  const isListed = from.grants.some((grant) => grant.pattern === undefined && targetOf(team, grant) === to);
  if (isListed) return true;
  const last = from.grants.findLast(({ text, pattern }) => pattern !== undefined && fits(text, name));
  if (last?.isWhole && last.pattern === "allow") return undefined;
  if (last?.pattern === "allow" && to.barred === undefined && to !== from) return true;
  return from.isClosed || last?.pattern === "deny" ? false : undefined;
}

/** Whether a name fits a pattern in which `*` is any text and `?` one character. */
export function fits(pattern: string, name: string): boolean {
  let [at, from] = [0, 0];
  let star: [pattern: number, name: number] | undefined;
  while (from < name.length) {
    if (at < pattern.length && pattern[at] === "*") {
      star = [at, from];
      at += 1;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === name[from])) {
      at += 1;
      from += 1;
    } else if (star) {
      star[1] += 1;
      [at, from] = [star[0] + 1, star[1]];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
