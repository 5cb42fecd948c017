// Mastra: an output processor sees each step before its tools are called, and hands the turn over; the tool looks its verdict up.
import { Agent } from "@mastra/core/agent";
import { createTool } from "@mastra/core/tools";
import { requestSchema } from "sop-handover";

import { startJob, toModel } from "./job.mjs";

/** `source`: whose job it is. */
export async function work(model, prompt, { source } = {}) {
  const job = startJob({ source });
  const definition = job.tool();
  const handover = createTool({
    id: definition.name,
    description: definition.description,
    inputSchema: requestSchema(definition),
    strict: definition.strict,
    execute: async (_input, { agent }) => toModel(job.told(agent.toolCallId)),
  });
  const wholeTurns = {
    id: "whole-turns",
    processOutputStep({ toolCalls = [], messages }) {
      const own = toolCalls.filter(({ toolName }) => toolName === definition.name);
      job.turn(own.map(({ toolCallId, args }) => ({ callId: toolCallId, arguments: args })));
      return messages;
    },
  };
  const agent = new Agent({
    id: "worker",
    name: "Inbox Triage",
    instructions: "Sort each case.",
    model,
    tools: { [definition.name]: handover },
    outputProcessors: [wholeTurns],
  });
  const { text } = await agent.generate(prompt, { maxSteps: 6 });
  const transition = job.complete();
  return { text, transition, job };
}
