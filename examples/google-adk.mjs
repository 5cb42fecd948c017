// Google ADK: it runs the calls of a turn one after the other, so a tool can't wait for the others of its turn. A callback hands
// the turn over when the model has answered; the tool looks its verdict up.
import { randomUUID } from "node:crypto";
import { BaseTool, InMemoryRunner, LlmAgent } from "@google/adk";

import { isError, startJob, toModel } from "./job.mjs";

/** `model`: a name, or a `BaseLlm`; `source`: whose job it is. */
export async function work(model, prompt, { source } = {}) {
  const job = startJob({ source });
  const definition = job.tool();
  // A job that may hand over to nobody has no tool for it.
  const tools = definition ? [new HandoverTool(job, definition)] : [];
  const agent = new LlmAgent({
    name: "worker",
    model,
    tools,
    afterModelCallback: ({ response }) => handOver(job, tools, response),
  });
  const runner = new InMemoryRunner({ agent, appName: "handover" });
  const session = await runner.sessionService.createSession({ appName: "handover", userId: "host" });
  const newMessage = { role: "user", parts: [{ text: prompt }] };
  let text = "";
  for await (const { content } of runner.runAsync({ userId: "host", sessionId: session.id, newMessage })) {
    text = content?.parts?.map((part) => part.text ?? "").join("") ?? text;
  }
  const transition = job.complete();
  return { text, transition, job };
}

class HandoverTool extends BaseTool {
  constructor(job, { name, description }) {
    super({ name, description });
    this.job = job;
  }

  _getDeclaration() {
    return this.job.tool("gemini")?.definition.functionDeclarations[0];
  }

  async runAsync({ toolContext }) {
    const verdict = this.job.told(toolContext.functionCallId);
    return { [isError(verdict) ? "error" : "result"]: toModel(verdict) };
  }
}

function handOver(job, tools, { content, partial }) {
  // While the model streams, the whole turn comes last.
  if (partial) return undefined;
  const calls = (content?.parts ?? []).flatMap(({ functionCall }) => functionCall ?? []);
  const own = calls.filter((call) => tools.some(({ name }) => name === call.name));
  // Gemini gives calls no ids. ADK would, but later; those that begin like its own it keeps to itself as well.
  for (const call of own) call.id ??= `adk-${randomUUID()}`;
  job.turn(own.map(({ id, args }) => ({ callId: id, arguments: args })));
  return undefined;
}
