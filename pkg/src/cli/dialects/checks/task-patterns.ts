import type { Agent, Grant } from "../agent.js";
import { forNames } from "../for-names.js";
import type { DialectRule } from "../rule.js";
import type { DialectTeam } from "../dialect-team.js";
import { fits, fitting } from "../team.js";

export const unusedPattern: DialectRule = {
  name: "unused-pattern",
  severity: "warning",
  message: "The pattern “{pattern}” fits nobody in this team.",
  help: "Correct the pattern, or take it away.",
  docs: `\`permission.task\` allows and denies subagents by patterns. This one matches no agent, so it neither allows nor denies
anything.`,
  params: [{ name: "pattern", holds: "the pattern as it is written" }],
  *check(team) {
    for (const one of patterns(team)) {
      const { grant } = one;
      if (grant.text === "*" || who(team, grant).length > 0) continue;
      if (grant.pattern === "allow" && !/[*?]/.test(grant.text)) continue;
      yield hit(one);
    }
  },
};

export const overriddenPattern: DialectRule = {
  name: "overridden-pattern",
  severity: "warning",
  message: "The pattern “{pattern}” has no effect: later ones fit everybody whom it fits.",
  help: "Put the general pattern first and the exceptions behind it: the last one that fits decides.",
  docs: `Of the patterns in \`permission.task\` the last one that matches an agent decides. A later pattern decides every agent
that this one matches, so this one does nothing. Usually a general pattern comes after its exceptions.`,
  params: [{ name: "pattern", holds: "the pattern as it is written" }],
  *check(team) {
    for (const one of patterns(team)) {
      const { grant, later } = one;
      const fitting = who(team, grant);
      // A word for everything, including tasks, has exceptions on purpose.
      if (grant.isWhole || fitting.length === 0 || later.length === 0) continue;
      const differs = later.some((other) => other.pattern !== grant.pattern);
      if (differs && fitting.every((name) => later.some(({ text }) => fits(text, name)))) yield hit(one);
    }
  },
};

interface Pattern {
  /** The agent of the pattern; undefined if it applies to all. */
  readonly agent?: Agent;
  readonly file: string;
  readonly grant: Grant;
  readonly later: readonly Grant[];
}

function* patterns({ agents, references }: DialectTeam): Generator<Pattern> {
  const each = function* (all: readonly Omit<Pattern, "later">[]): Generator<Pattern> {
    const own = all.filter(({ grant }) => grant.pattern !== undefined);
    const grants = own.map(({ grant }) => grant);
    for (const [at, one] of own.entries()) yield { ...one, later: grants.slice(at + 1) };
  };
  for (const agent of agents) {
    const own = agent.grants.filter(({ isOfAll }) => !isOfAll);
    yield* each(own.map((grant) => ({ agent, file: grant.file ?? agent.file, grant })));
  }
  yield* each(references);
}

/** The names that patterns fit, for the names of a team. */
const fittingNames = forNames(() => new Map<string, readonly string[]>());

function who(team: DialectTeam, { text }: Grant): readonly string[] {
  const known = fittingNames(team);
  const before = known.get(text);
  if (before) return before;
  const elsewhere = [...team.dialect.builtIn, ...team.external].filter((name) => fits(text, name));
  const found = [...fitting(team, text).map(({ name }) => name.text), ...elsewhere];
  known.set(text, found);
  return found;
}

function hit({ agent, file, grant }: Pattern) {
  return { file, place: grant.place, params: { pattern: grant.text }, ...(agent && { agents: [agent.name.text] }) };
}
