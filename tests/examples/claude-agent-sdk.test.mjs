// The Claude Agent SDK with its own program, in a home folder of its own, with a scripted API instead of the network.
// The program is large: it is installed only with `SOP_HANDOVER_CLAUDE=1`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";

import { anthropic } from "./support/anthropic.mjs";
import { assertAnswers, assertConflict, assertHandedOver, CONFLICT, DESK, FINAL, TURNS } from "./support/script.mjs";
import { installed } from "./support/sdk.mjs";

const TOOL = "mcp__handover__request_handover";

let example;
before(async () => {
  example = process.env.SOP_HANDOVER_CLAUDE && (await installed("claude-agent-sdk")?.example("claude-agent-sdk.mjs"));
});

/** A job in which the model sends these turns, and what it was told of each call. */
async function work(t, turns, options) {
  const calls = turns.map((turn) =>
    turn.map(({ id, arguments: input }) => ({ type: "tool_use", id, name: TOOL, input })),
  );
  const api = await anthropic([...calls, [{ type: "text", text: FINAL }]], TOOL);
  const home = mkdtempSync(join(tmpdir(), "sop-handover-"));
  t.after(() => {
    api.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  });
  const result = await example.work("My refund is late.", {
    ...options,
    tools: [],
    settingSources: [],
    model: "claude-sonnet-4-5",
    cwd: home,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      CLAUDE_CONFIG_DIR: home,
      ANTHROPIC_BASE_URL: api.url,
      ANTHROPIC_API_KEY: "none",
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    },
  });
  const results = api.requests
    .at(-1)
    .messages.flatMap(({ content }) => (Array.isArray(content) ? content : []))
    .filter(({ type }) => type === "tool_result");
  const text = (content) => (typeof content === "string" ? content : content[0].text);
  return { result, told: Object.fromEntries(results.map(({ tool_use_id, content }) => [tool_use_id, text(content)])) };
}

test("a job hands over through the Claude Agent SDK", async (t) => {
  if (!example) return t.skip("no Claude Agent SDK here");
  const { result, told } = await work(t, TURNS);
  assert.equal(result.text, FINAL);
  assertHandedOver(result);
  assertAnswers(told);
});

test("two targets in one turn are judged together by the Claude Agent SDK, which calls tools ahead", async (t) => {
  if (!example) return t.skip("no Claude Agent SDK here");
  const { result, told } = await work(t, CONFLICT, DESK);
  assertConflict(result, told);
});
