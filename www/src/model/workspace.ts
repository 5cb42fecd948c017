import {
  type Analysis,
  analyze,
  type AssignmentData,
  type EscalationConfig,
  type Kind,
  linkMentions,
  mentionedIds,
  type Result,
  type SopOptions,
  Team,
  type TeamData,
  type Workflow,
} from "sop-handover";
import type { Snapshot } from "./snapshot.js";

const QUEUE = "queue:consumer";

/**
 * What has changed: who is in the team and their settings, which SOP is shown, the text of that SOP, or SOPs that were
 * written elsewhere.
 */
export type Change = "team" | "selection" | "sop" | "elsewhere";

/** The team that is being built, with its SOPs. Everything that the page shows comes from here. */
export class Workspace {
  readonly #sops = new Map<string, string>();
  readonly #listeners = new Set<(change: Change) => void>();
  #selected: string;
  readonly #work: string;
  #told: { readonly id: string; readonly analysis: Analysis; readonly sop: string; readonly version: number } | null =
    null;
  /** The team as data, until the team changes. */
  #data: { readonly version: number; readonly team: TeamData } | null = null;
  readonly #linked = new Map<string, { readonly version: number; readonly sop: string; readonly text: string }>();

  private constructor(
    readonly team: Team,
    snapshot: Snapshot,
  ) {
    for (const { id, sop } of snapshot.team.assignments) this.#sops.set(id, sop ?? "");
    this.#work = snapshot.work;
    team.beforeChange(({ lost, shadowed }) => this.#link([...lost, ...shadowed]));
    this.#selected = team.get(snapshot.selected) ? snapshot.selected : (snapshot.team.assignments[0]?.id ?? "");
  }

  /** The workspace of a snapshot, or everything that is wrong with its team. */
  static open(snapshot: Snapshot): Result<Workspace> {
    const team = Team.safeCreate(snapshot.team);
    return team.ok ? { ok: true, value: new Workspace(team.value, snapshot) } : team;
  }

  snapshot(): Snapshot {
    const { assignments, ...rest } = this.data;
    return {
      format: 1,
      work: this.#work,
      team: { ...rest, assignments: assignments.map((row) => ({ ...row, sop: this.stored(row.id) })) },
      selected: this.#selected,
    };
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The team, with the SOPs that it was opened with. */
  get data(): TeamData {
    const { version } = this.team;
    if (this.#data?.version !== version) this.#data = { version, team: this.team.toJSON() };
    return this.#data.team;
  }

  /** All assignments in team order, deleted ones included. */
  get assignments(): readonly AssignmentData[] {
    return this.data.assignments;
  }

  /** The assignment whose SOP is shown; none in an empty team. */
  get selected(): AssignmentData | undefined {
    return this.team.get(this.#selected);
  }

  /** An SOP as it is in the editor. */
  sop(id: string): string {
    return this.#sops.get(id) ?? "";
  }

  /** An SOP as it is kept: every mention by id, so it survives renames. */
  stored(id: string): string {
    const { version } = this.team;
    const sop = this.sop(id);
    const known = this.#linked.get(id);
    if (known?.version === version && known.sop === sop) return known.text;
    const text = linkMentions(sop, this.team, this.options(id));
    this.#linked.set(id, { version, sop, text });
    return text;
  }

  workflow(id: string): Workflow {
    return this.team.get(id)?.workflow ?? "standalone";
  }

  options(id: string): SopOptions {
    return { source: id, workflow: this.workflow(id) };
  }

  analysis(id: string): Analysis {
    return analyze(this.sop(id), this.team, this.options(id));
  }

  /** Records an editor's analysis of an SOP that may be being typed in. */
  told(id: string, analysis: Analysis): void {
    this.#told = { id, analysis, sop: this.sop(id), version: this.team.version };
  }

  /** The current analysis of an SOP: its editor's, if that is of this text and this team. */
  reading(id: string): Analysis {
    const told = this.#told;
    const isNow = told?.id === id && told.sop === this.sop(id) && told.version === this.team.version;
    return isNow ? told.analysis : this.analysis(id);
  }

  /** The names of the active assignments whose SOPs mention this one. */
  mentionedBy(id: string): readonly string[] {
    return this.assignments
      .filter((row) => row.status !== "deleted" && row.id !== id && mentionedIds(this.sop(row.id)).includes(id))
      .map((row) => row.name);
  }

  select(id: string): void {
    if (id === this.#selected || !this.team.get(id)) return;
    this.#selected = id;
    this.#tell("selection");
  }

  write(id: string, sop: string): void {
    this.#sops.set(id, sop);
    this.#tell("sop");
  }

  /** Takes over the team and the SOPs as they were written elsewhere. */
  take(team: TeamData): void {
    const before = this.snapshot().team;
    if (JSON.stringify(withoutSops(team)) !== JSON.stringify(withoutSops(before))) {
      this.team.update(team);
      this.#tell("team");
    }
    const known = new Map(before.assignments.map(({ id, sop }) => [id, sop]));
    const written = team.assignments.filter(({ id, sop }) => (sop ?? "") !== known.get(id));
    for (const { id, sop } of written) this.#sops.set(id, sop ?? "");
    if (written.length > 0) this.#tell("elsewhere");
  }

  /** Adds an assignment with a queue, since most work arrives by one, and returns its id. */
  add(name: string, kind: Kind): string {
    const id = newId();
    this.#put({ id, name, kind, ...(kind === "assignment" && { connections: [QUEUE], workflow: "case" }) });
    return id;
  }

  rename(id: string, name: string): void {
    this.#change(id, { name });
  }

  delete(id: string): void {
    this.team.patch({ delete: [id] });
    this.#tell("team");
  }

  restore(id: string): void {
    this.#change(id, { status: "active" });
  }

  setWorkflow(id: string, workflow: Workflow): void {
    this.#change(id, { workflow });
  }

  hasQueue(row: AssignmentData): boolean {
    return row.connections?.includes(QUEUE) ?? false;
  }

  setQueue(id: string, enabled: boolean): void {
    const others = this.team.get(id)?.connections?.filter((connection) => connection !== QUEUE) ?? [];
    this.#change(id, { connections: enabled ? [...others, QUEUE] : others });
  }

  /** When people take over, as the whole team has it. */
  get escalation(): EscalationConfig {
    return this.data.escalation ?? {};
  }

  setEscalation(escalation: EscalationConfig): void {
    this.team.update({ ...this.data, escalation });
    this.#tell("team");
  }

  /** Links mentions of some assignments in every SOP, so they survive the upcoming change. */
  #link(ids: readonly string[]): void {
    const chosen = new Set(ids);
    for (const [id, sop] of this.#sops) {
      if (!/[@＠]/.test(sop) || !this.team.get(id)) continue;
      const only = this.analysis(id).badges.filter((badge) => badge.form === "plain" && chosen.has(badge.id ?? ""));
      if (only.length > 0) this.#sops.set(id, linkMentions(sop, this.team, { ...this.options(id), only }));
    }
  }

  #change(id: string, change: Partial<AssignmentData>): void {
    const row = this.team.get(id);
    if (row) this.#put({ ...row, ...change });
  }

  #put(row: AssignmentData): void {
    this.team.patch({ upsert: [row] });
    this.#tell("team");
  }

  #tell(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}

function withoutSops({ assignments, ...rest }: TeamData): TeamData {
  return { ...rest, assignments: assignments.map(({ sop: _, ...row }) => row) };
}

/** An id that nothing else has. */
export function newId(): string {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return `a-${high.toString(36)}${low.toString(36)}`;
}
