import type { TeamData } from "sop-handover";

/**
 * The whole work of a builder, as it is stored between visits. SOPs and workflows are stored with their assignments.
 */
export interface Snapshot {
  readonly format: 1;
  /** Which work it is: an import begins another. */
  readonly work: string;
  readonly team: TeamData;
  readonly selected: string;
}

/** What can be read back from storage, or why nothing can. The engine validates the team itself. */
export function readSnapshot(stored: string): Snapshot {
  const data: unknown = JSON.parse(stored);
  if (typeof data !== "object" || data === null || !("format" in data))
    throw new Error("it is not saved work of this page");
  if (data.format !== 1) throw new Error("it was saved by another version of this page");
  if (!("team" in data)) throw new Error("the team is missing");
  const text = (key: string) => {
    const value = (data as Record<string, unknown>)[key];
    return typeof value === "string" ? value : "";
  };
  return { format: 1, work: text("work"), team: data.team as TeamData, selected: text("selected") };
}
