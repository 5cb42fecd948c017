// LangChain's own agent: a middleware hands the turn over when the model has answered; the tool is that of langgraph.mjs.
import { createAgent, createMiddleware } from "langchain";

import { startJob } from "./job.mjs";
import { handOver, handoverTools } from "./langgraph.mjs";

/** `source`: whose job it is. */
export async function work(model, prompt, { source } = {}) {
  const job = startJob({ source });
  const tools = handoverTools(job);
  const wholeTurns = createMiddleware({
    name: "WholeTurns",
    afterModel: ({ messages }) => handOver(job, tools, messages.at(-1)),
  });
  const agent = createAgent({ model, tools, middleware: [wholeTurns] });
  const { messages } = await agent.invoke({ messages: [{ role: "user", content: prompt }] });
  const transition = job.complete();
  return { text: messages.at(-1).text, transition, job };
}
