import { type AssignmentData, Team, type TeamData } from "sop-handover";
import { type Imported, Reading } from "./issue.js";

/** A team in the Locus style: agents under keys, one of which conversations begin with. */
export interface LocusTeam {
  readonly initial?: string;
  readonly targets: Readonly<Record<string, string | LocusAgent>>;
  /** The most handovers of one conversation. */
  readonly max_handoffs?: number;
}

export interface LocusAgent {
  readonly name: string;
  readonly instructions?: string;
  readonly description?: string;
}

export interface LocusImported extends Imported {
  /** The limit of each conversation, for `startRun`; undefined if the file has none. */
  readonly limits?: { readonly hops: number };
}

/** A team of Locus data. A key becomes the id; the run time is the conversation workflow. */
export function importLocus(data: unknown): LocusImported {
  const reading = new Reading();
  const file = reading.object(data, []);
  const targets = file && reading.object(file["targets"], ["targets"]);
  const assignments = Object.entries(targets ?? {}).flatMap(([key, agent]) => readAgent(reading, key, agent));
  const initial = file && reading.optional(file["initial"], ["initial"]);
  const known = initial === undefined || assignments.some(({ id }) => id === initial);
  if (!known) {
    const message = `The initial agent “${initial}” is not one of the targets.`;
    reading.report("unknown-entry", "error", message, { id: initial }, ["initial"]);
  }
  const hops = file && readLimit(reading, file["max_handoffs"]);
  const limits = hops !== undefined && { limits: { hops } };
  const team: TeamData = { assignments, ...(initial !== undefined && known && { entry: [initial] }) };
  const checked = Team.safeCreate(team);
  if (checked.ok) {
    checked.value.dispose();
    return { team, issues: reading.issues, ...limits };
  }
  for (const { code, message, params, path } of checked.issues) reading.report(code, "error", message, params, path);
  return { team: { assignments: [] }, issues: reading.issues, ...limits };
}

function readLimit(reading: Reading, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  const params = { expected: "a whole number from 0", received: typeof value };
  reading.report("wrong-type", "error", `This must be ${params.expected}.`, params, ["max_handoffs"]);
  return undefined;
}

function readAgent(reading: Reading, key: string, agent: unknown): AssignmentData[] {
  const path = ["targets", key];
  const workflow = "conversation" as const;
  if (typeof agent === "string") return [{ id: key, name: agent, workflow }];
  const members = reading.object(agent, path);
  if (!members) return [];
  const name = reading.optional(members["name"], [...path, "name"]) ?? key;
  const sop = reading.optional(members["instructions"], [...path, "instructions"]);
  const description = reading.optional(members["description"], [...path, "description"]);
  return [
    { id: key, name, workflow, ...(sop !== undefined && { sop }), ...(description !== undefined && { description }) },
  ];
}

/**
 * A team in the Locus style; ids become the keys. It has one initial agent: the first entry that is
 * still there.
 */
export function exportLocus(data: Team | TeamData, limits?: { readonly hops: number }): LocusTeam {
  const { assignments, entry } = data instanceof Team ? data.toJSON() : data;
  const active = assignments.filter(({ status }) => status !== "deleted");
  const initial = entry?.find((id) => active.some((assignment) => assignment.id === id));
  return {
    ...(initial !== undefined && { initial }),
    targets: Object.fromEntries(active.map((assignment) => [assignment.id, agentOf(assignment)])),
    ...(limits && { max_handoffs: limits.hops }),
  };
}

function agentOf({ name, sop, description }: AssignmentData): string | LocusAgent {
  if (sop === undefined && description === undefined) return name;
  return {
    name,
    ...(sop !== undefined && { instructions: sop }),
    ...(description !== undefined && { description }),
  };
}
