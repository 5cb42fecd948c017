import {
  type AssignmentData,
  analyze,
  applyEdits,
  type Edit,
  formatMention,
  plainText,
  Team,
  type TeamData,
} from "sop-handover";
import { type Imported, Reading } from "./issue.js";

/** A Gnosari team file, as its YAML reads. */
export interface GnosariTeam {
  readonly agents: readonly {
    readonly name: string;
    readonly instructions: string;
    readonly can_transfer_to?: readonly (string | { readonly agent: string; readonly instructions: string })[];
  }[];
}

export interface ImportOptions {
  /**
   * Whether names that instructions hand over to are linked where `can_transfer_to` lists them, and rules of the list
   * that the instructions lack are added to them; `true` if omitted. Nobody who is not listed becomes a target.
   */
  link?: boolean;
}

interface Listed {
  readonly name: string;
  readonly rule: string | undefined;
  readonly path: readonly (string | number)[];
}

interface Agent {
  readonly name: string;
  readonly instructions: string;
  readonly listed: readonly Listed[];
  readonly at: number;
}

/**
 * A team of a Gnosari file. An agent's name becomes its id. What the file says twice, in the
 * instructions and in `can_transfer_to`, is compared both ways.
 */
export function importGnosari(data: unknown, { link = true }: ImportOptions = {}): Imported {
  const reading = new Reading();
  const agents = readAgents(reading, data);
  const names = new Set(agents.map(({ name }) => name));
  const bare = Team.safeCreate({ assignments: agents.map(({ name }) => ({ id: name, name })) });
  if (!bare.ok) {
    for (const { code, message, params, path } of bare.issues) reading.report(code, "error", message, params, path);
    return { team: { assignments: [] }, issues: reading.issues };
  }
  const team = bare.value;
  const assignments = agents.map((agent): AssignmentData => {
    const known = agent.listed.filter((listed) => isKnown(reading, agent, listed, names));
    const { said, unlinked } = handovers(agent, team);
    compare(reading, agent, known, said);
    const sop = link ? linked(agent, known, said, unlinked) : agent.instructions;
    return { id: agent.name, name: agent.name, sop };
  });
  team.dispose();
  return { team: { assignments }, issues: reading.issues };
}

function readAgents(reading: Reading, data: unknown): Agent[] {
  const file = reading.object(data, []);
  if (!file) return [];
  if (file["agents"] === undefined) reading.text(undefined, ["agents"]);
  const agents: Agent[] = [];
  const places = new Map<string, number>();
  for (const [at, item] of reading.list(file["agents"], ["agents"]).entries()) {
    const path = ["agents", at];
    const agent = reading.object(item, path);
    const name = agent && reading.text(agent["name"], [...path, "name"]);
    if (!agent || name === undefined) continue;
    const first = places.get(name);
    if (first !== undefined) {
      const message = `An agent called “${name}” is there already; this one is left out.`;
      reading.report("duplicate-agent", "error", message, { name, first }, [...path, "name"]);
      continue;
    }
    places.set(name, at);
    const instructions = reading.optional(agent["instructions"], [...path, "instructions"]) ?? "";
    const targets = reading.list(agent["can_transfer_to"], [...path, "can_transfer_to"]);
    const listed = targets.flatMap((target, place) => readListed(reading, target, [...path, "can_transfer_to", place]));
    agents.push({ name, instructions, listed, at });
  }
  return agents;
}

function readListed(reading: Reading, target: unknown, path: readonly (string | number)[]): Listed[] {
  if (typeof target === "string") return [{ name: target, rule: undefined, path }];
  const entry = reading.object(target, path);
  const name = entry && reading.text(entry["agent"], [...path, "agent"]);
  if (!entry || name === undefined) return [];
  return [{ name, rule: reading.optional(entry["instructions"], [...path, "instructions"]), path }];
}

