// A store in PostgreSQL, using a host's pool of `pg`.
import { expected } from "../check.js";
import type { HandoverRecord, LiveFacts, Run } from "../handover-types.js";
import { readOptions } from "../option-keys.js";
import { boundedId, placeKey, workOf } from "./job.js";
import { recordOf } from "./record.js";
import type {
  Claim,
  Claimed,
  JobEnding,
  Noted,
  Saved,
  Store,
  StoreReader,
  StoreTransaction,
  WorkState,
} from "./types.js";

/** What the store needs from a client of `pg`. */
export interface PostgresClient {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }>;
  on?(event: "error", listener: (error: Error) => void): unknown;
  off?(event: "error", listener: (error: Error) => void): unknown;
}

/** What the store needs from a `Pool` of `pg`. */
export interface PostgresPool<C extends PostgresClient = PostgresClient> extends PostgresClient {
  connect(): Promise<C & { release(error?: Error | boolean): void }>;
}

export interface PostgresOptions<C extends PostgresClient = PostgresClient> {
  pool: PostgresPool<C>;
  /** `sop_handover` by default; lower-case letters, digits and `_`. */
  schema?: string;
}

/**
 * A transaction of PostgreSQL. What a handler writes with `client` is stored with the claim of its effect, or not at
 * all.
 */
export interface PostgresTransaction<C extends PostgresClient = PostgresClient> extends StoreTransaction {
  readonly client: C;
}

export interface PostgresStore<C extends PostgresClient = PostgresClient>
  extends Store<PostgresTransaction<C>>,
    StoreReader {
  /** Creates the schema and its tables if they don't exist. Any number of workers may call it at once. */
  create(): Promise<void>;
}

/** The tables of the store, for hosts that manage their own migrations. */
export function postgresSchema(schema = "sop_handover"): string {
  const at = tables(schema);
  return `create schema if not exists ${schema};
create table if not exists ${at.runs} (
  id text primary key,
  revision bigint not null,
  run text not null,
  escalation text,
  ended_at text,
  handover text
);
create table if not exists ${at.work} (
  id text primary key,
  owner text,
  hop bigint not null,
  open boolean not null default true,
  suspended boolean not null default false,
  state text,
  passing text
);
create table if not exists ${at.effects} (
  key text primary key,
  claimed_at timestamptz not null default now()
);
create table if not exists ${at.history} (
  number bigint generated always as identity primary key,
  place text not null,
  record text not null
);
create index if not exists history_place on ${at.history} (place, number);`;
}

/**
 * A store in PostgreSQL. Texts are stored JSON-encoded, since PostgreSQL supports no NUL.
 *
 * @throws {TypeError} No pool, an unknown option, or a schema with other characters
 */
export function postgresStore<C extends PostgresClient>(options: PostgresOptions<C>): PostgresStore<C> {
  const { pool, schema = "sop_handover" } = readOptions<PostgresOptions<C>>(options, { pool: true, schema: true });
  if (typeof pool?.connect !== "function") throw expected("options.pool", "a Pool of pg", pool);
  const at = tables(schema);
  return {
    async create() {
      // Two workers that create one schema at the same time conflict, so one goes first.
      await inTransaction(pool, async (client) => {
        await client.query("select pg_advisory_xact_lock(hashtext($1))", [`sop-handover ${schema}`]);
        await client.query(postgresSchema(schema));
      });
    },
    transaction: (work) => inTransaction(pool, (client) => work(transactionOf(client, at))),
    async history(place) {
      const found = await pool.query(`select record from ${at.history} where place = $1 order by number`, [
        boundedId(placeKey(place)),
      ]);
      return (found.rows as { record: string }[]).map(({ record }) => JSON.parse(record) as HandoverRecord);
    },
    async ending(runId) {
      const text = `select ended_at, handover from ${at.runs} where id = $1 and ended_at is not null`;
      const row = (await pool.query(text, [boundedId(runId)])).rows[0] as EndingRow | undefined;
      if (!row) return null;
      return { at: JSON.parse(row.ended_at), handover: row.handover === null ? null : JSON.parse(row.handover) };
    },
    async work(place) {
      const work = workOf(place);
      if (work === null) return null;
      const found = await pool.query(`select owner, hop, open, suspended from ${at.work} where id = $1`, [
        boundedId(work),
      ]);
      const row = found.rows[0] as WorkRow | undefined;
      return row ? stateOf(row) : null;
    },
  };
}

type Tables = ReturnType<typeof tables>;

function tables(schema: string) {
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) throw expected("options.schema", "small letters, digits and _", schema);
  return {
    runs: `${schema}.runs`,
    work: `${schema}.work`,
    effects: `${schema}.effects`,
    history: `${schema}.history`,
  };
}

async function inTransaction<C extends PostgresClient, R>(
  pool: PostgresPool<C>,
  work: (client: C) => Promise<R>,
): Promise<R> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A pool listens only to its idle clients. Without a listener, a connection that breaks now would end the process.
  const breaks = (error: Error) => {
    broken = error;
  };
  client.on?.("error", breaks);
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(breaks);
    throw error;
  } finally {
    // A connection that can't roll back is closed: the server then rolls back.
    client.off?.("error", breaks);
    client.release(broken);
  }
}

interface EndingRow {
  readonly ended_at: string;
  readonly handover: string | null;
}

interface WorkRow {
  readonly owner: string | null;
  /** `bigint` arrives as a string. */
  readonly hop: string;
  readonly open: boolean;
  readonly suspended: boolean;
  readonly passing: string | null;
}

