// LangChain's agent with a scripted model instead of one on the network.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { scripted, toldBy } from "./support/langchain.mjs";
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
import { installed } from "./support/sdk.mjs";

let example;
let core;
let toOpenAi;
before(async () => {
  const sdk = installed("langchain");
  if (!sdk) return;
  const { BaseChatModel } = await sdk.load("@langchain/core/language_models/chat_models");
  const { AIMessage } = await sdk.load("@langchain/core/messages");
  core = { BaseChatModel, AIMessage };
  toOpenAi = (await sdk.load("@langchain/core/utils/function_calling")).convertToOpenAITool;
  example = await sdk.example("langchain.mjs");
});

test("a job hands over through an agent of LangChain", async (t) => {
  if (!example) return t.skip("no LangChain here");
  const model = scripted(core, TURNS);
  const result = await example.work(model, "My refund is late.");
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  const { name, parameters } = toOpenAi(model.requests.at(-1).tools[0]).function;
  assertTool({ name, schema: parameters });
  assertAnswers(toldBy(model));
});

test("two targets in one turn are judged together by an agent of LangChain", async (t) => {
  if (!example) return t.skip("no LangChain here");
  const model = scripted(core, CONFLICT);
  assertConflict(await example.work(model, "A lawyer wants a refund.", DESK), toldBy(model));
});

test("a job that may hand over to nobody has no tool in LangChain", async (t) => {
  if (!example) return t.skip("no LangChain here");
  assertNoTool(await example.work(scripted(core, []), "Pay the refund.", NOBODY));
});
