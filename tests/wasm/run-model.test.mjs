// A random host: it crashes between any two effects, replays, changes the team and the SOPs while jobs run, and
// receives garbage. Whatever it does, a case has one owner, is dispatched once per handover, and never to an ineligible
// target.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { Host } from "./support/random-host.mjs";

const numRuns = Number(process.env.FUZZ_RUNS) || 300;
const index = fc.nat({ max: 40 });

const call = fc.oneof(
  { weight: 4, arbitrary: fc.record({ word: fc.constantFrom("name", "id", "folded", "at"), who: index }) },
  { weight: 1, arbitrary: fc.record({ word: fc.constant("garbage"), value: fc.anything() }) },
  { weight: 1, arbitrary: fc.record({ word: fc.constant("json"), value: fc.string() }) },
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("start"), at: index }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("handOver"), at: index, who: index }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("ask"),
      at: index,
      calls: fc.array(call, { maxLength: 3 }),
      first: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("complete"), at: index }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("carryOut"), at: index, lost: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("crash", "replay"), at: index }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("delete", "restore", "rename", "recreate", "toggleQueue"),
      at: index,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("edit"), at: index, mentions: fc.array(index, { maxLength: 4 }) }),
  },
);

test("a case has one owner, is dispatched once per handover, and never to an ineligible target", () => {
  let handovers = 0;
  let loops = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: "max" }), (steps) => {
      const host = new Host();
      for (const step of steps) {
        host[step.do](step);
        host.check();
      }
      host.drain();
      host.checkAtRest();
      handovers += host.handovers;
      loops += host.loops;
    }),
    { numRuns },
  );
  // A host in which nothing happens would satisfy everything.
  assert.ok(handovers > numRuns, `only ${handovers} handovers in ${numRuns} runs`);
  assert.ok(loops > 0, "no loop was ever ended");
});
