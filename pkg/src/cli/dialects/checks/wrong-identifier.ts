import { meaningOf, renaming } from "../meaning.js";
import type { DialectRule } from "../rule.js";
import { written } from "../team.js";
import { remembering } from "./remembered.js";

const remembered = remembering();

export const wrongIdentifier: DialectRule = {
  name: "wrong-identifier",
  severity: "error",
  message: "{tool} knows this agent as “{name}”, not as “{written}”: {failure}",
  help: "Write the name exactly as the agent's own file has it.",
  docs: `A list of targets means an agent that is there, by something that the tool does not match: the name of its file, a path, a
title, or other capitals. Tools match one name exactly; once an agent has a \`name\`, the name of its file counts for nothing.

The fix writes the name. It changes no target: nobody else can be meant.`,
  params: [
    { name: "written", holds: "what is written" },
    { name: "name", holds: "the name that the tool matches" },
    { name: "tool", holds: "the tool that the files are for" },
    { name: "failure", holds: "what the tool does then" },
  ],
  *check(team) {
    for (const { file, from, grant } of written(team)) {
      if (grant.pattern !== undefined && /[*?]/.test(grant.text)) continue;
      const hit = remembered(team, grant, () => {
        const meaning = meaningOf(team, grant.text);
        if (meaning.is !== "misnamed") return undefined;
        const { agent } = meaning;
        const edits = renaming(team, file, grant, agent);
        return {
          file,
          place: team.sourceOf(file)?.find(grant.text, grant.place).place ?? grant.place,
          params: {
            written: grant.text,
            name: agent.name.text,
            tool: team.dialect.tool,
            failure: team.dialect.failure(grant),
          },
          agents: from ? [from.name.text, agent.name.text] : [agent.name.text],
          ...(edits.length > 0 && { fix: { title: `Write “${agent.name.text}”`, safe: true, edits } }),
        };
      });
      if (hit) yield hit;
    }
  },
};
