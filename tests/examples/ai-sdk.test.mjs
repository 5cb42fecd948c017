// The Vercel AI SDK with a scripted model in place of a network one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { tool } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { z } from "zod";

import { work } from "../../examples/ai-sdk.mjs";
import { assertAnswers, assertHandedOver, assertTool, FINAL, TURNS } from "./support/script.mjs";

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };

test("a job hands over through the AI SDK", async () => {
  const calls = TURNS.map((turn) => ({
    content: turn.map(({ id, arguments: input }) => ({
      type: "tool-call",
      toolCallId: id,
      toolName: "request_handover",
      input: JSON.stringify(input),
    })),
    finishReason: { unified: "tool-calls", raw: "tool_calls" },
    usage,
    warnings: [],
  }));
  const last = {
    content: [{ type: "text", text: FINAL }],
    finishReason: { unified: "stop", raw: "stop" },
    usage,
    warnings: [],
  };
  const turns = [...calls, last];
  const model = new MockLanguageModelV3({ doGenerate: async () => turns[model.doGenerateCalls.length - 1] });

  const result = await work(model, "My refund is late.");
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  const { tools, prompt } = model.doGenerateCalls.at(-1);
  assertTool({ name: tools[0].name, schema: tools[0].inputSchema });
  const results = prompt.flatMap(({ role, content }) => (role === "tool" ? content : []));
  assertAnswers(Object.fromEntries(results.map(({ toolCallId, output }) => [toolCallId, output.value])));
});

test("an ordinary tool in the same turn gets its own answer", async () => {
  const turn = (...calls) => ({
    content: calls.map(([toolCallId, toolName, input]) => ({
      type: "tool-call",
      toolCallId,
      toolName,
      input: JSON.stringify(input),
    })),
    finishReason: { unified: "tool-calls", raw: "tool_calls" },
    usage,
    warnings: [],
  });
  const turns = [
    turn(
      ["lookup", "find_invoice", { number: 42 }],
      ["handover", "request_handover", { target: "Billing Specialist", reason: "A refund is late" }],
    ),
    {
      content: [{ type: "text", text: FINAL }],
      finishReason: { unified: "stop", raw: "stop" },
      usage,
      warnings: [],
    },
  ];
  const model = new MockLanguageModelV3({ doGenerate: async () => turns[model.doGenerateCalls.length - 1] });
  const find_invoice = tool({
    inputSchema: z.object({ number: z.number() }),
    execute: async ({ number }) => `invoice ${number}: 10 EUR`,
  });
  const result = await work(model, "My refund is late.", { find_invoice });
  assertHandedOver(result);
  const results = model.doGenerateCalls.at(-1).prompt.flatMap(({ role, content }) => (role === "tool" ? content : []));
  const told = Object.fromEntries(results.map(({ toolCallId, output }) => [toolCallId, output.value]));
  assert.deepEqual(Object.keys(told).sort(), ["handover", "lookup"]);
  assert.equal(told.lookup, "invoice 42: 10 EUR");
  assert.match(told.handover, /is recorded and takes effect/);
});
