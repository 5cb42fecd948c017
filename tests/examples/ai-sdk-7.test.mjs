// The unchanged example of the Vercel AI SDK with version 7.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { scripted, toldBy } from "./support/ai-sdk.mjs";
import {
  assertAnswers,
  assertConflict,
  assertHandedOver,
  assertNoTool,
  CONFLICT,
  DESK,
  FINAL,
  NOBODY,
  TURNS,
} from "./support/script.mjs";
import { installed, unfit } from "./support/sdk.mjs";

let Model;
let example;
before(async () => {
  const sdk = installed("ai-sdk-7");
  if (!sdk) return;
  Model = (await sdk.load("ai/test")).MockLanguageModelV4;
  example = await sdk.example("ai-sdk.mjs");
});

for (const how of ["work", "stream"]) {
  test(`a job hands over through the AI SDK 7 (${how})`, async (t) => {
    if (!example) return t.skip(unfit("ai-sdk-7") ?? "no AI SDK 7 here");
    const model = scripted(Model, TURNS, FINAL);
    const result = await example[how](model, "My refund is late.");
    assert.equal(result.text, FINAL);
    assertHandedOver(result);
    assertAnswers(toldBy(model));
  });

  test(`two targets in one turn are judged together by the AI SDK 7 (${how})`, async (t) => {
    if (!example) return t.skip(unfit("ai-sdk-7") ?? "no AI SDK 7 here");
    const model = scripted(Model, CONFLICT, FINAL);
    assertConflict(await example[how](model, "A lawyer wants a refund.", DESK), toldBy(model));
  });

  test(`a job that may hand over to nobody has no tool in the AI SDK 7 (${how})`, async (t) => {
    if (!example) return t.skip(unfit("ai-sdk-7") ?? "no AI SDK 7 here");
    assertNoTool(await example[how](scripted(Model, [], FINAL), "Pay the refund.", NOBODY));
  });
}
