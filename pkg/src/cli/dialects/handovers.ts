// Who may hand over to whom in a team, and where that is written.
import type { Agent, Grant } from "./agent.js";
import { grantsInText } from "./said.js";
import { type DialectTeam, targetsOf } from "./team.js";

/** A grant whose target is somebody of the team. */
export interface Handover {
  readonly from: Agent;
  readonly to: Agent;
  readonly grant: Grant;
  /** The file that it is written in. */
  readonly file: string;
}

/** What texts alone allow, which is the same as long as they say the same. */
const ofTexts = new WeakMap<
  Agent,
  { readonly said: ReturnType<typeof grantsInText>; readonly found: readonly Handover[] }
>();

/** What an agent's lists allow, then what its text allows where they leave that open. */
export function handoversOf(team: DialectTeam, from: Agent): readonly Handover[] {
  if (from.grants.length > 0) return withLists(team, from);
  const said = grantsInText(team, from);
  const known = ofTexts.get(from);
  if (known?.said === said) return known.found;
  const found = said.map(({ agent, grant, file }) => ({ from, to: agent, grant, file }));
  ofTexts.set(from, { said, found });
  return found;
}

function withLists(team: DialectTeam, from: Agent): readonly Handover[] {
  const listed = targetsOf(team, from).map(({ agent, grant }) => ({
    from,
    to: agent,
    grant,
    file: grant.file ?? from.file,
  }));
  const isListed = new Set(listed.map(({ to }) => to));
  const said = grantsInText(team, from).filter(({ agent }) => !isListed.has(agent));
  return [...listed, ...said.map(({ agent, grant, file }) => ({ from, to: agent, grant, file }))];
}
