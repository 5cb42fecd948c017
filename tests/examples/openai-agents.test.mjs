// The OpenAI Agents SDK with a scripted model instead of one on the network.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Usage } from "@openai/agents";

import { stream, work } from "../../examples/openai-agents.mjs";
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

function scripted(turns) {
  const outputs = [
    ...turns.map((turn) =>
      turn.map(({ id, arguments: input }) => ({
        type: "function_call",
        callId: id,
        name: "request_handover",
        status: "completed",
        arguments: JSON.stringify(input),
      })),
    ),
    [{ type: "message", role: "assistant", status: "completed", content: [{ type: "output_text", text: FINAL }] }],
  ];
  const requests = [];
  const output = (request) => outputs[requests.push(request) - 1];
  const usage = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
  return {
    requests,
    getResponse: async (request) => ({ usage: new Usage(), output: output(request) }),
    async *getStreamedResponse(request) {
      yield { type: "response_started" };
      yield { type: "response_done", response: { id: "r", usage, output: output(request) } };
    },
  };
}

function toldBy({ requests }) {
  const results = requests.at(-1).input.filter(({ type }) => type === "function_call_result");
  return Object.fromEntries(results.map(({ callId, output }) => [callId, output.text ?? output]));
}

for (const [how, run] of [
  ["answers", work],
  ["streams", stream],
]) {
  test(`a job hands over through the OpenAI Agents SDK, whose model ${how}`, async () => {
    const model = scripted(TURNS);
    const result = await run(model, "My refund is late.");
    assert.equal(result.text, FINAL);
    assertHandedOver(result);
    const [tool] = model.requests.at(-1).tools;
    assertTool({ name: tool.name, schema: tool.parameters });
    assert.equal(tool.strict, true);
    assertAnswers(toldBy(model));
  });

  test(`two targets in one turn are judged together by the OpenAI Agents SDK, whose model ${how}`, async () => {
    const model = scripted(CONFLICT);
    assertConflict(await run(model, "A lawyer wants a refund.", DESK), toldBy(model));
  });

  test(`a job that may hand over to nobody has no tool in the OpenAI Agents SDK, whose model ${how}`, async () => {
    const model = scripted([]);
    assertNoTool(await run(model, "Pay the refund.", NOBODY));
    assert.deepEqual(model.requests[0].tools, []);
  });
}
