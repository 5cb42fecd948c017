// The teams of other tools as the package knows teams, of which graphs are made.
import { type SopMentions, Team } from "sop-handover";

import { type Handover, handoversOf } from "./handovers.js";
import type { DialectTeam } from "./team.js";

/** The id of an agent; its name where nothing else is said. */
type IdOf = (name: string) => string;

/** The team as the package knows teams, with where work begins. */
export function asTeam(team: DialectTeam): Team {
  return made(members(team));
}

/** The handovers of a team as mentions. */
export function mentionsIn(
  team: DialectTeam,
  counts: (handover: Handover) => boolean = () => true,
  idOf: IdOf = (name) => name,
): SopMentions[] {
  return team.agents.map((from) => ({
    assignment: idOf(from.name.text),
    mentions: handoversOf(team, from)
      .filter((handover) => handover.to !== from && counts(handover))
      .map(({ to: { name }, grant }) => {
        return { id: idOf(name.text), label: name.text, status: "active" as const, when: [...grant.when] };
      }),
  }));
}

/** Several teams side by side. A name that two of them have becomes an id with the team's folder before it. */
export function sideBySide(teams: readonly DialectTeam[]): { readonly team: Team; readonly mentions: SopMentions[] } {
  const counts = new Map<string, number>();
  for (const { agents } of teams) {
    for (const name of new Set(agents.map((agent) => agent.name.text))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const idIn =
    ({ dialect, file }: DialectTeam): IdOf =>
    (name) =>
      (counts.get(name) ?? 0) > 1 ? `${dialect.name}:${file}#${name}` : name;
  return {
    team: made(teams.flatMap((one) => members(one, idIn(one)))),
    mentions: teams.flatMap((one) => mentionsIn(one, undefined, idIn(one))),
  };
}

interface Member {
  readonly id: string;
  readonly name: string;
  readonly isEntry: boolean;
}

/** The agents; of two with one name the first. */
function members({ agents, dialect }: DialectTeam, idOf: IdOf = (name) => name): readonly Member[] {
  const seen = new Set<string>();
  return agents.flatMap(({ name: { text }, isEntry }) => {
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ id: idOf(text), name: text, isEntry: dialect.allAreEntries || isEntry }];
  });
}

function made(all: readonly Member[]): Team {
  const data = (some: readonly Member[]) => ({
    assignments: some.map(({ id, name }) => ({ id, name })),
    entry: some.filter(({ isEntry }) => isEntry).map(({ id }) => id),
  });
  const whole = Team.safeCreate(data(all));
  if (whole.ok) return whole.value;
  // A name that nobody can see is no reason to show nobody.
  const wrong = new Set(whole.issues.map(({ path }) => path[1]));
  const rest = Team.safeCreate({ ...data(all.filter((_, at) => !wrong.has(at))), partial: true });
  return rest.ok ? rest.value : Team.create({ assignments: [], partial: true });
}
