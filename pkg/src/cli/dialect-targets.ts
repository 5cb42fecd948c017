// The targets of agents in other tools' files: who, how, where that is written, and whether a list is closed.
import { absolutePath, isThere, pathInside, shown } from "./files/identity.js";
import { readPattern } from "./files/pattern.js";
import { teamsIn } from "./check-dialects.js";
import type { Agent, Grant } from "./dialects/agent.js";
import { handoversOf } from "./dialects/handovers.js";
import { folded } from "./dialects/meaning.js";
import type { DialectTeam } from "./dialects/dialect-team.js";
import { isExternal } from "./dialects/team.js";
import { harmless } from "./report/harmless.js";
import type { Settings } from "./settings.js";
import { ask, UsageError } from "./usage.js";

/** One target of one agent. */
export interface TargetRow {
  /** The team, as `check` names it. */
  readonly team: string;
  readonly source: string;
  readonly target: string;
  readonly kind: Grant["kind"];
  /** The same as `kind`, by the name that targets of our own SOPs have for it. */
  readonly way: Grant["kind"];
  /** The key of its list; `text` if only the text names it. */
  readonly list: string;
  readonly file: string;
  /** From 1, as the column, which counts UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** Whether the agent may hand over to agents that are not listed. */
  readonly open: boolean;
  /** Whether the target is in no file of the team. */
  readonly external: boolean;
  /** What the file says about when to hand over. */
  readonly when: readonly string[];
}

/** The targets of the agent that an argument names, by its name or its file; without one, those of all agents. */
export function targetRows(settings: Settings, argument: string | undefined): readonly TargetRow[] {
  const { teams } = teamsIn(settings, []);
  const all = teams.flatMap((team) => team.agents.map((agent) => ({ team, agent })));
  const chosen = argument === undefined ? all : named(all, argument);
  return chosen.flatMap(({ team, agent }) => rowsOf(team, agent));
}

/** The same as lines: each agent, whether its list is closed, and its targets. */
export function targetLines(rows: readonly TargetRow[]): readonly string[] {
  const lines: string[] = [];
  let before: string | undefined;
  for (const { team, source, target, kind, list, file, line, column, open, external, when } of rows) {
    const agent = `${source} (${team}; ${open ? "open" : "closed"} list)`;
    if (agent !== before) lines.push(agent);
    before = agent;
    const how = kind === "returns" ? "returns" : "passes on";
    lines.push(`  ${target}${external ? " (from elsewhere)" : ""}: ${how}, ${list}, ${file}:${line}:${column}`);
    lines.push(...when.map((sentence) => `    ${sentence.replace(/\s+/gu, " ")}`));
  }
  return lines.map(harmless);
}

interface InTeam {
  readonly team: DialectTeam;
  readonly agent: Agent;
}

function named(all: readonly InTeam[], argument: string): readonly InTeam[] {
  const path = absolutePath(argument);
  const pattern = /[*?[{]/.test(argument) ? readPattern(argument, absolutePath(".")) : undefined;
  if (pattern?.glob && !pattern.negated) {
    const { base, glob } = pattern;
    const fitting = all.filter(({ agent }) => {
      const inside = pathInside(base, agent.path);
      return inside !== undefined && glob.matches(inside);
    });
    if (fitting.length > 0) return fitting;
  }
  const inFile = isThere(path) ? all.filter(({ agent }) => agent.file === shown(path)) : [];
  if (inFile.length > 0) return inFile;
  const exact = all.filter(({ agent }) => agent.name.text === argument);
  if (exact.length > 0) return exact;
  const alike = all.filter(({ agent: { name, stem, otherNames } }) => {
    return [name.text, stem, ...otherNames].some((one) => folded(one) === folded(argument));
  });
  if (alike.length > 0) return alike;
  const names = all.map(({ agent }) => agent.name.text);
  throw new UsageError(`No agent is called ${argument}${ask(argument, names)}`);
}

function rowsOf(team: DialectTeam, agent: Agent): readonly TargetRow[] {
  const row = (target: string, grant: Grant, file: string, external: boolean): TargetRow => ({
    team: `${team.dialect.name}: ${team.file}`,
    source: agent.name.text,
    target,
    kind: grant.kind,
    way: grant.kind,
    list: grant.key,
    file,
    line: grant.place.line,
    column: grant.place.column,
    open: !agent.isClosed,
    external,
    when: grant.when,
  });
  const elsewhere = agent.grants.filter(({ text, pattern }) => pattern === undefined && isExternal(team, text));
  return [
    ...handoversOf(team, agent).map(({ to, grant, file }) => row(to.name.text, grant, file, false)),
    ...elsewhere.map((grant) => row(grant.text, grant, grant.file ?? agent.file, true)),
  ].sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
}
