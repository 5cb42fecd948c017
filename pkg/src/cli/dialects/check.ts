// The check of a team in the files of another tool.
import type { Severity, TeamRule } from "sop-handover";

import { type Finding, inOrder } from "../finding.js";
import type { Settings } from "../settings.js";
import type { Agent } from "./agent.js";
import { type Issues, issuesOf } from "./as-a-whole.js";
import { DIALECT_RULES } from "./checks/index.js";
import { meantBy } from "./entries.js";
import type { DialectRule, Hit } from "./rule.js";
import type { DialectTeam } from "./dialect-team.js";

/** Everything that is found in a team, in the order of files and places. */
export function checkDialect(team: DialectTeam, settings: Settings): readonly Finding[] {
  const steps = checkInSteps(team, settings);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same step by step, so other work can be done between two steps. */
export function* checkInSteps(team: DialectTeam, settings: Settings): Generator<undefined, readonly Finding[]> {
  const own: Finding[] = [];
  for (const rule of DIALECT_RULES) {
    const severity = severityOf(settings, rule.name, rule.severityIn?.[team.dialect.name] ?? rule.severity);
    if (severity === "off") continue;
    for (const hit of rule.check(team)) {
      own.push(finding(team, rule, severity, hit));
      if (own.length % HITS_IN_A_STEP === 0) yield;
    }
    yield;
  }
  const problems = team.problems.map((one) => {
    const source = team.sourceOf(one.file)?.lines.source(one.place.line);
    return source === undefined ? one : { ...one, source };
  });
  // A circle that runs by itself is reported as an error.
  const looped = new Set(own.filter(({ rule }) => rule === "automatic-loop").flatMap((one) => one.assignments ?? []));
  const whole = (yield* asAWhole(team, settings)).filter(({ rule, assignments }) => {
    return rule !== "handover-cycle" || !assignments?.every((name) => looped.has(name));
  });
  return inOrder([...problems, ...own, ...whole]);
}

/** After this many hits, the check yields to other work. */
const HITS_IN_A_STEP = 200;

/** Who can't be reached, and who has the name of another one. */
function* asAWhole(team: DialectTeam, settings: Settings): Generator<undefined, Finding[]> {
  const { agents, dialect } = team;
  const findings = sameNames(team, settings);
  yield;
  const issues = yield* issuesOf(team);
  // An agent listed by a wrong name becomes reachable once the name is fixed.
  const meant = issues.has("unreachable") ? new Set(agents.flatMap((agent) => [...meantBy(team, agent)])) : new Set();
  const add = (code: TeamRule, otherwise?: Severity | "off", inWords = (_agent: Agent, message: string) => message) => {
    for (const { severity, message, assignments } of issues.get(code) ?? []) {
      const said = severityOf(settings, code, otherwise ?? severity);
      const agent = agents.find(({ name }) => name.text === assignments[0]);
      if (said === "off" || !agent || (code === "unreachable" && meant.has(agent))) continue;
      findings.push({ ...ofAgent(agent, code, said, inWords(agent, message)), assignments });
    }
  };
  // In opencode people can name every agent, and so can `build`.
  const isAsked = dialect.name === "opencode";
  add("unreachable", isAsked ? "info" : undefined, isAsked ? whoElseReaches : undefined);
  if (dialect.name === "companies") findings.push(...reportingCircles(team, issues, settings));
  else add("handover-cycle", "info");
  // A person or the model can stop anywhere, so only teams that ask for this rule get it.
  add("no-way-out", "off");
  return findings;
}

function whoElseReaches({ name }: Agent): string {
  return `No agent of this team may hand over to “${name.text}”: only somebody who writes @${name.text}, and the agents that opencode brings along, reach it.`;
}

/** Agents that report to each other, so nobody is above them. */
function reportingCircles({ agents }: DialectTeam, issues: Issues, settings: Settings): Finding[] {
  const severity = severityOf(settings, "handover-cycle", "warning");
  return (issues.get("handover-cycle") ?? []).flatMap(({ code, assignments }) => {
    const agent = agents.find(({ name }) => name.text === assignments[0]);
    if (severity === "off" || !agent) return [];
    const way = [...assignments, assignments[0]].join(" → ");
    const message = `These agents report to each other, so that nobody is above them: ${way}.`;
    const place = agent.grants.find(({ key }) => key === "reportsTo")?.place ?? agent.name.place;
    return [{ ...ofAgent(agent, code, severity, message), place, assignments }];
  });
}

/** Agents with the name of another one: the tool uses one of them, but it is unclear which. */
function sameNames({ agents }: DialectTeam, settings: Settings): Finding[] {
  const first = new Map<string, Agent>();
  return agents.flatMap((agent) => {
    const { text } = agent.name;
    const other = first.get(text);
    if (!other) first.set(text, agent);
    if (!other) return [];
    const isOldForm = isChatMode(agent) && !isChatMode(other);
    const severity = severityOf(settings, "duplicate-name", isOldForm ? "info" : "error");
    if (severity === "off") return [];
    const message = isOldForm
      ? `“${text}” is an agent in ${other.file} already: VS Code shows both and hands over to that one. Chat modes are the older form.`
      : `The name “${text}” is taken by ${other.file}: who is meant by it is not clear.`;
    return [ofAgent(agent, "duplicate-name", severity, message)];
  });
}

/** Whether a VS Code file has the extension from before chat modes were called agents. */
function isChatMode({ file }: Agent): boolean {
  return /\.chatmode\.md$/i.test(file);
}

function ofAgent({ file, name }: Agent, rule: string, severity: Severity, message: string): Finding {
  return { file, rule, severity, message, place: name.place, fixes: [], assignments: [name.text] };
}

/** The findings of hits that rules remember: each is the same object as long as it says the same. */
const findings = new WeakMap<Hit, Finding>();

function finding(team: DialectTeam, rule: DialectRule, severity: Severity, hit: Hit): Finding {
  const known = findings.get(hit);
  if (known?.severity === severity) return known;
  const made = findingOf(team, rule, severity, hit);
  findings.set(hit, made);
  return made;
}

function findingOf(team: DialectTeam, rule: DialectRule, severity: Severity, hit: Hit): Finding {
  const source = team.sourceOf(hit.file)?.lines.source(hit.place.line);
  return {
    file: hit.file,
    rule: rule.name,
    severity,
    message: (hit.message ?? rule.message).replace(/\{(\w+)\}/g, (_, name: string) => hit.params[name] ?? ""),
    help: hit.help ?? rule.help,
    place: hit.place,
    fixes: hit.fix ? [hit.fix] : [],
    ...(hit.agents && { assignments: hit.agents }),
    ...(source !== undefined && { source }),
  };
}

function severityOf(settings: Settings, rule: string, otherwise: Severity | "off"): Severity | "off" {
  return settings.teamRules[rule as TeamRule] ?? otherwise;
}
