// LangGraph with a scripted model in place of a network one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage } from "@langchain/core/messages";

import { work } from "../../examples/langgraph.mjs";
import { assertAnswers, assertHandedOver, assertTool, FINAL, TURNS } from "./support/script.mjs";

const MESSAGES = [
  ...TURNS.map((turn) => {
    const calls = turn.map(({ id, arguments: args }) => ({ id, args, name: "request_handover", type: "tool_call" }));
    return new AIMessage({ content: "", tool_calls: calls });
  }),
  new AIMessage(FINAL),
];

class Scripted extends BaseChatModel {
  requests = [];

  _llmType() {
    return "scripted";
  }

  bindTools(tools) {
    this.tools = tools;
    return this;
  }

  async _generate(messages) {
    const message = MESSAGES[this.requests.push(messages) - 1];
    return { generations: [{ text: message.text, message }] };
  }
}

test("a job hands over through LangGraph", async () => {
  const model = new Scripted({});
  const result = await work(model, "My refund is late.");
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  assertTool(model.tools[0]);
  const results = model.requests.at(-1).filter((message) => message.getType() === "tool");
  assertAnswers(Object.fromEntries(results.map((message) => [message.tool_call_id, message.text])));
});
