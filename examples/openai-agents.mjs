// OpenAI Agents SDK: the definition is the SDK's own shape, so that strict mode works as it is.
import { Agent, Runner, tool } from "@openai/agents";

import { startJob, toModel } from "./job.mjs";

export async function work(model, prompt) {
  const job = startJob();
  const { name, description, parameters, strict } = job.tool();
  const agent = new Agent({
    name: "Inbox Triage",
    model,
    tools: [
      tool({
        name,
        description,
        parameters,
        strict,
        execute: async (input, _context, { toolCall }) =>
          toModel(await job.answer({ callId: toolCall.callId, arguments: input })),
      }),
    ],
  });
  const { finalOutput } = await new Runner({ tracingDisabled: true }).run(agent, prompt);
  const transition = job.complete();
  return { text: finalOutput, transition, job };
}
