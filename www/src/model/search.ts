import { type AssignmentData, complete, Team } from "sop-handover";
import type { Workspace } from "./workspace.js";

/** Finds members of a team by name, deleted ones too, in the same way as the list for `@`. */
export class TeamSearch {
  readonly #workspace: Workspace;
  /** Everybody as someone who can be offered, for one version of the team. */
  #everybody: { readonly version: number; readonly team: Team } | null = null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The best first. */
  find(query: string): readonly AssignmentData[] {
    const rows = this.#workspace.assignments;
    const wanted = query.trim().replace(/^[@＠]/, "");
    if (wanted === "") return rows;
    const text = `@${wanted}`;
    const list = complete(text, text.length, this.#team(rows), { limit: rows.length, format: "plain" });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return (list?.options ?? []).flatMap(({ id }) => byId.get(id) ?? []);
  }

  #team(rows: readonly AssignmentData[]): Team {
    const { version } = this.#workspace.team;
    if (this.#everybody?.version !== version) {
      this.#everybody?.team.dispose();
      const assignments = rows.map(({ id, name }) => ({ id, name }));
      this.#everybody = { version, team: Team.create({ assignments }) };
    }
    return this.#everybody.team;
  }
}
