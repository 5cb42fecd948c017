// The Vercel AI SDK with a scripted model instead of one on the network.
import assert from "node:assert/strict";
import { test } from "node:test";

import { tool } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { z } from "zod";

import { stream, work } from "../../examples/ai-sdk.mjs";
import { scripted, toldBy } from "./support/ai-sdk.mjs";
import {
  assertAnswers,
  assertConflict,
  assertHandedOver,
  assertNoTool,
  assertTool,
  CONFLICT,
  DESK,
  FINAL,
  NOBODY,
  TURNS,
} from "./support/script.mjs";

for (const [how, run, asked] of [
  ["generates", work, "doGenerateCalls"],
  ["streams", stream, "doStreamCalls"],
]) {
  test(`a job hands over through the AI SDK, which ${how}`, async () => {
    const model = scripted(MockLanguageModelV3, TURNS, FINAL);
    const result = await run(model, "My refund is late.");
    assert.equal(result.text, FINAL);
    assertHandedOver(result);
    const [tool] = model[asked].at(-1).tools;
    assertTool({ name: tool.name, schema: tool.inputSchema });
    assertAnswers(toldBy(model));
  });

  test(`two targets in one turn are judged together by the AI SDK, which ${how}`, async () => {
    const model = scripted(MockLanguageModelV3, CONFLICT, FINAL);
    assertConflict(await run(model, "A lawyer wants a refund.", DESK), toldBy(model));
  });

  test(`a job that may hand over to nobody has no tool in the AI SDK, which ${how}`, async () => {
    assertNoTool(await run(scripted(MockLanguageModelV3, [], FINAL), "Pay the refund.", NOBODY));
  });

  test(`an ordinary tool in the same turn gets its own answer, where it ${how}`, async () => {
    const turn = [
      { id: "lookup", name: "find_invoice", arguments: { number: 42 } },
      { id: "handover", arguments: { target: "Billing Specialist", reason: "A refund is late" } },
    ];
    const model = scripted(MockLanguageModelV3, [turn], FINAL);
    const find_invoice = tool({
      inputSchema: z.object({ number: z.number() }),
      execute: async ({ number }) => `invoice ${number}: 10 EUR`,
    });
    assertHandedOver(await run(model, "My refund is late.", { tools: { find_invoice } }));
    const told = toldBy(model);
    assert.deepEqual(Object.keys(told).sort(), ["handover", "lookup"]);
    assert.equal(told.lookup, "invoice 42: 10 EUR");
    assert.match(told.handover, /is recorded and takes effect/);
  });
}
