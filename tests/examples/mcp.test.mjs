// An MCP server and a client in one process; the client sends what the scripted model would.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";

import { serve } from "../../examples/mcp.mjs";
import { assertAnswers, assertHandedOver, assertTool, TURNS } from "./support/script.mjs";

async function session(job) {
  const { server, job: own } = serve(job);
  const client = new Client({ name: "test", version: "1.0.0" });
  const [there, here] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  return { client, job: own };
}

test("a job hands over through an MCP server", async () => {
  const { client, job } = await session();
  const { tools } = await client.listTools();
  assertTool({ name: tools[0].name, schema: tools[0].inputSchema });
  const answers = {};
  const errors = {};
  for (const turn of TURNS) {
    const send = async ({ id, arguments: input }) => {
      const { content, isError } = await client.callTool({ name: tools[0].name, arguments: input });
      answers[id] = content[0].text;
      errors[id] = isError ?? false;
    };
    await Promise.all(turn.map(send));
  }
  assertAnswers(answers);
  assert.deepEqual(errors, { "call-1": true, "call-2": false, "call-3": false });
  assertHandedOver({ transition: job.complete(), job });
  await client.close();
});

test("calls of two sessions of one job are not taken for each other", async () => {
  const ids = [];
  const { job } = serve();
  const watched = Object.create(job, {
    answer: {
      value: (call) => {
        ids.push(call.callId);
        return job.answer(call);
      },
    },
  });
  const told = [];
  for (const { client } of [await session(watched), await session(watched)]) {
    const request = { target: "Billing Specialist", reason: "A refund is late" };
    const { content } = await client.callTool({ name: "request_handover", arguments: request });
    told.push(content[0].text);
    await client.close();
  }
  assert.match(told[0], /is recorded and takes effect/);
  assert.match(told[1], /nothing more to request/);
  // Both sessions gave their request the same number, but each id begins with the session's own name.
  const [first, second] = ids.map((id) => id.split("/"));
  assert.equal(first[1], second[1]);
  assert.notEqual(first[0], second[0]);
});
