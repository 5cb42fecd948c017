import type { DialectRule } from "../rule.js";
import { saidBy } from "../said.js";
import { meantBy } from "../entries.js";
import { isAllowed } from "../team.js";

export const saidNotListed: DialectRule = {
  name: "said-not-listed",
  severity: "warning",
  // In ADK an agent may also hand over to its parent and its siblings.
  severityIn: { adk: "off" },
  message: "The text of “{from}” hands work to “{name}”, but its list of targets does not allow that.",
  help: "Add the name to the list, or take the sentence away.",
  docs: `The list of an agent names all agents to which it may hand over, but its text hands over to another one. The list wins:
the model tries what the text says and can't do it. Open lists are not compared with the text, and neither are sentences that
only mention working together.

In an SOP of our own, the list is \`targets\` in the front matter. It grants nothing; only a mention does. So the handover is
allowed, but the list does not say so.`,
  params: [
    { name: "from", holds: "the agent whose text it is" },
    { name: "name", holds: "whom the text names" },
  ],
  *check(team) {
    for (const agent of team.agents) {
      for (const { cue, means, place, file } of saidBy(team, agent)) {
        // The list has the agent under a wrong name. That is the mistake to report.
        if (means.is === "somebody" && meantBy(team, agent).has(means.agent)) continue;
        if (cue === "together" || means.is !== "somebody" || isAllowed(team, agent, means.agent) !== false) continue;
        const params = { from: agent.name.text, name: means.agent.name.text };
        yield { file, place, params, agents: [params.from, params.name] };
      }
    }
  },
};
