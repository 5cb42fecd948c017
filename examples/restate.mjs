// A host on Restate and PostgreSQL: each step of a job is a `ctx.run`. `agent` gets the job, its tool, and what answers a turn.
import { createServer } from "node:http2";
import { createEndpointHandler, rpc, service } from "@restatedev/restate-sdk";
import pg from "pg";
import { createHost } from "sop-handover/host";
import { postgresStore } from "sop-handover/host/postgres";

export async function startHost({ url, restate, port, team, agent, conversation, handlers, limits }) {
  const pool = new pg.Pool({ connectionString: url });
  pool.on("error", (error) => console.error(error.message));
  const store = postgresStore({ pool });
  await store.create();
  // A handler sends the next job itself, outside of its steps: the key of a message is the id of its run.
  // Given each time: after a crash it is `finish` again that hands the conversation over.
  const ending = async ({ threadId }) => ({ conversation: threadId && (await conversation?.(threadId)) });
  const host = createHost({ team, store, handlers, limits, send: () => {} });

  const jobs = service({
    name: "jobs",
    handlers: {
      async work(ctx, job) {
        // The model is asked in a step too: a handler that is run again must not ask it again.
        if (await ctx.run("open", async () => (await host.open(job)) !== null)) {
          await ctx.run("agent", async () => {
            await agent(job, { tool: await host.tool(job), answer: (calls) => host.answer(job, calls) });
          });
        }
        const next = await ctx.run("finish", async () => {
          const { transition, stoppedAt } = await host.finish(job, await ending(job));
          return stoppedAt ? [] : (transition?.effects ?? []).map(host.nextJob).filter(Boolean);
        });
        for (const job of next) {
          ctx.serviceSendClient(jobs).work(job, rpc.sendOpts({ idempotencyKey: job.runId }));
        }
      },
    },
  });
  const server = createServer(createEndpointHandler({ services: [jobs] }));
  const sessions = new Set();
  server.on("session", (session) => sessions.add(session.once("close", () => sessions.delete(session))));
  await new Promise((done) => server.listen(port, done));
  // `restate deployments register` does the same. A server that knows this worker leaves it as it is.
  const post = async (to, body, more) => {
    const headers = { "content-type": "application/json", ...more };
    const sent = await fetch(to, { method: "POST", headers, body: JSON.stringify(body) });
    if (!sent.ok) throw new Error(await sent.text());
  };
  await post(`${restate.admin}/deployments`, { uri: `http://localhost:${port}`, force: false });
  return {
    host,
    store,
    send: (job) => post(`${restate.ingress}/jobs/work/send`, job, { "idempotency-key": job.runId }),
    async close() {
      for (const session of sessions) session.destroy();
      await new Promise((done) => server.close(done));
      await pool.end();
    },
  };
}
