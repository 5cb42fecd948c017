// Vercel AI SDK: the definition goes in as a Standard Schema, the verdict comes back as the result.
import { generateText, stepCountIs, tool } from "ai";
import { requestSchema } from "sop-handover";

import { startJob, toModel } from "./job.mjs";

/** `tools`: what the worker can do besides handing over. */
export async function work(model, prompt, tools = {}) {
  const job = startJob();
  const definition = job.tool();
  const { text } = await generateText({
    model,
    prompt,
    stopWhen: stepCountIs(6),
    tools: {
      ...tools,
      [definition.name]: tool({
        description: definition.description,
        inputSchema: requestSchema(definition),
        strict: definition.strict,
        execute: async (input, { toolCallId }) => toModel(await job.answer({ callId: toolCallId, arguments: input })),
      }),
    },
  });
  const transition = job.complete();
  return { text, transition, job };
}
