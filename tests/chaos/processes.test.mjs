// Chaos with real engines, short: `npm run chaos` does the same for long.
import assert from "node:assert/strict";
import { test } from "node:test";

import { runProcesses } from "./processes.mjs";

for (const [engine, server] of [
  ["bullmq", "Redis"],
  ["pg-boss", "PostgreSQL"],
]) {
  test(`${engine}: three workers are killed and the store is restarted, and every handover happens once`, async (t) => {
    const result = await runProcesses({ engine, jobs: 20, kills: 4, restarts: 1 });
    if (result === null) return t.skip(`no ${server} here`);
    assert.deepEqual(result.problems, []);
    assert.ok(result.killed >= 4 && result.restarts === 1 && result.carriedOut > 0);
    t.diagnostic(`${result.carriedOut} effects, ${result.given} given back`);
  });
}
