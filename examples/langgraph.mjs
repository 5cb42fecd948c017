// LangGraph: the definition goes in as a Standard Schema, `ToolNode` calls the tool. The node that asks the model hands the turn
// over; the tool looks its verdict up.
import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { requestSchema } from "sop-handover";

import { isError, startJob, toModel } from "./job.mjs";

/** `source`: whose job it is. */
export async function work(model, prompt, { source } = {}) {
  const job = startJob({ source });
  const tools = handoverTools(job);
  const worker = tools.length > 0 ? model.bindTools(tools) : model;

  const graph = new StateGraph(MessagesAnnotation)
    .addNode("worker", async ({ messages }) => {
      const message = await worker.invoke(messages);
      handOver(job, tools, message);
      return { messages: [message] };
    })
    .addNode("tools", new ToolNode(tools))
    .addEdge(START, "worker")
    .addConditionalEdges("worker", ({ messages }) => (messages.at(-1).tool_calls?.length ? "tools" : END))
    .addEdge("tools", "worker")
    .compile();
  const { messages } = await graph.invoke({ messages: [new HumanMessage(prompt)] });
  const transition = job.complete();
  return { text: messages.at(-1).text, transition, job };
}

/** The tool, for whatever of LangChain takes tools; none if the job may hand over to nobody. */
export function handoverTools(job) {
  const definition = job.tool();
  if (!definition) return [];
  const { name, description } = definition;
  const answer = (_input, { toolCall }) => {
    const verdict = job.told(toolCall.id);
    const status = isError(verdict) ? "error" : "success";
    return new ToolMessage({ name, tool_call_id: toolCall.id, content: toModel(verdict), status });
  };
  return [tool(answer, { name, description, schema: requestSchema(definition) })];
}

/** Hands over all calls of a message that are for the tool. */
export function handOver(job, tools, { tool_calls: calls = [] }) {
  const own = calls.filter((call) => tools.some(({ name }) => name === call.name));
  job.turn(own.map(({ id, args }) => ({ callId: id, arguments: args })));
}
