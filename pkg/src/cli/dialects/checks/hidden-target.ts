import type { DialectRule } from "../rule.js";
import { pathTo } from "../path-names.js";
import { targetOf, written } from "../team.js";

/** Why an agent is not reached by a path. */
const LEADS_OUT = "its file lies outside of this file's folder, and Google ADK follows no path that leads out of it";

export const hiddenTarget: DialectRule = {
  name: "hidden-target",
  severity: "error",
  // Earlier versions of Google ADK follow every path.
  severityIn: { adk: "warning" },
  message: "Work can't be handed to “{name}”: {reason}.",
  help: "Take the target away, or let its own file allow it.",
  docs: `The target exists, but its own file prevents it from being one: in VS Code \`user-invocable: false\` hides an agent
from handoffs (it can still be a subagent), in opencode an agent with \`mode: primary\` is never delegated to. Google ADK
follows no path that leads out of the folder of the file that it is in.`,
  params: [
    { name: "name", holds: "the target's name" },
    { name: "reason", holds: "what its file says" },
  ],
  *check(team) {
    for (const { file, from, grant } of written(team)) {
      const target = targetOf(team, grant);
      // An agent that continues with itself needs nobody to be shown.
      if (target === from) continue;
      const leadsOut = grant.leadsTo !== undefined && target && /^\.\.\//.test(pathTo(file, target));
      const reason = leadsOut ? LEADS_OUT : target?.barred;
      if (!target || reason === undefined || grant.key === "agents" || grant.pattern === "deny") continue;
      yield {
        file,
        place: grant.place,
        params: { name: target.name.text, reason },
        agents: from ? [from.name.text, target.name.text] : [target.name.text],
      };
    }
  },
};
