// The engine's own findings about a team in other tools' files, kept while no handover changes.
import { areSame } from "../lists.js";
import { checkHandovers, type TeamIssue, type TeamRule } from "sop-handover";

import type { Agent, Grant } from "./agent.js";
import { handoversOf } from "./handovers.js";
import { type Said, saidBy } from "./said.js";
import { placesIn } from "./places.js";
import type { DialectTeam } from "./dialect-team.js";
import { asTeam, mentionsIn } from "./whole.js";

/** The findings, by rule; empty for rules that make no sense for the team. */
export type Issues = ReadonlyMap<TeamRule, readonly TeamIssue[]>;

interface Known {
  readonly signatures: readonly string[];
  readonly issues: Issues;
}

/** The last findings for the same names. */
const known = new WeakMap<object, Known>();

/** The issues of a team as a whole, step by step. */
export function* issuesOf(team: DialectTeam): Generator<undefined, Issues> {
  const signatures = team.agents.map((agent) => signatureOf(team, agent));
  const before = known.get(team.names);
  if (before && areSame(before.signatures, signatures)) return before.issues;
  yield;
  const issues = yield* lookedFor(team);
  known.set(team.names, { signatures, issues });
  return issues;
}

function* lookedFor(team: DialectTeam): Generator<undefined, Issues> {
  const { dialect, agents } = team;
  const found = new Map<TeamRule, readonly TeamIssue[]>();
  // If one may start every agent, none is out of reach; in a company, managers give every agent work.
  const mayBeCutOff = !dialect.allAreEntries && dialect.name !== "companies" && isAllClosed(team);
  // Only work that is passed on can go in a circle. Work that comes back can't, nor can names in passing.
  const mayGoRound = agents.some(({ grants }) => grants.some(isPassedOn));
  if (!mayBeCutOff && !mayGoRound) return found;
  const whole = asTeam(team);
  yield;
  if (mayBeCutOff) {
    const { issues } = checkHandovers(whole, mentionsIn(team), { workflow: "conversation" });
    found.set("unreachable", of(issues, "unreachable"));
    yield;
  }
  const passesOn = mayGoRound ? mentionsIn(team, { counts: ({ grant }) => isPassedOn(grant) }) : [];
  if (passesOn.some(({ mentions }) => mentions.length > 0)) {
    yield;
    const { issues } = checkHandovers(whole, passesOn, { workflow: "conversation" });
    for (const code of ["handover-cycle", "no-way-out"] as const) found.set(code, of(issues, code));
  }
  whole.dispose();
  return found;
}

function of(issues: readonly TeamIssue[], code: TeamRule): readonly TeamIssue[] {
  return issues.filter((issue) => issue.code === code);
}

function isPassedOn({ kind, key }: Grant): boolean {
  return kind === "passes-on" && key !== "text";
}

/** Whether each agent that work can reach has a closed list of targets. */
function isAllClosed(team: DialectTeam): boolean {
  const reached = new Set(team.agents.filter(({ isEntry }) => isEntry));
  for (const agent of reached) {
    if (!agent.isClosed) return false;
    for (const { to } of handoversOf(team, agent)) reached.add(to);
  }
  return reached.size > 0;
}

/** What the issues depend on in one agent, for the names and the text that it was read with. */
const signed = new WeakMap<
  Agent,
  { readonly names: object; readonly said: readonly Said[]; readonly signature: string }
>();

function signatureOf(team: DialectTeam, agent: Agent): string {
  const said = saidBy(team, agent);
  const before = signed.get(agent);
  if (before?.names === team.names && before.said === said) return before.signature;
  const places = placesIn(team);
  const handovers = handoversOf(team, agent).map(({ to, grant: { key, kind } }) => `${places.of(to)}:${kind}:${key}`);
  const { isEntry, isClosed, barred } = agent;
  const signature = [isEntry, isClosed, barred === undefined, ...handovers].join(" ");
  signed.set(agent, { names: team.names, said, signature });
  return signature;
}
