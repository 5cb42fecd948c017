import type { DialectRule } from "../rule.js";
import { targetsOf } from "../team.js";

export const undescribedTarget: DialectRule = {
  name: "undescribed-target",
  severity: "warning",
  message: "“{name}” has no `description`: the model of “{from}” can choose it by its name alone.",
  help: "Write one sentence that says when to hand over to it.",
  docs: `The delegating model sees the names and descriptions of its subagents and chooses by them. One without a description is
chosen by its name alone, or never.`,
  params: [
    { name: "name", holds: "the agent without a description" },
    { name: "from", holds: "the first agent that delegates to it" },
  ],
  *check(team) {
    const told = new Set<string>();
    for (const from of team.agents) {
      for (const { agent, grant } of targetsOf(team, from)) {
        const { name } = team.dialect;
        // If no model reads the descriptions, no model chooses.
        const isChosen = name === "adk" ? from.body !== undefined : grant.kind === "returns" || name === "docker-agent";
        if (!isChosen || agent.isDescribed || told.has(agent.name.text)) continue;
        told.add(agent.name.text);
        const params = { name: agent.name.text, from: from.name.text };
        yield { file: agent.file, place: agent.name.place, params, agents: [params.name, params.from] };
      }
    }
  },
};
