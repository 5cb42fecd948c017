// The teams of other tools in the package's form, to make graphs of.
import { type SopMentions, Team } from "sop-handover";

import type { Agent } from "./agent.js";
import { type Handover, handoversOf } from "./handovers.js";
import { meaningOf } from "./entries.js";
import type { DialectTeam } from "./dialect-team.js";

/** The id of an agent; by default its name. */
type IdOf = (name: string) => string;

/** The team in the package's form, with the entries where work begins. */
export function asTeam(team: DialectTeam): Team {
  return made(members(team));
}

export interface MentionOptions {
  /** Which handovers count; all by default. */
  readonly counts?: (handover: Handover) => boolean;
  readonly idOf?: IdOf;
  /** Whether unknown names in lists are mentions, too. */
  readonly withGone?: boolean;
}

/** The handovers of a team as mentions. */
export function mentionsIn(
  team: DialectTeam,
  { counts = () => true, idOf = (name) => name, withGone = false }: MentionOptions = {},
): SopMentions[] {
  return team.agents.map((from) => {
    const handovers = handoversOf(team, from).filter((handover) => handover.to !== from && counts(handover));
    const byTarget = new Map<Agent, Handover[]>();
    for (const one of handovers) byTarget.set(one.to, [...(byTarget.get(one.to) ?? []), one]);
    const mentions = [...byTarget].map(([{ name }, some]) => {
      return { id: idOf(name.text), label: name.text, status: "active" as const, when: whenOf(some) };
    });
    return { assignment: idOf(from.name.text), mentions: withGone ? [...mentions, ...goneFrom(team, from)] : mentions };
  });
}

/** When one agent hands over to another; if it does so in two ways, it says in which. */
function whenOf(handovers: readonly Handover[]): string[] {
  const ways = new Map(handovers.map(({ grant: { key, kind } }) => [kind, key]));
  const when = handovers.flatMap(({ grant }) => grant.when);
  if (ways.size < 2) return when;
  return [`${ways.get("passes-on")}: the work passes on`, `${ways.get("returns")}: the work comes back`, ...when];
}

/** The unknown names in lists, which deleted agents leave behind. */
function goneFrom(team: DialectTeam, { grants }: Agent): SopMentions["mentions"][number][] {
  const names = grants.flatMap((grant) => {
    const { text, when, pattern } = grant;
    const isName = pattern !== "deny" && !/[*?]/.test(text);
    return isName && meaningOf(team, grant).is === "nobody" ? [{ text, when }] : [];
  });
  return [...new Map(names.map(({ text, when }) => [text, when]))].map(([text, when]) => {
    return { id: text, label: text, status: "deleted" as const, when: [...when] };
  });
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
    mentions: teams.flatMap((one) => mentionsIn(one, { idOf: idIn(one), withGone: true })),
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
  // One unusable name is no reason to show no one.
  const wrong = new Set(whole.issues.map(({ path }) => path[1]));
  const rest = Team.safeCreate({ ...data(all.filter((_, at) => !wrong.has(at))), partial: true });
  return rest.ok ? rest.value : Team.create({ assignments: [], partial: true });
}
