// An MCP server that offers the handover of one job to whatever model its client has. It sees calls and no turns: those that come
// in one go are judged together.
import { randomUUID } from "node:crypto";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

import { isError, startJob, toModel } from "./job.mjs";

/** One session of a client. A job can have several, one after the other, as clients come back. */
export function serve(job = startJob()) {
  const server = new Server({ name: "handover", version: "1.0.0" }, { capabilities: { tools: {} } });
  // Request ids begin again in each session, so they make call ids only together with it. A transport may have no id
  // for it.
  const session = randomUUID();
  server.setRequestHandler(ListToolsRequestSchema, () => {
    const tool = job.tool("mcp");
    return { tools: tool ? [tool.definition] : [] };
  });
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { requestId }) => {
    const verdict = await job.answer({ callId: `${session}/${requestId}`, arguments: params.arguments });
    return { content: [{ type: "text", text: toModel(verdict) }], isError: isError(verdict) };
  });
  return { server, job };
}
