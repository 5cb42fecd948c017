// LangGraph: one node asks the model, one answers its calls; JSON Schema goes in as it is.
import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";

import { isError, startJob, toModel } from "./job.mjs";

export async function work(model, prompt) {
  const job = startJob();
  const { name, description, parameters } = job.tool();
  const worker = model.bindTools([{ name, description, schema: parameters }]);

  const graph = new StateGraph(MessagesAnnotation)
    .addNode("worker", async ({ messages }) => ({ messages: [await worker.invoke(messages)] }))
    .addNode("handover", async ({ messages }) => ({ messages: await answersTo(messages.at(-1), job) }))
    .addEdge(START, "worker")
    .addConditionalEdges("worker", ({ messages }) => (messages.at(-1).tool_calls?.length ? "handover" : END))
    .addEdge("handover", "worker")
    .compile();
  const { messages } = await graph.invoke({ messages: [new HumanMessage(prompt)] });
  const transition = job.complete();
  return { text: messages.at(-1).text, transition, job };
}

/** All calls of a message are answered together, each under its own id. */
function answersTo(message, job) {
  return Promise.all(
    message.tool_calls.map(async ({ id, args }) => {
      const verdict = await job.answer({ callId: id, arguments: args });
      return new ToolMessage({
        tool_call_id: id,
        content: toModel(verdict),
        status: isError(verdict) ? "error" : "success",
      });
    }),
  );
}
