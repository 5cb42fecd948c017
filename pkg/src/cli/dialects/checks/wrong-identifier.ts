import { entryFor, meaningOf, renaming } from "../entries.js";
import type { DialectRule } from "../rule.js";
import { written } from "../team.js";
import { remembering } from "./remembered.js";

const remembered = remembering();

/** The message if an agent is named by the path of its file. */
const OF_A_PATH = {
  message: "From here the path of this agent is “{name}”, not “{written}”: {failure}",
  help: "Write the path from the folder of this file.",
};

export const wrongIdentifier: DialectRule = {
  name: "wrong-identifier",
  severity: "error",
  message: "{tool} knows this agent as “{name}”, not as “{written}”: {failure}",
  help: "Write the name exactly as the agent's own file has it.",
  docs: `A list of targets means an existing agent, but by something that the tool does not match: its file name, a path, a
title, or other capitals. Tools match one name exactly; if an agent has a \`name\`, its file name does not count. Google ADK
matches paths: they are relative to the folder of the file that they are in, not to the repository.

The fix writes the name. It changes no target, since no other agent can be meant.`,
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
        const meaning = meaningOf(team, grant);
        if (meaning.is !== "misnamed") return undefined;
        const { agent } = meaning;
        const edits = renaming(team, file, grant, agent);
        return {
          file,
          place: team.sourceOf(file)?.find(grant.text, grant.place).place ?? grant.place,
          ...(grant.leadsTo !== undefined && OF_A_PATH),
          params: {
            written: grant.text,
            name: entryFor(file, grant, agent),
            tool: team.dialect.tool,
            failure: team.dialect.failure(grant),
          },
          agents: from ? [from.name.text, agent.name.text] : [agent.name.text],
          ...(edits.length > 0 && { fix: { title: `Write “${entryFor(file, grant, agent)}”`, safe: true, edits } }),
        };
      });
      if (hit) yield hit;
    }
  },
};
