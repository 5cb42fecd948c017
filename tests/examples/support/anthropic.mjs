// The API that the Claude Agent SDK calls, with scripted answers.
import { once } from "node:events";
import { createServer } from "node:http";

/** Answers the requests that offer a tool with these contents, one after the other. `requests` are what it was sent. */
export async function anthropic(contents, tool) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const sent = JSON.parse(Buffer.concat(chunks).toString() || "{}");
    const isTurn = sent.tools?.some(({ name }) => name === tool);
    const content = isTurn ? contents[requests.push(sent) - 1] : [{ type: "text", text: "" }];
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const [type, data] of events(content, sent.model, requests.length)) {
      response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
      // Sends one part after the other, with time between them for tool calls.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    requests,
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function events(content, model, number) {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: `msg_${number}`, type: "message", role: "assistant", model, content: [], usage };
  const blocks = content.flatMap(({ input, text, ...block }, index) => [
    ["content_block_start", { index, content_block: { ...block, ...(input ? { input: {} } : { text: "" }) } }],
    [
      "content_block_delta",
      {
        index,
        delta: input ? { type: "input_json_delta", partial_json: JSON.stringify(input) } : { type: "text_delta", text },
      },
    ],
    ["content_block_stop", { index }],
  ]);
  const stop_reason = content.some(({ input }) => input) ? "tool_use" : "end_turn";
  return [
    ["message_start", { message: { ...message, stop_reason: null, stop_sequence: null } }],
    ...blocks,
    ["message_delta", { delta: { stop_reason, stop_sequence: null }, usage }],
    ["message_stop", {}],
  ];
}
