// A host on pg-boss and PostgreSQL. `agent` runs one job's model: it gets the job, its tool, and what answers the calls of a turn.
import pg from "pg";
import PgBoss from "pg-boss";
import { createHost, queueId } from "sop-handover/host";
import { postgresStore } from "sop-handover/host/postgres";

/** `patience`: how long a job may take before another worker gets it, in seconds. */
export async function startHost({
  url,
  team,
  agent,
  conversation,
  handlers,
  limits,
  patience = 900,
  concurrency = 10,
}) {
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2 });
  const boss = new PgBoss({ connectionString: url, maintenanceIntervalSeconds: Math.min(60, patience) });
  for (const part of [pool, boss]) part.on("error", (error) => console.error(error.message));
  const store = postgresStore({ pool });
  await store.create();
  await boss.start();
  // Workers that start at the same time get in each other's way here: then it is there, or can be made.
  await boss.createQueue("jobs").catch(() => boss.createQueue("jobs"));

  // pg-boss takes UUIDs only, and drops a message whose id it has. By default it gives a job up after two more tries.
  const always = { retryLimit: 1_000_000, retryDelay: 1, expireInSeconds: patience };
  const send = (job, db) => boss.send("jobs", job, { ...always, id: queueId(job.runId), ...(db && { db }) });
  // The next message is in the same database, and so in the transaction that moves the work.
  const start = async (effect, context) => {
    await handlers?.[effect.type]?.(effect, context);
    await send(context.job, { executeSql: (text, values) => context.tx.client.query(text, values) });
  };
  const starts = { "dispatch-case": start, "start-job": start, "transfer-conversation": start };
  // Given each time: after a crash it is `finish` again that hands the conversation over.
  const ending = async ({ threadId }) => ({ conversation: threadId && (await conversation?.(threadId)) });
  const host = createHost({ team, store, limits, handlers: { ...handlers, ...starts } });

  const work = async ([{ data: job }]) => {
    const run = await host.open(job);
    if (run) await agent(job, { run, tool: await host.tool(job), answer: (calls) => host.answer(job, calls) });
    await host.finish(job, await ending(job));
  };
  for (let worker = 0; worker < concurrency; worker += 1) {
    await boss.work("jobs", { pollingIntervalSeconds: 0.5 }, work);
  }
  return {
    host,
    store,
    send: async (job) => void (await send(job)),
    async close() {
      await boss.stop({ graceful: false, wait: true });
      await pool.end();
    },
  };
}
