import type { DialectRule } from "../rule.js";
import { named, written } from "../team.js";

export const hiddenTarget: DialectRule = {
  name: "hidden-target",
  severity: "error",
  message: "Work can't be handed to “{name}”: {reason}.",
  help: "Take the target away, or let its own file allow it.",
  docs: `The target is there, and its own file keeps it from being one: in VS Code \`user-invocable: false\` hides an agent from
handoffs (it can still be a subagent), in opencode an agent with \`mode: primary\` is never delegated to.`,
  params: [
    { name: "name", holds: "the target's name" },
    { name: "reason", holds: "what its file says" },
  ],
  *check(team) {
    for (const { file, from, grant } of written(team)) {
      const target = named(team, grant.text);
      // An agent that goes on with itself needs nobody to be shown.
      if (target === from) continue;
      if (target?.barred === undefined || grant.key === "agents" || grant.pattern === "deny") continue;
      yield {
        file,
        place: grant.place,
        params: { name: target.name.text, reason: target.barred },
        agents: from ? [from.name.text, target.name.text] : [target.name.text],
      };
    }
  },
};
