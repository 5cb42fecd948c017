// Combines the files of a team. An edit of one file in a large team changes one agent: the others are not even looked
// at.
import { areSame, grouped } from "../lists.js";
import type { Finding } from "../finding.js";
import type { Agent, Permission } from "./agent.js";
import type { Reference } from "./dialect-team.js";

/** The content of one file. */
export interface Parts {
  readonly agents: readonly Agent[];
  readonly references?: readonly Reference[];
  readonly problems: readonly Finding[];
  /** What it lets every agent of the team do. */
  readonly forAll?: readonly Permission[];
  /** Names of agents from elsewhere, for example from a plugin. */
  readonly external?: readonly string[];
}

/** Makes agents of what files say of one name. */
export type Merge = (named: readonly Agent[], forAll: readonly (readonly Permission[])[]) => readonly Agent[];

export interface Assembled {
  readonly agents: readonly Agent[];
  readonly references: readonly Reference[];
  readonly problems: readonly Finding[];
  readonly external: readonly string[];
}

/** The parts about one name. */
interface Group {
  /** Their indexes among all parts. */
  readonly places: readonly number[];
  readonly named: readonly Agent[];
  /** The resulting agents, and their index among all. */
  readonly agents: readonly Agent[];
  readonly at: number;
}

interface State extends Assembled {
  readonly parts: readonly Parts[];
  /** The parts of all files, in order, and the index of each file's first part. */
  readonly said: readonly Agent[];
  readonly starts: readonly number[];
  readonly forAll: readonly (readonly Permission[])[];
  readonly groups: Map<string, Group>;
}

export class Assembly {
  readonly #merge: Merge | undefined;
  #state: State = {
    parts: [],
    said: [],
    starts: [],
    forAll: [],
    groups: new Map(),
    agents: [],
    references: [],
    problems: [],
    external: [],
  };

  constructor(merge: Merge | undefined) {
    this.#merge = merge;
  }

  /** Combines the parts. An agent is the same object while its parts are the same. */
  of(parts: readonly Parts[]): Assembled {
    this.#state = this.#patched(parts) ?? this.#whole(parts);
    return this.#state;
  }

  /** The state with changed agents in their places; undefined if anything else has changed. */
  #patched(parts: readonly Parts[]): State | undefined {
    const before = this.#state;
    if (parts.length !== before.parts.length) return undefined;
    const said = [...before.said];
    const touched = new Set<string>();
    for (const [file, now] of parts.entries()) {
      const old = before.parts[file];
      if (old === now) continue;
      if (!old || !saysOnlyAgents(old) || !saysOnlyAgents(now) || old.agents.length !== now.agents.length)
        return undefined;
      for (const [at, agent] of now.agents.entries()) {
        if (this.#merge && agent.name.text !== old.agents[at]?.name.text) return undefined;
        said[(before.starts[file] ?? 0) + at] = agent;
        touched.add(agent.name.text);
      }
    }
    if (!this.#merge) return { ...before, parts, said, agents: said };
    const agents = [...before.agents];
    for (const name of touched) {
      const group = before.groups.get(name);
      if (!group) return undefined;
      const named = group.places.flatMap((place) => said[place] ?? []);
      const made = this.#merge(named, before.forAll);
      if (made.length !== group.agents.length) return undefined;
      agents.splice(group.at, made.length, ...made);
      before.groups.set(name, { ...group, named, agents: made });
    }
    return { ...before, parts, said, agents };
  }

  #whole(parts: readonly Parts[]): State {
    const said: Agent[] = [];
    const starts: number[] = [];
    const forAll: (readonly Permission[])[] = [];
    for (const part of parts) {
      starts.push(said.length);
      for (const agent of part.agents) said.push(agent);
      if (part.forAll) forAll.push(part.forAll);
    }
    const groups = new Map<string, Group>();
    return {
      parts,
      said,
      starts,
      forAll,
      groups,
      agents: this.#merge ? this.#merged(this.#merge, said, forAll, groups) : said,
      references: parts.flatMap(({ references = [] }) => references),
      problems: parts.flatMap(({ problems }) => problems),
      external: parts.flatMap(({ external = [] }) => external),
    };
  }

  #merged(merge: Merge, said: readonly Agent[], forAll: State["forAll"], groups: Map<string, Group>): Agent[] {
    const places = grouped(said.keys(), (place) => said[place]?.name.text);
    const isAlike = areSame(forAll, this.#state.forAll);
    const agents: Agent[] = [];
    for (const [name, own] of places) {
      const named = own.flatMap((place) => said[place] ?? []);
      const before = this.#state.groups.get(name);
      const made = isAlike && before && areSame(before.named, named) ? before.agents : merge(named, forAll);
      groups.set(name, { places: own, named, agents: made, at: agents.length });
      agents.push(...made);
    }
    return agents;
  }
}

function saysOnlyAgents({ references = [], problems, forAll, external }: Parts): boolean {
  return references.length === 0 && problems.length === 0 && forAll === undefined && external === undefined;
}
