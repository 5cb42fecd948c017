// A scripted chat model for any copy of LangChain.
import { FINAL } from "./script.mjs";

/** A model that sends these turns, then a text. `requests` are what it was sent. */
export function scripted({ BaseChatModel, AIMessage }, turns) {
  const messages = [
    ...turns.map((turn) => {
      const calls = turn.map(({ id, arguments: args }) => ({ id, args, name: "request_handover", type: "tool_call" }));
      return new AIMessage({ content: "", tool_calls: calls });
    }),
    new AIMessage(FINAL),
  ];
  const requests = [];
  class Scripted extends BaseChatModel {
    _llmType() {
      return "scripted";
    }

    bindTools(tools) {
      const bound = new Scripted({});
      bound.tools = tools;
      return bound;
    }

    async _generate(sent) {
      const message = messages[requests.push({ messages: sent, tools: this.tools }) - 1];
      return { generations: [{ text: message.text, message }] };
    }
  }
  return Object.assign(new Scripted({}), { requests });
}

export function toldBy({ requests }) {
  const results = requests.at(-1).messages.filter((message) => message.getType() === "tool");
  return Object.fromEntries(results.map((message) => [message.tool_call_id, message.text]));
}
