// Claude Agent SDK: it calls a tool while the model still writes the turn, and has no hook behind it. So the tool waits until the
// stream says that the turn is over; all calls that came by are then handed over together.
import { createSdkMcpServer, query, tool } from "@anthropic-ai/claude-agent-sdk";
import { z } from "zod";

import { isError, startJob, toModel } from "./job.mjs";

/** `options`: those of `query`; `source`: whose job it is. */
export async function work(prompt, { source, ...options } = {}) {
  const job = startJob({ source });
  const definition = job.tool();
  const own = `mcp__handover__${definition?.name}`;
  const turns = wholeTurns(job, own);
  // A job that may hand over to nobody has no tool for it.
  const more = definition ? { mcpServers: { handover: server(definition, turns) }, allowedTools: [own] } : {};
  const messages = query({
    prompt,
    options: { ...options, ...more, includePartialMessages: true },
  });
  let text = "";
  for await (const message of messages) {
    // What subagents say is none of this job's turns.
    if (message.parent_tool_use_id == null) turns.see(message);
    if (message.type === "result") text = message.result ?? "";
  }
  const transition = job.complete();
  return { text, transition, job };
}

function server({ name, description, names }, turns) {
  // The SDK takes the shape as zod has it; who may be named is for the request, so any text will do.
  const target = z.string().describe(`One of: ${names.map(({ value }) => value).join(", ")}`);
  const handover = tool(name, description, { target, reason: z.string() }, async (_input, { _meta }) => {
    const verdict = await turns.told(_meta["claudecode/toolUseId"]);
    return { content: [{ type: "text", text: toModel(verdict) }], isError: isError(verdict) };
  });
  return createSdkMcpServer({ name: "handover", tools: [handover] });
}

function wholeTurns(job, name) {
  let calls = [];
  let streamed;
  let over = deferred();
  const end = () => {
    job.turn(calls);
    calls = [];
    over.resolve();
    over = deferred();
  };
  return {
    see({ type, event, message }) {
      if (type === "stream_event" && event.type === "message_start") streamed = event.message.id;
      if (type === "stream_event" && event.type === "message_stop") end();
      if (type !== "assistant") return;
      const own = message.content.filter((block) => block.type === "tool_use" && block.name === name);
      calls.push(...own.map(({ id, input }) => ({ callId: id, arguments: input })));
      // A stream that broke off is asked for again as a whole, and then nothing says that it is over.
      if (message.id !== streamed) end();
    },
    async told(callId) {
      // The turn may be over by the time that its last tool is called.
      if (!job.has(callId)) await over.promise;
      return job.told(callId);
    },
  };
}

function deferred() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
