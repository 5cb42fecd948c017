// What there is to say about a team in the files of another tool.
import { checkHandovers, type Severity, type SopMentions, type Team, type TeamRule } from "sop-handover";

import { type Finding, inOrder } from "../finding.js";
import type { Settings } from "../settings.js";
import type { Agent, Grant } from "./agent.js";
import { DIALECT_RULES } from "./checks/index.js";
import { handoversOf } from "./handovers.js";
import { meantBy } from "./entries.js";
import type { DialectRule, Hit } from "./rule.js";
import type { DialectTeam } from "./team.js";
import { asTeam, mentionsIn } from "./whole.js";

/** Everything that is found in a team, in the order of files and places. */
export function checkDialect(team: DialectTeam, settings: Settings): readonly Finding[] {
  const own = DIALECT_RULES.flatMap((rule) => {
    const severity = severityOf(settings, rule.name, rule.severityIn?.[team.dialect.name] ?? rule.severity);
    return severity === "off" ? [] : [...rule.check(team)].map((hit) => finding(team, rule, severity, hit));
  });
  const problems = team.problems.map((one) => {
    const source = team.sourceOf(one.file)?.lines.source(one.place.line);
    return source === undefined ? one : { ...one, source };
  });
  // A circle that runs by itself is told as the error that it is.
  const looped = new Set(own.filter(({ rule }) => rule === "automatic-loop").flatMap((one) => one.assignments ?? []));
  const whole = asAWhole(team, settings).filter(({ rule, assignments }) => {
    return rule !== "handover-cycle" || !assignments?.every((name) => looped.has(name));
  });
  return inOrder([...problems, ...own, ...whole]);
}

/** Who can't be reached, and who has the name of another one. */
function asAWhole(dialectTeam: DialectTeam, settings: Settings): Finding[] {
  const { agents, dialect } = dialectTeam;
  const findings = sameNames(dialectTeam, settings);
  // Where one may start everybody, nobody is out of reach; in a company everybody is given work by who manages it.
  const mayBeCutOff = !dialect.allAreEntries && dialect.name !== "companies" && isAllClosed(dialectTeam);
  // Work that comes back goes round in no circle, and neither does what a text says in passing.
  const isPassedOn = ({ kind, key }: Grant) => kind === "passes-on" && key !== "text";
  const mayGoRound = agents.some(({ grants }) => grants.some(isPassedOn));
  if (!mayBeCutOff && !mayGoRound) return findings;
  const team = asTeam(dialectTeam);
  // Who is listed by a wrong name is reached once that is mended.
  const meant = new Set(agents.flatMap((agent) => [...meantBy(dialectTeam, agent)]));
  const look = (
    code: TeamRule,
    mentions: readonly SopMentions[],
    otherwise?: Severity | "off",
    inWords = (_agent: Agent, message: string) => message,
  ) => {
    const { issues } = checkHandovers(team, mentions, { workflow: "conversation" });
    for (const { severity, message, assignments } of issues.filter((issue) => issue.code === code)) {
      const said = severityOf(settings, code, otherwise ?? severity);
      const agent = agents.find(({ name }) => name.text === assignments[0]);
      if (said === "off" || !agent || (code === "unreachable" && meant.has(agent))) continue;
      findings.push({ ...ofAgent(agent, code, said, inWords(agent, message)), assignments });
    }
  };
  if (mayBeCutOff) {
    // In opencode people can name every agent, and so can `build`.
    const isAsked = dialect.name === "opencode";
    look("unreachable", mentionsIn(dialectTeam), isAsked ? "info" : undefined, isAsked ? whoElseReaches : undefined);
  }
  const passesOn = mayGoRound ? mentionsIn(dialectTeam, { counts: ({ grant }) => isPassedOn(grant) }) : [];
  if (passesOn.some(({ mentions }) => mentions.length > 0)) {
    if (dialect.name === "companies") findings.push(...reportingCircles(team, passesOn, agents, settings));
    else look("handover-cycle", passesOn, "info");
    // A person or the model can stop anywhere, so that this is for teams that ask for it.
    look("no-way-out", passesOn, "off");
  }
  team.dispose();
  return findings;
}

function whoElseReaches({ name }: Agent): string {
  return `No agent of this team may hand over to “${name.text}”: only somebody who writes @${name.text}, and the agents that opencode brings along, reach it.`;
}

/** Whether each agent that work can come to says by lists who is next. */
function isAllClosed(team: DialectTeam): boolean {
  const reached = new Set(team.agents.filter(({ isEntry }) => isEntry));
  for (const agent of reached) {
    if (!agent.isClosed) return false;
    for (const { to } of handoversOf(team, agent)) reached.add(to);
  }
  return reached.size > 0;
}

/** Agents that report to each other, so that nobody is above them. */
function reportingCircles(
  team: Team,
  mentions: readonly SopMentions[],
  agents: readonly Agent[],
  settings: Settings,
): Finding[] {
  const severity = severityOf(settings, "handover-cycle", "warning");
  const { issues } = checkHandovers(team, mentions, { workflow: "conversation" });
  return issues.flatMap(({ code, assignments }) => {
    const agent = agents.find(({ name }) => name.text === assignments[0]);
    if (code !== "handover-cycle" || severity === "off" || !agent) return [];
    const way = [...assignments, assignments[0]].join(" → ");
    const message = `These agents report to each other, so that nobody is above them: ${way}.`;
    const place = agent.grants.find(({ key }) => key === "reportsTo")?.place ?? agent.name.place;
    return [{ ...ofAgent(agent, code, severity, message), place, assignments }];
  });
}

/** Agents with the name of another one: the tool takes one of them, and nobody knows which. */
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

/** Whether a file of VS Code has the ending from before chat modes were called agents. */
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
