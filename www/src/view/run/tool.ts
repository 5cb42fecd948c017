import { type Provider, toolDefinition } from "sop-handover";
import type { Job } from "../../model/job.js";
import type { Workspace } from "../../model/workspace.js";
import { h } from "../dom.js";
import { sectionFrame } from "../section.js";
import type { JobSection } from "./section.js";

const PROVIDERS: { readonly [P in Provider]: string } = {
  "json-schema": "JSON Schema",
  "openai-chat": "OpenAI Chat",
  "openai-responses": "OpenAI Responses",
  anthropic: "Anthropic",
  gemini: "Gemini",
  bedrock: "Bedrock",
  mcp: "MCP",
};

/** The model's tool for handing over. */
export function toolSection(workspace: Workspace): JobSection {
  const { element, body } = sectionFrame("run-tool-heading", "What the model gets");
  const provider = h(
    "select",
    { id: "run-provider", class: "input", on: { change: () => render() } },
    ...Object.entries(PROVIDERS).map(([value, label]) => h("option", { value }, label)),
  );
  const text = h("pre", { class: "code-text", tabindex: "0", "aria-labelledby": "run-tool-heading" });
  const nothing = h("p", { class: "empty" }, "No tool: the job has nobody to hand over to. You can still send calls.");
  const choice = h(
    "div",
    { class: "field" },
    h("label", { for: "run-provider", class: "field-label" }, "Shape"),
    provider,
  );
  body.append(choice, text, nothing);
  let shown: Job | null = null;

  const render = () => {
    element.hidden = shown === null;
    if (!shown) return;
    const tool = toolDefinition(shown.run, workspace.team, { provider: provider.value as Provider });
    text.textContent = tool && JSON.stringify(tool.definition, null, 2);
    text.hidden = choice.hidden = tool === null;
    nothing.hidden = tool !== null;
  };
  return {
    element,
    show(job) {
      shown = job;
      render();
    },
  };
}
