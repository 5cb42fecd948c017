// The places of agents in their team. They are computed again only if a name changes, not after other edits of their
// files.
import { grouped } from "../lists.js";
import type { Agent } from "./agent.js";
import type { DialectTeam } from "./dialect-team.js";
import { forNames } from "./for-names.js";

/** Places in `agents` by what agents are called. An agent whose file changes is another object in the same place. */
export interface Places {
  /** Agents with a name, exactly as the tool matches it. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly byFile: ReadonlyMap<string, readonly number[]>;
  /** Agents whose files have a name. */
  readonly byStem: ReadonlyMap<string, readonly number[]>;
  /** The place of an agent. An agent from an earlier text of a file has the place of the current one. */
  of(agent: Agent): number | undefined;
}

interface Known extends Places {
  /** The agents whose places `of` knows. */
  agents: readonly Agent[];
  readonly places: WeakMap<Agent, number>;
}

const known = forNames(({ agents }): Known => {
  const places = new WeakMap<Agent, number>();
  return {
    agents: [],
    places,
    byName: placesBy(agents, ({ name }) => name.text),
    byFile: placesBy(agents, ({ file }) => file),
    byStem: placesBy(agents, ({ stem }) => stem),
    of: (agent) => places.get(agent),
  };
});

export function placesIn(team: DialectTeam): Places {
  const found = known(team);
  const { agents } = team;
  if (found.agents !== agents) {
    for (const [at, agent] of agents.entries()) if (found.agents[at] !== agent) found.places.set(agent, at);
    found.agents = agents;
  }
  return found;
}

/** The agents at some places. */
export function agentsAt({ agents }: DialectTeam, places: readonly number[] = []): readonly Agent[] {
  return places.flatMap((at) => agents[at] ?? []);
}

function placesBy(agents: readonly Agent[], keyOf: (agent: Agent) => string): ReadonlyMap<string, readonly number[]> {
  return grouped(agents.keys(), (at) => agents[at] && keyOf(agents[at]));
}
