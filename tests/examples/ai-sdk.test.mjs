// The Vercel AI SDK with a scripted model in place of a network one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { MockLanguageModelV3 } from "ai/test";

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
