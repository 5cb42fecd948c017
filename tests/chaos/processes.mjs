// A chaos run with real processes and a real store: workers are killed, the store is restarted, and in the end all must be well.
import { fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { createHost } from "sop-handover/host";

import { startPostgres, startRedis } from "../../scripts/lib/servers.mjs";
import { problemsOf } from "./check.mjs";
import { randomFrom } from "./random.mjs";
import { backOf, firstJobs, LIMITS, makeTeam } from "./workload.mjs";

const WORKERS = 3;
/** Without anything new for so long, what is missing never comes. */
const STANDSTILL = 60_000;

/** What a run needs to know of an engine: its server, and how the store and the log are read. */
const ENGINES = {
  bullmq: { start: startRedis, patience: 3000, connect: connectRedis },
  "pg-boss": { start: startPostgres, patience: 4, connect: connectPostgres },
};

/**
 * Runs first jobs, and all that come of them, to their end. Null where the engine's server can't be had.
 *
 * @param {object} options `kills`: how many workers die at least; `restarts`: how often the store does
 */
export async function runProcesses({ engine, jobs: count, kills, restarts, seed = 1, tell = () => {} }) {
  const { start, patience, connect } = ENGINES[engine];
  const server = await start();
  if (server === null) return null;
  const random = randomFrom(seed);
  const jobs = firstJobs(count, random);
  const started = performance.now();
  const crew = makeCrew({ engine, url: server.url, patience, random });
  const data = connect(server);
  try {
    await data.create();
    crew.fill();
    let restarted = 0;
    const sending = { over: false };
    const all = sendAll(crew, jobs, kills).then(() => {
      sending.over = true;
    });
    const people = makePeople({ crew, store: data.store, random });
    let [last, since] = ["", performance.now()];
    for (;;) {
      await Promise.race([setTimeout(200 + random.below(300)), failed(all)]);
      if (crew.killed < kills && random.chance(0.5)) crew.killOne();
      if (restarted < restarts && crew.killed >= ((restarted + 1) * kills) / (restarts + 1)) {
        restarted += 1;
        await server.restart();
      }
      const log = await data.log().catch(() => null);
      if (log === null) continue;
      await people.read(log);
      const isQuiet = people.areDone && sending.over && crew.killed >= kills && restarted >= restarts;
      const problems = isQuiet
        ? await problemsOf({ ...data, jobs, log, left: 0 }).catch(({ message }) => [message])
        : null;
      const now = `${log.length} ${crew.killed} ${problems?.length}`;
      if (now !== last) [last, since] = [now, performance.now()];
      tell({ carriedOut: log.length, killed: crew.killed, restarts: restarted });
      if (problems?.length === 0 || performance.now() - since > STANDSTILL) {
        const seconds = (performance.now() - started) / 1000;
        const counts = {
          jobs: jobs.length,
          given: people.given,
          carriedOut: log.length,
          killed: crew.killed,
          restarts: restarted,
        };
        return { ...counts, seconds, problems: problems ?? ["Nothing goes on any more"] };
      }
    }
  } finally {
    await crew.end();
    await data.close();
    await server.stop();
  }
}

/** Worker processes: one that dies is replaced. */
function makeCrew({ engine, url, patience, random }) {
  const file = join(import.meta.dirname, "worker.mjs");
  const workers = new Set();
  let ending = false;
  const crew = {
    killed: 0,
    fill() {
      while (workers.size < WORKERS && !ending) hire();
    },
    /** One of those that are at work. */
    any: () => [...workers].find(({ ready }) => ready),
    killOne() {
      const ready = [...workers].filter((worker) => worker.ready);
      if (ready.length > 1) random.pick(ready).child.kill("SIGKILL");
    },
    async end() {
      ending = true;
      const gone = [...workers].map(({ child }) => new Promise((done) => child.once("exit", done)));
      for (const { child } of workers) child.kill("SIGKILL");
      await Promise.all(gone);
    },
  };
  function hire() {
    const options = { engine, url, patience, seed: random.below(2 ** 31), deadly: 0.002 };
    const child = fork(file, [JSON.stringify(options)], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const worker = { child, ready: false };
    workers.add(worker);
    child.on("message", ({ ready }) => {
      if (ready) worker.ready = true;
    });
    child.once("exit", (_, signal) => {
      workers.delete(worker);
      if (signal === "SIGKILL" && !ending) crew.killed += 1;
      crew.fill();
    });
  }
  return crew;
}

/** People who give back some of what they were assigned. They try until it is done, since they are killed by nobody. */
function makePeople({ crew, store, random }) {
  const host = createHost({ team: makeTeam(), store, limits: LIMITS, send: () => {} });
  const waiting = [];
  let known = 0;
  const people = {
    given: 0,
    get areDone() {
      return waiting.length === 0;
    },
    async read(log) {
      for (const entry of log.slice(known)) {
        const back = backOf(entry);
        if (back && random.chance(0.6)) waiting.push(back);
      }
      known = log.length;
      while (waiting.length > 0 && (await giveBack(waiting[0]))) waiting.shift();
    },
  };
  async function giveBack(job) {
    try {
      const isGiven = await host.giveBack(job);
      if (isGiven && !(await sent(crew.any(), [job]))) return false;
      people.given += isGiven ? 1 : 0;
      return true;
    } catch {
      // The store is being restarted.
      return false;
    }
  }
  return people;
}

/** Each batch goes to some worker, and to another one where that has died: twice is no harm. They last as long as the killing does. */
async function sendAll(crew, jobs, kills) {
  const batch = 20;
  for (let at = 0; at < jobs.length; at += batch) {
    while (crew.killed < (kills * at) / (jobs.length + batch)) await setTimeout(50);
    while (!(await sent(crew.any(), jobs.slice(at, at + batch)))) await setTimeout(50);
  }
}

/** Never settles, but for a failure. */
const failed = (promise) => promise.then(() => new Promise(() => {}));

let lastBatch = 0;

function sent(worker, jobs) {
  if (!worker) return false;
  const { child } = worker;
  lastBatch += 1;
  const id = lastBatch;
  return new Promise((settle) => {
    const done = (isSent) => {
      child.off("exit", died).off("message", told);
      settle(isSent);
    };
    const died = () => done(false);
    const told = ({ sent }) => sent === id && done(true);
    child.on("exit", died).on("message", told);
    if (!child.connected) return done(false);
    child.send({ jobs, id }, (error) => error && done(false));
  });
}

function connectRedis(server) {
  let client;
  let store;
  return {
    async create() {
      const { Redis } = await import("ioredis");
      const { redisStore } = await import("sop-handover/host/redis");
      client = new Redis(server.url, { maxRetriesPerRequest: 1 });
      client.on("error", () => {});
      store = redisStore({ client });
    },
    get store() {
      return store;
    },
    log: async () => (await client.lrange("chaos", 0, -1)).map((entry) => JSON.parse(entry)),
    load: (id) => store.transaction((tx) => tx.load(id)),
    history: (place) => store.history(place),
    work: (place) => store.work(place),
    close: async () => client?.disconnect(),
  };
}

function connectPostgres(server) {
  let pool;
  let store;
  return {
    async create() {
      const { default: pg } = await import("pg");
      const { postgresStore } = await import("sop-handover/host/postgres");
      pool = new pg.Pool({ connectionString: server.url });
      pool.on("error", () => {});
      store = postgresStore({ pool });
      await pool.query(
        "create table chaos (number bigint generated always as identity primary key, entry text not null)",
      );
      await store.create();
    },
    get store() {
      return store;
    },
    log: async () =>
      (await pool.query("select entry from chaos order by number")).rows.map(({ entry }) => JSON.parse(entry)),
    // Avoids the store's own `load`, whose lock would make workers wait.
    load: async (id) => {
      const { rows } = await pool.query("select run, escalation from sop_handover.runs where id = $1", [id]);
      if (rows.length === 0) return null;
      return { run: JSON.parse(rows[0].run), escalation: rows[0].escalation && JSON.parse(rows[0].escalation) };
    },
    history: (place) => store.history(place),
    work: (place) => store.work(place),
    close: () => pool?.end(),
  };
}
