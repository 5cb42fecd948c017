import { type AssignmentData, type HandoverRecord, Team, type TeamData } from "sop-handover";
import { type Imported, Reading } from "./issue.js";

/** A team in the Locus style: agents under keys, one of which conversations begin with. */
export interface LocusTeam {
  readonly initial?: string;
  readonly targets: Readonly<Record<string, string | { readonly name: string; readonly instructions?: string }>>;
}

/** A team of Locus data. A key becomes the id; the run time is the conversation workflow. */
export function importLocus(data: unknown): Imported {
  const reading = new Reading();
  const file = reading.object(data, []);
  const targets = file && reading.object(file["targets"], ["targets"]);
  const assignments = Object.entries(targets ?? {}).flatMap(([key, agent]) => readAgent(reading, key, agent));
  const initial = file && reading.optional(file["initial"], ["initial"]);
  const known = initial === undefined || assignments.some(({ id }) => id === initial);
  if (!known) {
    const message = `The initial agent “${initial}” is none of the targets.`;
    reading.report("unknown-entry", "error", message, { id: initial }, ["initial"]);
  }
  const team: TeamData = { assignments, ...(initial !== undefined && known && { entry: [initial] }) };
  const checked = Team.safeCreate(team);
  if (checked.ok) {
    checked.value.dispose();
    return { team, issues: reading.issues };
  }
  for (const { code, message, params, path } of checked.issues) reading.report(code, "error", message, params, path);
  return { team: { assignments: [] }, issues: reading.issues };
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

/** A team in the Locus style; ids become the keys. It has one initial agent: the first entry. */
export function exportLocus(data: Team | TeamData): LocusTeam {
  const { assignments, entry } = data instanceof Team ? data.toJSON() : data;
  const active = assignments.filter(({ status }) => status !== "deleted");
  const targets = active.map(({ id, name, sop }) => [id, sop === undefined ? name : { name, instructions: sop }]);
  return { ...(entry?.[0] !== undefined && { initial: entry[0] }), targets: Object.fromEntries(targets) };
}

/** Why a conversation moved on, in the words of that style. */
export type LocusReason = "specialization" | "escalation" | "completion" | "failure";

/** One link of a conversation's chain of custody. */
export function toLocusRecord(record: HandoverRecord, type: LocusReason) {
  return {
    conversation: record.threadId ?? null,
    sequence: record.hop,
    from: record.from.id,
    to: record.to.id,
    reason: { type, text: record.reason },
    at: record.at,
  };
}
