// An MCP server that offers the handover of one job to whatever model its client has.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

import { isError, startJob, toModel } from "./job.mjs";

export function serve() {
  const job = startJob();
  const server = new Server({ name: "handover", version: "1.0.0" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => {
    const tool = job.tool("mcp");
    return { tools: tool ? [tool.definition] : [] };
  });
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { requestId }) => {
    const verdict = await job.answer({ callId: String(requestId), arguments: params.arguments });
    return { content: [{ type: "text", text: toModel(verdict) }], isError: isError(verdict) };
  });
  return { server, job };
}
