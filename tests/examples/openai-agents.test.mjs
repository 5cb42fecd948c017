// The OpenAI Agents SDK with a scripted model in place of a network one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Usage } from "@openai/agents";

import { work } from "../../examples/openai-agents.mjs";
import { assertAnswers, assertHandedOver, assertTool, FINAL, TURNS } from "./support/script.mjs";

test("a job hands over through the OpenAI Agents SDK", async () => {
  const requests = [];
  const outputs = [
    ...TURNS.map((turn) =>
      turn.map(({ id, arguments: input }) => ({
        type: "function_call",
        callId: id,
        name: "request_handover",
        status: "completed",
        arguments: JSON.stringify(input),
      })),
    ),
    [
      {
        type: "message",
        role: "assistant",
        status: "completed",
        content: [{ type: "output_text", text: FINAL }],
      },
    ],
  ];
  const model = {
    getResponse: async (request) => {
      requests.push(request);
      return { usage: new Usage(), output: outputs[requests.length - 1] };
    },
  };

  const result = await work(model, "My refund is late.");
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  const { tools, input } = requests.at(-1);
  assertTool({ name: tools[0].name, schema: tools[0].parameters });
  assert.equal(tools[0].strict, true);
  const results = input.filter(({ type }) => type === "function_call_result");
  assertAnswers(Object.fromEntries(results.map(({ callId, output }) => [callId, output.text ?? output])));
});
