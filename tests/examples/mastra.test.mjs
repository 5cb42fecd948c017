// Mastra with a scripted model instead of one on the network. Mastra accepts the models of the AI SDK.
import assert from "node:assert/strict";
import { before, test } from "node:test";

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
import { installed, unfit } from "./support/sdk.mjs";

/** What the AI SDK's own double is, without the SDK. */
class Model {
  specificationVersion = "v3";
  provider = "scripted";
  modelId = "scripted";
  supportedUrls = {};
  doGenerateCalls = [];
  doStreamCalls = [];

  constructor({ doGenerate, doStream }) {
    Object.assign(this, {
      doGenerate: (options) => this.doGenerateCalls.push(options) && doGenerate(),
      doStream: (options) => this.doStreamCalls.push(options) && doStream(),
    });
  }
}

let example;
before(async () => {
  example = await installed("mastra")?.example("mastra.mjs");
});

test("a job hands over through Mastra", async (t) => {
  if (!example) return t.skip(unfit("mastra") ?? "no Mastra here");
  const model = scripted(Model, TURNS, FINAL);
  const result = await example.work(model, "My refund is late.");
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  const { tools } = [...model.doGenerateCalls, ...model.doStreamCalls].at(-1);
  assertTool({ name: tools[0].name, schema: tools[0].inputSchema });
  assertAnswers(toldBy(model));
});

test("two targets in one turn are judged together by Mastra", async (t) => {
  if (!example) return t.skip(unfit("mastra") ?? "no Mastra here");
  const model = scripted(Model, CONFLICT, FINAL);
  assertConflict(await example.work(model, "A lawyer wants a refund.", DESK), toldBy(model));
});

test("a job that may hand over to nobody has no tool in Mastra", async (t) => {
  if (!example) return t.skip(unfit("mastra") ?? "no Mastra here");
  assertNoTool(await example.work(scripted(Model, [], FINAL), "Pay the refund.", NOBODY));
});
