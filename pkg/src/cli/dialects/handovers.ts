// Who may hand over to whom in a team, and where that is written.
import type { Agent, Grant } from "./agent.js";
import { grantsInText, type TextGrant } from "./said.js";
import { agentsAt, placesIn } from "./places.js";
import type { Source } from "./source.js";
import { type DialectTeam, targetsOf } from "./team.js";

/** A grant whose target is somebody of the team. */
export interface Handover {
  readonly from: Agent;
  readonly to: Agent;
  readonly grant: Grant;
  /** The file that it is written in. */
  readonly file: string;
}

interface Known {
  readonly names: object;
  readonly said: readonly TextGrant[];
  readonly found: readonly Handover[];
  /** The places of the targets in the team. */
  readonly places: readonly (number | undefined)[];
}

/** What was found last, which holds as long as texts say the same and names mean the same agents. */
const known = new WeakMap<Agent, Known>();

/** What an agent's lists allow, then what its text allows where they leave that open. */
export function handoversOf(team: DialectTeam, from: Agent): readonly Handover[] {
  const said = grantsInText(team, from);
  const before = known.get(from);
  const { names, agents } = team;
  if (before?.names === names && before.said === said) {
    const { found, places } = before;
    if (found.every(({ to }, at) => agents[places[at] ?? -1] === to)) return found;
  }
  const found = from.grants.length === 0 ? said.map((one) => ofText(from, one)) : withLists(team, from, said);
  const places = placesIn(team);
  known.set(from, { names, said, found, places: found.map(({ to }) => places.of(to)) });
  return found;
}

/** Who hands over to whom, by their places in a team. */
interface Senders {
  /** What each agent's targets follow from. */
  readonly read: {
    readonly agent: Agent;
    readonly source: Source | undefined;
    readonly targets: ReadonlySet<number>;
  }[];
  readonly byTarget: Map<number, Set<number>>;
}

/** What was found for the names of a team: who edits one file changes the targets of one agent. */
const senders = new WeakMap<object, Senders>();

/** Those who hand over to an agent, in the order of the team. */
export function sendersTo(team: DialectTeam, to: Agent): readonly Agent[] {
  const { read, byTarget } = senders.get(team.names) ?? { read: [], byTarget: new Map<number, Set<number>>() };
  senders.set(team.names, { read, byTarget });
  const places = placesIn(team);
  for (const [at, agent] of team.agents.entries()) {
    const before = read[at];
    const source = agent.body && team.sourceOf(agent.body.file);
    if (before?.agent === agent && before.source === source) continue;
    const targets = new Set(handoversOf(team, agent).flatMap((one) => places.of(one.to) ?? []));
    for (const gone of before?.targets ?? []) if (!targets.has(gone)) byTarget.get(gone)?.delete(at);
    for (const target of targets) byTarget.set(target, (byTarget.get(target) ?? new Set()).add(at));
    read[at] = { agent, source, targets };
  }
  const found = byTarget.get(places.of(to) ?? -1) ?? [];
  return agentsAt(
    team,
    [...found].sort((a, b) => a - b),
  );
}

function withLists(team: DialectTeam, from: Agent, said: readonly TextGrant[]): readonly Handover[] {
  const listed = targetsOf(team, from).map(({ agent, grant }) => ({
    from,
    to: agent,
    grant,
    file: grant.file ?? from.file,
  }));
  const isListed = new Set(listed.map(({ to }) => to));
  return [...listed, ...said.filter(({ agent }) => !isListed.has(agent)).map((one) => ofText(from, one))];
}

function ofText(from: Agent, { agent, grant, file }: TextGrant): Handover {
  return { from, to: agent, grant, file };
}
