// Mastra: an output processor sees each step before its tools are called, and hands the turn over; the tool looks its verdict up.
import { Agent } from "@mastra/core/agent";
import { createTool } from "@mastra/core/tools";
import { requestSchema } from "sop-handover";

import { startJob, toModel } from "./job.mjs";

/** `source`: whose job it is. */
export async function work(model, prompt, { source } = {}) {
  const job = startJob({ source });
  const definition = job.tool();
  // A job that may hand over to nobody has no tool for it.
  const tools = definition ? { [definition.name]: handoverTool(job, definition) } : {};
  const wholeTurns = {
    id: "whole-turns",
    processOutputStep({ toolCalls = [], messages }) {
      const own = toolCalls.filter(({ toolName }) => toolName in tools);
      job.turn(own.map(({ toolCallId, args }) => ({ callId: toolCallId, arguments: args })));
      return messages;
    },
  };
  const agent = new Agent({
    id: "worker",
    name: "Inbox Triage",
    instructions: "Sort each case.",
    model,
    tools,
    outputProcessors: [wholeTurns],
  });
  const { text } = await agent.generate(prompt, { maxSteps: 6 });
  const transition = job.complete();
  return { text, transition, job };
}

function handoverTool(job, definition) {
  return createTool({
    id: definition.name,
    description: definition.description,
    inputSchema: requestSchema(definition),
    strict: definition.strict,
    execute: async (_input, { agent }) => toModel(job.told(agent.toolCallId)),
  });
}
