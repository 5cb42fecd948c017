import type { DialectRule } from "../rule.js";

export const missingDelegationTool: DialectRule = {
  name: "missing-delegation-tool",
  severity: "warning",
  message: "“{name}” lists `agents`, but not the tool that starts them: no subagent is ever started.",
  help: "Add `agent` to `tools`.",
  docs: `In VS Code an agent starts others with the tool \`agent\`. If \`tools\` is set and does not list it, \`agents\` has no
effect.`,
  params: [{ name: "name", holds: "the agent" }],
  *check({ agents }) {
    for (const { file, name, withoutTool } of agents) {
      if (withoutTool) yield { file, place: withoutTool, params: { name: name.text }, agents: [name.text] };
    }
  },
};
