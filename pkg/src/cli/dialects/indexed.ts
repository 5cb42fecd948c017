// Agents by a key that follows from each of them. The index is kept while no name changes: after an edit of one file in
// a large team, only one agent is indexed again.
import type { Agent } from "./agent.js";
import { forNames } from "./for-names.js";
import { agentsAt } from "./places.js";
import type { Source } from "./source.js";
import type { DialectTeam } from "./dialect-team.js";

interface State<K> {
  agents: readonly Agent[];
  readonly keys: Set<K>[];
  readonly byKey: Map<K, Set<number>>;
  /** Texts in files of their own, by the places of the agents. */
  readonly prompts: Map<number, Source | undefined>;
}

/** Returns the agents with a key, in the order of the team. */
export function indexed<K>(
  keysOf: (team: DialectTeam, agent: Agent) => readonly K[],
): (team: DialectTeam, key: K) => readonly Agent[] {
  const stateOf = forNames((): State<K> => ({ agents: [], keys: [], byKey: new Map(), prompts: new Map() }));
  return (team, key) => {
    const state = stateOf(team);
    for (const at of changedSince(state, team)) {
      const agent = team.agents[at];
      if (agent) read(state, at, team, agent, new Set(keysOf(team, agent)));
    }
    state.agents = team.agents;
    const found = state.byKey.get(key) ?? [];
    return agentsAt(
      team,
      [...found].sort((a, b) => a - b),
    );
  };
}

function read<K>({ keys, byKey, prompts }: State<K>, at: number, team: DialectTeam, agent: Agent, now: Set<K>): void {
  for (const key of keys[at] ?? []) if (!now.has(key)) byKey.get(key)?.delete(at);
  for (const key of now) byKey.set(key, (byKey.get(key) ?? new Set()).add(at));
  keys[at] = now;
  if (agent.body && agent.body.file !== agent.file) prompts.set(at, team.sourceOf(agent.body.file));
  else prompts.delete(at);
}

/** The places where agents or their texts differ from before. Unchanged ones are not inspected. */
function changedSince<K>({ agents, prompts }: State<K>, team: DialectTeam): readonly number[] {
  if (agents === team.agents) return [];
  const changed: number[] = [];
  for (const [at, agent] of team.agents.entries()) if (agents[at] !== agent) changed.push(at);
  for (const [at, source] of prompts) {
    const { body } = team.agents[at] ?? {};
    if (body && agents[at] === team.agents[at] && team.sourceOf(body.file) !== source) changed.push(at);
  }
  return changed;
}
