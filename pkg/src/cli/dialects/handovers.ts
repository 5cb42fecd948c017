// Who may hand over to whom in a team, and where that is written.
import type { Agent, Grant } from "./agent.js";
import { indexed } from "./indexed.js";
import { grantsInText, type TextGrant } from "./said.js";
import { placesIn } from "./places.js";
import type { DialectTeam } from "./dialect-team.js";
import { targetsOf } from "./team.js";

/** A grant whose target is in the team. */
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

/** The last result, valid while texts say the same and names mean the same agents. */
const known = new WeakMap<Agent, Known>();

/** What an agent's lists allow, then what its text allows if the lists leave that open. */
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

const sendersAt = indexed((team, agent) => {
  const places = placesIn(team);
  return handoversOf(team, agent).flatMap(({ to }) => places.of(to) ?? []);
});

/** Those who hand over to an agent, in the order of the team. */
export function sendersTo(team: DialectTeam, to: Agent): readonly Agent[] {
  return sendersAt(team, placesIn(team).of(to) ?? -1);
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
