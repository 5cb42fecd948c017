// LangGraph with a scripted model instead of one on the network.
import assert from "node:assert/strict";
import { test } from "node:test";

import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage } from "@langchain/core/messages";
import { convertToOpenAITool } from "@langchain/core/utils/function_calling";

import { work } from "../../examples/langgraph.mjs";
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

const LANGCHAIN = { BaseChatModel, AIMessage };

test("a job hands over through LangGraph and its ToolNode", async () => {
  const model = scripted(LANGCHAIN, TURNS);
  const result = await work(model, "My refund is late.");
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  const last = model.requests.at(-1);
  // The form that goes to a provider.
  const { name, parameters } = convertToOpenAITool(last.tools[0]).function;
  assertTool({ name, schema: parameters });
  assertAnswers(toldBy(model));
  const results = last.messages.filter((message) => message.getType() === "tool");
  assert.deepEqual(
    results.map(({ status }) => status),
    ["error", "success", "success"],
  );
});

test("two targets in one turn are judged together in LangGraph", async () => {
  const model = scripted(LANGCHAIN, CONFLICT);
  assertConflict(await work(model, "A lawyer wants a refund.", DESK), toldBy(model));
});

test("a job that may hand over to nobody has no tool in LangGraph", async () => {
  assertNoTool(await work(scripted(LANGCHAIN, []), "Pay the refund.", NOBODY));
});
