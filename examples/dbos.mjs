// A host on DBOS and PostgreSQL: each step of a job is a step of its workflow. `agent` gets the job, its tool, and what answers a turn.
import { DBOS } from "@dbos-inc/dbos-sdk";
import pg from "pg";
import { createHost } from "sop-handover/host";
import { postgresStore } from "sop-handover/host/postgres";

export async function startHost({ url, team, agent, conversation, handlers, limits }) {
  const pool = new pg.Pool({ connectionString: url });
  pool.on("error", (error) => console.error(error.message));
  const store = postgresStore({ pool });
  await store.create();
  // A workflow starts the next one itself, outside of its steps: the id of a workflow is that of its run.
  // Given each time: after a crash it is `finish` again that hands the conversation over.
  const ending = async ({ threadId }) => ({ conversation: threadId && (await conversation?.(threadId)) });
  const host = createHost({ team, store, handlers, limits, send: () => {} });

  const step = (name, run) => DBOS.runStep(run, { name, retriesAllowed: true, maxAttempts: 20 });
  const work = DBOS.registerWorkflow(
    async (job) => {
      const run = await step("open", () => host.open(job));
      // The model is asked in a step too: a workflow that is recovered must not ask it again.
      if (run) {
        await step("agent", async () => {
          await agent(job, { run, tool: await host.tool(job), answer: (calls) => host.answer(job, calls) });
        });
      }
      const effects = await step("finish", async () => {
        const { transition, stoppedAt } = await host.finish(job, await ending(job));
        return stoppedAt ? [] : (transition?.effects ?? []);
      });
      for (const next of effects.map(host.nextJob)) if (next) await start(next);
    },
    { name: "job", maxRecoveryAttempts: 1_000_000 },
  );
  const start = (job) => DBOS.startWorkflow(work, { workflowID: job.runId })(job);
  DBOS.setConfig({
    name: "jobs",
    systemDatabaseUrl: url,
    applicationVersion: "1",
    logLevel: "error",
    runAdminServer: false,
  });
  await DBOS.launch();
  return {
    host,
    store,
    send: start,
    async close() {
      await DBOS.shutdown();
      await pool.end();
    },
  };
}