function stateOf({ owner, hop, open, suspended }: WorkRow): WorkState {
  return { owner: owner === null ? null : (JSON.parse(owner) as string), hop: Number(hop), open, suspended };
}

/** An id as stored in columns that are read back and compared. */
const written = (id: string | null) => (id === null ? null : JSON.stringify(id));

function transactionOf<C extends PostgresClient>(client: C, at: Tables): PostgresTransaction<C> {
  const one = async <T>(text: string, values: unknown[]): Promise<T | undefined> =>
    (await client.query(text, values)).rows[0] as T | undefined;
  return {
    client,
    async load(runId: string): Promise<Saved | null> {
      const row = await one<{ run: string; escalation: string | null }>(
        `select run, escalation from ${at.runs} where id = $1 for update`,
        [boundedId(runId)],
      );
      if (!row) return null;
      return { run: JSON.parse(row.run), escalation: row.escalation === null ? null : JSON.parse(row.escalation) };
    },
    async save(run: Run, expected: number | null): Promise<boolean> {
      const values = [boundedId(run.runId), run.revision, JSON.stringify(run)];
      if (expected !== null) {
        const text = `update ${at.runs} set revision = $2, run = $3 where id = $1 and revision = $4`;
        return (await client.query(text, [...values, expected])).rowCount === 1;
      }
      const work = workOf(run);
      const text = `with saved as (
        insert into ${at.runs} (id, revision, run) values ($1, $2, $3) on conflict do nothing returning id
      ), opened as (
        insert into ${at.work} (id, owner, hop) select $4::text, $5, $6 from saved where $4::text is not null
        on conflict do nothing
      ) select id from saved`;
      const opened = [work === null ? null : boundedId(work), written(run.source.id), run.hops.length];
      return (await client.query(text, [...values, ...opened])).rows.length === 1;
    },
    async claim({ key, after, work, move, suspended, state = null }: Claim): Promise<Claimed> {
      // Any other claim of the key waits here for this transaction to end, and then finds it taken.
      const text = `with before as (
        select $2::text is null or exists (select from ${at.effects} where key = $2) as done
      ), taken as (
        insert into ${at.effects} (key) select $1 from before where done on conflict do nothing returning key
      ) select key from taken`;
      const keys = [boundedId(key), after === null ? null : boundedId(after)];
      if (!(await one(text, keys))) {
        const there = await one(`select 1 from ${at.effects} where key = $1`, [keys[0]]);
        return there ? "done" : "blocked";
      }
      if (work === null || (move === null && suspended === null && state === null)) return "claimed";
      if (await moved(boundedId(work), move, [suspended, state === null ? null : JSON.stringify(state)]))
        return "claimed";
      await client.query(`delete from ${at.effects} where key = $1`, [keys[0]]);
      return "moved";
    },
    async facts(run: Run): Promise<LiveFacts> {
      const work = workOf(run);
      if (work === null) return {};
      const text = `select owner, hop, open, suspended, passing from ${at.work} where id = $1 for update`;
      const row = await one<WorkRow>(text, [boundedId(work)]);
      if (!row) return { owner: run.source.id, hop: run.hops.length, open: true, suspended: false };
      const others = row.passing !== null && row.passing !== boundedId(run.runId);
      return { ...stateOf(row), ...(others ? { owner: null } : {}) };
    },
    async state(run: Run): Promise<unknown> {
      const work = workOf(run);
      if (work === null) return null;
      const row = await one<{ state: string | null }>(`select state from ${at.work} where id = $1`, [boundedId(work)]);
      return row?.state ? JSON.parse(row.state) : null;
    },
    async note(transition: Noted, run: Run): Promise<void> {
      const record = recordOf(transition, run);
      const work = workOf(run);
      const text = `with kept as (
        update ${at.runs} set escalation = $2 where id = $1 and $2::text is not null
      ), passing as (
        update ${at.work} set passing = $1 where id = $3 and $5::text is not null
      ) insert into ${at.history} (place, record) select $4::text, $5::text where $5::text is not null`;
      await client.query(text, [
        boundedId(run.runId),
        transition.kind === "escalation" ? JSON.stringify(transition) : null,
        work === null ? null : boundedId(work),
        boundedId(placeKey(run)),
        record === null ? null : JSON.stringify(record),
      ]);
    },
    async ended(run: Run, { at: when, handover, closes }: JobEnding): Promise<void> {
      const work = workOf(run);
      const text = `with closed as (
        update ${at.work} set owner = null, open = false where id = $4 and $5
      ) update ${at.runs} set ended_at = $2, handover = $3 where id = $1`;
      await client.query(text, [
        boundedId(run.runId),
        written(when),
        handover === null ? null : JSON.stringify(handover),
        work === null ? null : boundedId(work),
        closes,
      ]);
    },
  };

  /** Moves work away from the claim's `from`; false if it has another owner. */
  async function moved(
    work: string,
    move: Claim["move"],
    told: readonly [suspended: boolean | null, state: string | null],
  ): Promise<boolean> {
    const tells = "suspended = coalesce($2, suspended), state = coalesce($3, state)";
    if (move === null) {
      await client.query(`update ${at.work} set ${tells} where id = $1`, [work, ...told]);
      return true;
    }
    const { from, to } = move;
    const text = `update ${at.work} set ${tells}, owner = $6, hop = $7,
      passing = case when $6::text is null then passing end
      where id = $1 and owner is not distinct from $4 and hop = $5`;
    const values = [work, ...told, written(from.owner), from.hop, written(to.owner), to.hop];
    return (await client.query(text, values)).rowCount === 1;
  }
}
