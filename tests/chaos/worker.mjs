// A worker process of a chaos run: the host of an example, with a model that never does the same twice, a team that changes, and steps
// at which it kills itself. Its parent kills it too.
import { EFFECT_TYPES } from "../../pkg/dist/generated.js";
import { logEntry } from "./check.mjs";
import { randomFrom } from "./random.mjs";
import { changeTeam, conversationOf, LIMITS, makeTeam, model } from "./workload.mjs";

const { engine, url, seed, patience, deadly } = JSON.parse(process.argv[2]);
const { startHost } = await import(`../../examples/${engine}.mjs`);
const random = randomFrom(seed);
const team = makeTeam();

/** A step that can be the last one. */
function step() {
  if (random.chance(deadly)) process.kill(process.pid, "SIGKILL");
}

/** What is carried out is written down in the transaction that claims it. */
const writeDown = {
  bullmq: (entry, tx) => tx.queue("RPUSH", "chaos", entry),
  "pg-boss": (entry, tx) => tx.client.query("insert into chaos (entry) values ($1)", [entry]),
}[engine];

async function carryOut(effect, context) {
  step();
  await writeDown(JSON.stringify(logEntry(effect, context)), context.tx);
  step();
}

const up = Promise.resolve(
  startHost({
    url,
    patience,
    team,
    conversation: conversationOf,
    limits: LIMITS,
    handlers: Object.fromEntries(EFFECT_TYPES.map((type) => [type, carryOut])),
    agent: async (job, { tool, answer }) => {
      const { host } = await up;
      // Delivers the same message at the same time, like a queue that takes this worker for dead.
      if (random.chance(0.1)) copy(host, job);
      step();
      await model(random, {
        job,
        tool,
        answer: async (calls) => {
          await answer(calls);
          step();
        },
        escalate: (options) => host.escalate(job, options),
      });
      step();
    },
  }),
);

/** Does a job once more beside itself. Where the store goes away, or the work was not passed on yet, the copy is just gone. */
function copy(host, job) {
  const again = async () => {
    if (await host.open(job)) {
      await model(random, {
        job,
        tool: await host.tool(job),
        answer: (calls) => host.answer(job, calls),
        escalate: (options) => host.escalate(job, options),
      });
    }
    await host.finish(job, job.threadId === undefined ? {} : { conversation: conversationOf(job.threadId) });
  };
  again().catch(() => {});
}

const hosted = await up;
setInterval(() => changeTeam(team, random), 500).unref();
process.on("message", async ({ jobs, id }) => {
  for (const job of jobs) await hosted.send(job);
  process.send({ sent: id });
});
process.send({ ready: true });
// A worker does not outlive its parent.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
