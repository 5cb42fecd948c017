// Google ADK with a scripted model instead of one on the network.
import assert from "node:assert/strict";
import { before, test } from "node:test";

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

let adk;
let example;
before(async () => {
  const sdk = installed("google-adk");
  if (!sdk) return;
  adk = await sdk.load("@google/adk");
  adk.setLogLevel?.(adk.LogLevel?.ERROR);
  example = await sdk.example("google-adk.mjs");
});

/** A model that sends these turns, with ids or without, then a text. */
function scripted(turns, { ids = true } = {}) {
  const contents = [
    ...turns.map((turn) => ({
      role: "model",
      parts: turn.map(({ id, arguments: args }) => ({
        functionCall: { name: "request_handover", args, ...(ids && { id }) },
      })),
    })),
    { role: "model", parts: [{ text: FINAL }] },
  ];
  class Scripted extends adk.BaseLlm {
    requests = [];

    async *generateContentAsync(request) {
      yield { content: contents[this.requests.push(structuredClone({ ...request, toolsDict: undefined })) - 1] };
    }
  }
  return new Scripted({ model: "scripted" });
}

/** What the calls were answered, in their order, as the model read it last. */
function toldBy({ requests }) {
  const parts = requests.at(-1).contents.flatMap((content) => content.parts);
  return parts.flatMap(({ functionResponse }) => (functionResponse ? [functionResponse] : []));
}
const byId = (model) =>
  Object.fromEntries(toldBy(model).map(({ id, response }) => [id, response.result ?? response.error]));

test("a job hands over through Google ADK", async (t) => {
  if (!adk) return t.skip("no Google ADK here");
  const model = scripted(TURNS);
  const result = await example.work(model, "My refund is late.");
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  const [{ name, parametersJsonSchema }] = model.requests.at(-1).config.tools[0].functionDeclarations;
  assertTool({ name, schema: parametersJsonSchema });
  assertAnswers(byId(model));
});

test("two targets in one turn are judged together by Google ADK, which calls one tool after the other", async (t) => {
  if (!adk) return t.skip("no Google ADK here");
  const model = scripted(CONFLICT);
  assertConflict(await example.work(model, "A lawyer wants a refund.", DESK), byId(model));
});

test("a job that may hand over to nobody has no tool in Google ADK", async (t) => {
  if (!adk) return t.skip("no Google ADK here");
  assertNoTool(await example.work(scripted([]), "Pay the refund.", NOBODY));
});

test("calls without ids are answered each by its own verdict", async (t) => {
  if (!adk) return t.skip("no Google ADK here");
  const model = scripted(TURNS, { ids: false });
  assertHandedOver(await example.work(model, "My refund is late."));
  const ids = ["call-1", "call-2", "call-3"];
  assertAnswers(
    Object.fromEntries(toldBy(model).map(({ response }, at) => [ids[at], response.result ?? response.error])),
  );
});
