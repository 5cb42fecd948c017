// The examples with real engines: a worker dies in the middle of a job, another continues, and every handover happens
// once.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { canRunRestate } from "../../scripts/lib/paths.mjs";
import { startPostgres, startRedis, startRestate } from "../../scripts/lib/servers.mjs";
import { agent } from "./support/agent.mjs";
import { makeTeam } from "./support/team.mjs";

const root = join(import.meta.dirname, "../..");
const ENGINES = [
  { engine: "bullmq", server: "Redis", patience: 1000, max: 60 },
  { engine: "pg-boss", server: "PostgreSQL", patience: 1, max: 60 },
  { engine: "dbos", server: "PostgreSQL", max: 60 },
  { engine: "restate", server: "PostgreSQL", besides: "Restate", runs: canRunRestate, max: 60 },
];

test("the pages show the examples that run here, whole", () => {
  const pages = ["queues", "durable-engines"].map((page) => readFileSync(join(root, `docs/${page}.md`), "utf8")).join();
  for (const { engine } of ENGINES) {
    const file = readFileSync(join(root, `examples/${engine}.mjs`), "utf8");
    assert.ok(pages.includes(`\`\`\`js\n${file}\`\`\`\n`), `docs: the example of ${engine} is another one`);
  }
});

const servers = {};
before(async () => {
  const starting = [startRedis(), startPostgres(), canRunRestate ? startRestate() : null];
  [servers.Redis, servers.PostgreSQL, servers.Restate] = await Promise.all(starting);
});
after(async () => {
  await Promise.all(Object.values(servers).map((server) => server?.stop()));
});

for (const { engine, server, besides, runs = true, patience, max } of ENGINES) {
  test(`${engine}: a whole host in ${max} lines, through the death of a worker`, async (t) => {
    if (!runs) return t.skip(`${engine} needs Node 22, and this is ${process.versions.node}`);
    const running = servers[server];
    if (!running) return t.skip(`no ${server} here`);
    if (besides && !servers[besides]) return t.skip(`no ${besides} here`);
    const file = readFileSync(join(root, `examples/${engine}.mjs`), "utf8");
    assert.ok(file.split("\n").length <= max, `${file.split("\n").length} lines`);

    const { startHost } = await import(`../../examples/${engine}.mjs`);
    const [assigned, moved] = [[], []];
    const talk = (threadId) => ({ threadId, messages: [{ text: "Hello" }] });
    const { restate, port } = servers[besides] ?? {};
    const address = { url: running.url, restate, port, patience };
    const options = {
      ...address,
      team: makeTeam(),
      agent,
      conversation: talk,
      handlers: {
        assign: ({ key }) => void assigned.push(key),
        "transfer-conversation": (_, { transition }) => void moved.push(transition.conversation),
      },
    };
    const jobs = [
      { runId: `${engine}: case`, source: "triage", workflow: "case", caseId: `C ${engine}` },
      { runId: `${engine}: thread`, source: "triage", workflow: "conversation", threadId: `T ${engine}` },
    ];
    assert.equal(await dies(engine, address, jobs[0]), "SIGKILL");
    const hosted = await startHost(options);
    try {
      await hosted.send(jobs[1]);
      for (const job of jobs) {
        const place = job.caseId ? { caseId: job.caseId } : { threadId: job.threadId };
        while ((await hosted.store.work(place))?.owner !== "desk") await new Promise((next) => setTimeout(next, 50));
        const history = await hosted.store.history(place);
        assert.deepEqual(
          history.map(({ hop, from, to }) => [hop, from.id, to.id]),
          [
            [1, "triage", "billing"],
            [2, "billing", "triage"],
            [3, "triage", "desk"],
          ],
        );
      }
      assert.equal(assigned.length, 2);
      assert.deepEqual(moved, [talk(jobs[1].threadId), talk(jobs[1].threadId)]);
    } finally {
      await hosted.close();
    }
  });
}

/** Runs a worker that dies in the middle of this job. Gives what it died of. */
function dies(engine, address, job) {
  const file = join(import.meta.dirname, "support/dying-worker.mjs");
  const args = [file, engine, JSON.stringify(address), JSON.stringify(job)];
  const worker = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((done) => worker.once("exit", (code, signal) => done(signal ?? code)));
}