function isKnown(reading: Reading, agent: Agent, { name, path }: Listed, names: ReadonlySet<string>): boolean {
  const params = { agent: agent.name, target: name };
  if (name === agent.name) {
    reading.report("self-target", "warning", `“${name}” lists itself; nobody hands over to themselves.`, params, path);
    return false;
  }
  if (names.has(name)) return true;
  const message = `“${agent.name}” can transfer to “${name}”, but no agent is called that.`;
  reading.report("unknown-target", "error", message, params, path);
  return false;
}

/** To whom the instructions hand over, and the edits that link the names that are not. */
function handovers(
  agent: Agent,
  team: Team,
): { said: Set<string>; unlinked: { name: string; edits: readonly Edit[] }[] } {
  const { targets, diagnostics } = analyze(agent.instructions, team, { source: agent.name });
  const said = new Set(targets.map(({ id }) => id));
  const unlinked: { name: string; edits: readonly Edit[] }[] = [];
  for (const { rule, params, fixes } of diagnostics) {
    const name = params["id"];
    const edits = fixes[0]?.edits;
    if (rule !== "unlinked-name" || typeof name !== "string" || name === agent.name || !edits) continue;
    said.add(name);
    unlinked.push({ name, edits });
  }
  return { said, unlinked };
}

function compare(reading: Reading, agent: Agent, known: readonly Listed[], said: ReadonlySet<string>): void {
  for (const { name, rule, path } of known) {
    if (said.has(name) || rule !== undefined) continue;
    const message = `“${agent.name}” can transfer to “${name}”, but its instructions don't say when.`;
    reading.report("listed-not-said", "warning", message, { agent: agent.name, target: name }, path);
  }
  const listed = new Set(agent.listed.map(({ name }) => name));
  for (const name of said) {
    if (listed.has(name)) continue;
    const message = `The instructions of “${agent.name}” hand over to “${name}”, but can_transfer_to does not list it.`;
    const path = ["agents", agent.at, "instructions"];
    reading.report("said-not-listed", "warning", message, { agent: agent.name, target: name }, path);
  }
}

/** The instructions, with mentions of the listed assignments and no others. */
function linked(
  agent: Agent,
  known: readonly Listed[],
  said: ReadonlySet<string>,
  unlinked: readonly { name: string; edits: readonly Edit[] }[],
): string {
  const listed = new Set(known.map(({ name }) => name));
  const edits = unlinked.filter(({ name }) => listed.has(name)).flatMap((name) => name.edits);
  const text = applyEdits(agent.instructions, edits);
  const missing = known.filter(({ name, rule }) => rule !== undefined && !said.has(name));
  if (missing.length === 0) return text;
  const rules = missing.map(({ name, rule = "" }) => `- ${formatMention(name, name)}: ${oneLine(rule)}`);
  return `${text.trimEnd()}\n\nHand over to:\n\n${rules.join("\n")}\n`;
}

/** A rule in one line that mentions nobody by itself. */
function oneLine(rule: string): string {
  return rule.trim().replace(/\s+/g, " ").replaceAll("@", "\\@").replaceAll("[", "\\[");
}

/** A team as a Gnosari file. Mentions are written as names, as that format has them. */
export function exportGnosari(data: Team | TeamData): GnosariTeam {
  const given = data instanceof Team;
  const team = given ? data : Team.create(data);
  const workers = team.toJSON().assignments.filter(({ status, kind }) => status !== "deleted" && kind !== "human");
  const known = new Set(workers.map(({ id }) => id));
  const agents = workers.map(({ id, name, sop = "", workflow }) => {
    const { targets } = analyze(sop, team, { source: id, ...(workflow && { workflow }) });
    const transfers = targets
      // People are no agents there.
      .filter((target) => known.has(target.id))
      .map((target) =>
        target.when.length > 0
          ? { agent: target.name, instructions: target.when.map(plainText).join(" ") }
          : target.name,
      );
    const instructions = plainText(sop);
    return transfers.length > 0 ? { name, instructions, can_transfer_to: transfers } : { name, instructions };
  });
  if (!given) team.dispose();
  return { agents };
}
