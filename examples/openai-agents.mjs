// OpenAI Agents SDK: the definition is the SDK's own shape, so strict mode works as it is. A model around the model
// hands the turn over when it has answered; the tool looks its verdict up.
import { Agent, Runner, tool } from "@openai/agents";

import { startJob, toModel } from "./job.mjs";

/** `model`: what a provider's `getModel` gives; `source`: whose job it is. */
export async function work(model, prompt, { source } = {}) {
  const { job, agent } = worker(model, source);
  const { finalOutput } = await new Runner({ tracingDisabled: true }).run(agent, prompt);
  const transition = job.complete();
  return { text: finalOutput, transition, job };
}

/** The same with a model that streams. */
export async function stream(model, prompt, { source } = {}) {
  const { job, agent } = worker(model, source);
  const result = await new Runner({ tracingDisabled: true }).run(agent, prompt, { stream: true });
  await result.completed;
  const transition = job.complete();
  return { text: result.finalOutput, transition, job };
}

function worker(model, source) {
  const job = startJob({ source });
  const definition = job.tool();
  // A job that may hand over to nobody has no tool for it.
  if (!definition) return { job, agent: new Agent({ name: "Inbox Triage", model }) };
  const { name, description, parameters, strict } = definition;
  const agent = new Agent({
    name: "Inbox Triage",
    model: wholeTurns(model, job, name),
    tools: [
      tool({
        name,
        description,
        parameters,
        strict,
        execute: (_input, _context, { toolCall }) => toModel(job.told(toolCall.callId)),
      }),
    ],
  });
  return { job, agent };
}

function wholeTurns(model, job, name) {
  const handOver = (output) => {
    const calls = output.filter((item) => item.type === "function_call" && item.name === name);
    job.turn(calls.map(({ callId, arguments: input }) => ({ callId, arguments: input })));
  };
  return {
    supportsPromptModelSelection: model.supportsPromptModelSelection,
    getRetryAdvice: (request) => model.getRetryAdvice?.(request),
    async getResponse(request) {
      const response = await model.getResponse(request);
      handOver(response.output);
      return response;
    },
    async *getStreamedResponse(request) {
      for await (const event of model.getStreamedResponse(request)) {
        // The whole turn is in the last event, and no tool is called before it.
        if (event.type === "response_done") handOver(event.response.output);
        yield event;
      }
    },
  };
}
