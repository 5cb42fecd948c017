// An MCP server and a client in one process; the client sends what the scripted model would.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";

import { serve } from "../../examples/mcp.mjs";
import { assertAnswers, assertHandedOver, assertTool, TURNS } from "./support/script.mjs";

test("a job hands over through an MCP server", async () => {
  const { server, job } = serve();
  const client = new Client({ name: "test", version: "1.0.0" });
  const [there, here] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);

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
