// Hosts under chaos, in one process, where every step can be a worker's last. `npm run chaos` does it with real processes and stores.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ABLATIONS } from "./ablations.mjs";
import { simulate } from "./simulation.mjs";

const STEPS = [
  "begin",
  "load",
  "save",
  "facts",
  "state",
  "claim",
  "note",
  "ended",
  "commit",
  "committed",
  "model",
  "send",
  "sent",
  "acknowledge",
];

test("no handover is lost, doubled or carried out before its time", async (t) => {
  const killedAt = new Set();
  let [killed, given] = [0, 0];
  for (let seed = 1; seed <= 8; seed += 1) {
    const result = await simulate({ jobs: 60, seed, kills: 0.03 });
    assert.deepEqual(result.problems, [], `seed ${seed}`);
    assert.ok(result.carriedOut > 30);
    given += result.given;
    killed += result.killed;
    for (const step of result.killedAt.keys()) killedAt.add(step);
  }
  assert.ok(given > 30);
  t.diagnostic(`${killed} workers killed, work given back ${given} times`);
  assert.deepEqual([...killedAt].sort(), [...STEPS].sort(), "workers were killed at every step");
});

for (const [name, { expect, ...ablation }] of Object.entries(ABLATIONS)) {
  test(`a run notices: ${name}`, async () => {
    const found = [];
    // Which run shows the fault depends on chance.
    for (let seed = 1; seed <= 20 && !found.some((problem) => expect.test(problem)); seed += 1) {
      found.push(...(await simulate({ jobs: 40, seed, kills: 0.03, ablation })).problems);
    }
    assert.ok(
      found.some((problem) => expect.test(problem)),
      `found only: ${found.slice(0, 5).join("; ")}`,
    );
  });
}
