// A host's program in TypeScript.
import {
  type Analysis,
  analyze,
  type AssignmentData,
  applyEdits,
  type Badge,
  type BadgeStatus,
  collectEdits,
  compareTargets,
  type Completion,
  complete,
  type Diagnostic,
  formatMention,
  init,
  initSync,
  isReady,
  lineColumn,
  linkEdits,
  linkMentions,
  mapPosition,
  mentionedIds,
  type Messages,
  type PinnedTarget,
  plainText,
  type Result,
  SopDocument,
  SopHandoverError,
  Team,
  type TeamData,
  translate,
  type Update,
  version,
} from "sop-handover";
import * as full from "sop-handover/full";
import * as inline from "sop-handover/inline";

await init();
await init(new URL("https://example.com/engine.wasm"));
await init(fetch("/engine.wasm"));
initSync(new Uint8Array(8));
const ready: boolean = isReady() && version.length > 0;

const rows: AssignmentData[] = [
  { id: "b1", name: "Billing", kind: "assignment", connections: ["queue:consumer", "mail"] },
];
const data: TeamData = { assignments: rows, entry: ["b1"] };
const made: Result<Team> = Team.safeCreate(JSON.parse("{}"), { vocabulary: "agent" });
const team: Team = made.ok ? made.value : Team.create(data);
const stop: () => void = team.subscribe(() => undefined);
team.patch({ upsert: rows, delete: ["x"] });
stop();

const analysis: Analysis = analyze("@Billing", team, { workflow: "case", rules: { "stale-label": "off" } });
const statuses: BadgeStatus[] = analysis.badges.map((badge: Badge) => badge.status);
const worst: readonly Diagnostic[] = analysis.diagnostics.filter(({ severity }) => severity === "error");
const pinned: readonly PinnedTarget[] = analysis.targets;
const { added, removed } = compareTargets(["b1"], pinned);
const fixed: string = applyEdits("@Billing", collectEdits(analysis.diagnostics, "suggested"));
const messages: Messages = {
  "deleted-target": "„{name}“ wurde gelöscht.",
  "fix.link": "Verknüpfen",
  "stale-label.help": "",
};
const said: string[] = worst.map((item) => translate(item, messages));

const document = new SopDocument("", team, { source: "a1" });
const update: Update = document.edit([{ from: 0, insert: "@Bi" }]);
const list = document.complete(3, { boost: { b1: 2 }, insert: "plain" });
const options: readonly Completion[] = list?.options ?? complete("@", 1, team)?.options ?? [];
const moved: number = mapPosition(update.changed.to, update.edits, 1);
const place: { readonly line: number; readonly column: number } = lineColumn(document.text, moved);
const stored: string = linkMentions(plainText(formatMention("b1", "Billing")), team);
const ids: readonly string[] = mentionedIds(stored);
document.dispose();

try {
  team.update(data);
} catch (error) {
  if (SopHandoverError.is(error) && error.code === "invalid-team") console.error(error.issues);
}

// @ts-expect-error results are read-only
analysis.runnable = true;
// @ts-expect-error a team is made by its functions
new Team();
// @ts-expect-error no such workflow
analyze("", team, { workflow: "cases" });

export { added, fixed, full, ids, inline, linkEdits, options, place, ready, removed, said, statuses };

// A host with a database client of its own.
import { createHost, type Handlers, type Job, memoryStore, type Store, testStore } from "sop-handover/host";
import { postgresStore, type PostgresTransaction } from "sop-handover/host/postgres";
import { redisStore } from "sop-handover/host/redis";

interface Client {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
  release(): void;
}
declare const pool: { connect(): Promise<Client>; query: Client["query"] };
declare const redis: { call(command: string, ...args: string[]): Promise<unknown> };

const pgStore = postgresStore({ pool });
const handlers: Handlers<PostgresTransaction<Client>> = {
  assign: async (effect, { tx }) => void (await tx.client.query("insert into inbox values ($1)", [effect.target])),
};
const host = createHost({ team, store: pgStore, handlers, send: (job: Job) => console.log(job.runId) });
export const ended = host.finish({ runId: "r", source: "a", workflow: "standalone" });
export const stores: Store[] = [memoryStore()];
export const tried = testStore(redisStore({ client: redis }));
