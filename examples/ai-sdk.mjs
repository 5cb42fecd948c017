// Vercel AI SDK, 6 and 7: the definition goes in as a Standard Schema. A middleware hands the turn over when the model has
// answered; the tool looks its verdict up.
import { generateText, stepCountIs, streamText, tool, wrapLanguageModel } from "ai";
import { requestSchema } from "sop-handover";

import { startJob, toModel } from "./job.mjs";

/** `source`: whose job it is; `tools`: what the worker can do besides handing over. */
export async function work(model, prompt, { source, tools = {} } = {}) {
  const job = startJob({ source });
  const { text } = await generateText(settings(job, model, prompt, tools));
  const transition = job.complete();
  return { text, transition, job };
}

/** The same with a model that streams. */
export async function stream(model, prompt, { source, tools = {} } = {}) {
  const job = startJob({ source });
  const text = await streamText(settings(job, model, prompt, tools)).text;
  const transition = job.complete();
  return { text, transition, job };
}

function settings(job, model, prompt, tools) {
  const definition = job.tool();
  const common = { prompt, stopWhen: stepCountIs(6) };
  // A job that may hand over to nobody has no tool for it.
  if (!definition) return { ...common, model, tools };
  return {
    ...common,
    model: wrapLanguageModel({ model, middleware: wholeTurns(job, definition.name) }),
    tools: {
      ...tools,
      [definition.name]: tool({
        description: definition.description,
        inputSchema: requestSchema(definition),
        strict: definition.strict,
        execute: (_input, { toolCallId }) => toModel(job.told(toolCallId)),
      }),
    },
  };
}

function wholeTurns(job, name) {
  const handOver = (parts) => {
    const calls = parts.filter(({ type, toolName }) => type === "tool-call" && toolName === name);
    job.turn(calls.map(({ toolCallId, input }) => ({ callId: toolCallId, arguments: input })));
  };
  return {
    specificationVersion: "v3",
    async wrapGenerate({ doGenerate }) {
      const result = await doGenerate();
      handOver(result.content);
      return result;
    },
    async wrapStream({ doStream }) {
      const { stream: parts, ...rest } = await doStream();
      // A tool is called as soon as its call comes by: so calls wait for the end of the turn.
      const calls = [];
      const hold = new TransformStream({
        transform(part, controller) {
          if (part.type === "tool-call") calls.push(part);
          else {
            if (part.type === "finish") release(controller);
            controller.enqueue(part);
          }
        },
        flush: release,
      });
      function release(controller) {
        const turn = calls.splice(0);
        handOver(turn);
        for (const call of turn) controller.enqueue(call);
      }
      return { stream: parts.pipeThrough(hold), ...rest };
    },
  };
}
