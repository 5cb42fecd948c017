// The laws of stores, on every store of the package, and on stores that break one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Redis } from "ioredis";
import pg from "pg";
import { createClient } from "redis";
import { createHost, memoryStore, STORE_LAWS, testStore } from "sop-handover/host";
import { postgresSchema, postgresStore } from "sop-handover/host/postgres";
import { redisStore } from "sop-handover/host/redis";

import { CASE, call, makeTeam } from "./support/team.mjs";
import { startPostgres, startRedis } from "../../scripts/lib/servers.mjs";

test("in memory", async () => {
  assert.deepEqual(await testStore(memoryStore()), STORE_LAWS);
  assert.ok(STORE_LAWS.length >= 20);
  await readsBack(memoryStore());
});

test("Redis, with ioredis and with redis", async (t) => {
  const server = await startRedis();
  if (!server) return t.skip("no Redis here");
  const ioredis = new Redis(server.url);
  const client = createClient({ url: server.url });
  await client.connect();
  try {
    assert.deepEqual(await testStore(redisStore({ client: ioredis })), STORE_LAWS);
    await readsBack(redisStore({ client: ioredis }));
    assert.deepEqual(await testStore(redisStore({ client, prefix: "{other}:" })), STORE_LAWS);
    const keys = await ioredis.keys("*");
    assert.ok(keys.every((key) => /^\{(sop-handover|other)\}:/.test(key)));

    // A handler's command is carried out with the commit, and not at all if the work throws.
    const store = redisStore({ client: ioredis });
    await store.transaction(async (tx) => tx.queue("RPUSH", "list", 1));
    await assert.rejects(
      store.transaction(async (tx) => {
        tx.queue("RPUSH", "list", 2);
        throw new Error("no");
      }),
    );
    assert.deepEqual(await ioredis.lrange("list", 0, -1), ["1"]);
    const prefixed = new Redis(server.url, { keyPrefix: "p:", lazyConnect: true });
    assert.throws(() => redisStore({ client: prefixed }), /keyPrefix/);
    prefixed.disconnect();
  } finally {
    ioredis.disconnect();
    client.destroy();
    await server.stop();
  }
});

test("PostgreSQL, through a restart", async (t) => {
  const server = await startPostgres();
  if (!server) return t.skip("no PostgreSQL here");
  const pool = new pg.Pool({ host: server.host, port: server.port, user: "postgres", max: 10 });
  pool.on("error", () => {});
  try {
    const store = postgresStore({ pool });
    await Promise.all([store.create(), store.create(), store.create()]);
    assert.deepEqual(await testStore(store), STORE_LAWS);
    await readsBack(store);
    // A connection that breaks in the middle fails its transaction and does not end the process.
    const broken = store.transaction(async (tx) => {
      await tx.load("none");
      await server.restart();
      return tx.load("none");
    });
    await assert.rejects(broken);
    assert.deepEqual(await testStore(store), STORE_LAWS);
    assert.equal(pool.idleCount, pool.totalCount, "every client is given back");
  } finally {
    await pool.end();
    await server.stop();
  }
});

test("a custom store that breaks a law gets a clear message", async () => {
  const broken = {
    "a saved run is loaded as it was": (tx) => ({
      load: async (id) => ((await tx.load(id)) ? { run: {}, escalation: null } : null),
    }),
    "a new run does not replace one that is there": (tx) => ({
      save: async (run, expected) => tx.save(run, expected ?? (await tx.load(run.runId))?.run.revision ?? null),
    }),
    "a run is saved over the revision that was expected, and over no other": (tx) => ({
      save: async (run, expected) =>
        tx.save(run, expected === null ? null : ((await tx.load(run.runId))?.run.revision ?? null)),
    }),
    "an effect is claimed once": (tx) => ({ claim: (claim) => tx.claim(claim).then(() => "claimed") }),
    "an effect is claimed after the one before it": (tx) => ({ claim: (claim) => tx.claim({ ...claim, after: null }) }),
    "a claim moves the work of whom it names, at the hop that it names": (tx) => ({
      claim: async (claim) => {
        if (!claim.move) return tx.claim(claim);
        const [, id] = claim.work.split(/^case:/);
        const place = { source: { id: claim.move.from.owner ?? "x" }, hops: [], caseId: id, runId: "r" };
        const { hop } = await tx.facts(place);
        return tx.claim({ ...claim, move: { ...claim.move, from: { ...claim.move.from, hop } } });
      },
    }),
    "a new run opens its work, and a later one leaves it as it is": (tx) => ({
      facts: async (run) => ({ ...(await tx.facts(run)), hop: 0 }),
    }),
    "a bot falls silent, and speaks again, with the claim that says so": (tx) => ({
      claim: (claim) => tx.claim({ ...claim, suspended: null }),
    }),
    "while one run passes the work on, it is no other run's": () => ({ note: async () => {} }),
    "an escalation is kept with its run": () => ({ note: async () => {} }),
    "work is closed with the job that closes it": () => ({ ended: async () => {} }),
    "a standalone run has no owner to check": () => ({
      facts: async (run) => ({ owner: run.source.id, hop: 0, open: true, suspended: false }),
    }),
  };
  for (const [law, change] of Object.entries(broken)) {
    const store = memoryStore();
    const own = {
      transaction: (work) => store.transaction((tx) => work({ ...bound(tx), ...change(tx) })),
    };
    await assert.rejects(testStore(own), (error) => {
      assert.ok(error instanceof AggregateError);
      assert.ok(
        error.errors.some(({ message }) => message.startsWith(`${law}: `)),
        `${law} is not among\n${error.message}`,
      );
      return true;
    });
  }
  const nothingUndone = { transaction: (work) => work(bound(committing)) };
  const values = memoryStore();
  const committing = Object.fromEntries(
    ["load", "save", "claim", "facts", "note", "ended"].map((name) => [
      name,
      (...args) => values.transaction((tx) => tx[name](...args)),
    ]),
  );
  await assert.rejects(testStore(nothingUndone), /where the work throws, nothing is stored and the error comes out/);
  await assert.rejects(testStore({}), /no method `transaction`/);
});

test("the schema of PostgreSQL is its own", () => {
  assert.match(postgresSchema("mine"), /create schema if not exists mine;/);
  for (const schema of ["a b", "", "x;drop", "A"]) assert.throws(() => postgresSchema(schema), TypeError);
});

/** A whole job, as the package's own readers of a store tell it. */
async function readsBack(store) {
  const host = createHost({ team: makeTeam(), store, send: () => {}, now: () => "now" });
  assert.equal(await store.work({ caseId: "C-7" }), null);
  await host.open(CASE);
  assert.deepEqual(await store.work({ caseId: "C-7" }), { owner: "triage", hop: 0, open: true, suspended: false });
  assert.equal(await store.ending(CASE.runId), null);
  await host.answer(CASE, [call("Billing")]);
  await host.finish(CASE);
  assert.deepEqual(await store.work({ caseId: "C-7" }), { owner: "billing", hop: 1, open: true, suspended: false });
  assert.deepEqual(
    (await store.history({ caseId: "C-7" })).map(({ hop, at, to }) => [hop, at, to.id]),
    [[1, "now", "billing"]],
  );
  assert.equal((await store.ending(CASE.runId)).handover.id, "billing");
}

function bound(tx) {
  const names = ["load", "save", "claim", "facts", "note", "ended"];
  return Object.fromEntries(names.map((name) => [name, (...args) => tx[name](...args)]));
}
