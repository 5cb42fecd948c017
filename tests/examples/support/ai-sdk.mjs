// A scripted model for any version of the AI SDK: what it sends, and what came back to it.

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
const END = { type: "text", id: "text" };

/** A model that sends these turns of `{ id, name?, arguments }`, then a text. */
export function scripted(Model, turns, final) {
  const at = (calls) => turns[calls.length - 1];
  const parts = (turn) =>
    turn.map(({ id, name = "request_handover", arguments: input }) => ({
      type: "tool-call",
      toolCallId: id,
      toolName: name,
      input: JSON.stringify(input),
    }));
  const reason = (turn) => ({ unified: turn ? "tool-calls" : "stop", raw: "end" });
  const model = new Model({
    doGenerate: async () => {
      const turn = at(model.doGenerateCalls);
      const content = turn ? parts(turn) : [{ ...END, text: final }];
      return { content, finishReason: reason(turn), usage, warnings: [] };
    },
    doStream: async () => {
      const turn = at(model.doStreamCalls);
      const said = turn
        ? parts(turn)
        : [
            { ...END, type: "text-start" },
            { ...END, type: "text-delta", delta: final },
            { ...END, type: "text-end" },
          ];
      const all = [
        { type: "stream-start", warnings: [] },
        ...said,
        { type: "finish", finishReason: reason(turn), usage },
      ];
      // Sends one part after the other, with time between them for tool calls.
      const stream = new ReadableStream({
        async pull(controller) {
          const part = all.shift();
          await new Promise((resolve) => setImmediate(resolve));
          if (part) controller.enqueue(part);
          else controller.close();
        },
      });
      return { stream };
    },
  });
  return model;
}

/** What the calls were answered, by call id, as the model read it last. */
export function toldBy(model) {
  const { prompt } = [...model.doGenerateCalls, ...model.doStreamCalls].at(-1);
  const results = prompt.flatMap(({ role, content }) => (role === "tool" ? content : []));
  return Object.fromEntries(results.map(({ toolCallId, output }) => [toolCallId, output.value]));
}
