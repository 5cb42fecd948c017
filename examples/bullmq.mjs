// A host on BullMQ and Redis. `agent` runs one job's model: it gets the job, its tool, and what answers the calls of a turn.
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { createHost, queueId } from "sop-handover/host";
import { redisStore } from "sop-handover/host/redis";

/** `patience`: how long a worker may be silent before another takes its job, in milliseconds. */
export function startHost({ url, team, agent, conversation, handlers, limits, patience = 30_000, concurrency = 10 }) {
  const client = new Redis(url, { maxRetriesPerRequest: null });
  const options = { connection: client, prefix: "{jobs}" };
  const queue = new Queue("jobs", {
    ...options,
    // A job that fails comes again: what is done already is not done twice, and a job given up would be work lost.
    defaultJobOptions: { attempts: 1_000_000, backoff: { type: "fixed", delay: Math.min(1000, patience) } },
  });
  // BullMQ refuses ids with a colon, and drops a message whose id it has.
  const send = async (job) => void (await queue.add("job", job, { jobId: queueId(job.runId) }));
  const store = redisStore({ client });
  // Given each time: after a crash it is `finish` again that hands the conversation over.
  const ending = async ({ threadId }) => ({ conversation: threadId && (await conversation?.(threadId)) });
  const host = createHost({ team, store, handlers, limits, send });

  const work = async ({ data: job }) => {
    const run = await host.open(job);
    if (run) await agent(job, { run, tool: await host.tool(job), answer: (calls) => host.answer(job, calls) });
    await host.finish(job, await ending(job));
  };
  const worker = new Worker("jobs", work, {
    ...options,
    concurrency,
    lockDuration: patience,
    stalledInterval: patience,
    // The default is 1: the second crash of a worker would lose the job.
    maxStalledCount: 1_000_000,
  });
  for (const part of [client, queue, worker]) part.on("error", (error) => console.error(error.message));

  return {
    host,
    store,
    send,
    async close() {
      await worker.close();
      await queue.close();
      client.disconnect();
    },
  };
}
