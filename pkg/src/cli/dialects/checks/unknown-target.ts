import { entryFor, meaningOf, renaming } from "../entries.js";
import type { DialectRule } from "../rule.js";
import { written } from "../team.js";
import { remembering } from "./remembered.js";

const remembered = remembering();

/** The message if an agent is named by the path of its file. */
const OF_A_PATH = {
  message: "No agent is in “{name}”{near}: {failure}",
  help: "Write the path of an agent from the folder of this file, or take the entry away.",
};

export const unknownTarget: DialectRule = {
  name: "unknown-target",
  severity: "error",
  message: "Nobody in this team is called “{name}”{near}: {failure}",
  help: "Write the name of an agent that is there, or list the name as external in the settings.",
  docs: `A list of targets names an agent that no file defines. The tool does not say so when the file is saved. You find out
when you need it, because the button is missing or the delegation fails.

The tool's built-in agents count as defined. Agents from a user profile, an organisation, a plugin or an extension are not in
the repository: name them under \`external\` in the settings.`,
  params: [
    { name: "name", holds: "the name as it is written" },
    { name: "near", holds: "a question with the name that was likely meant, or nothing" },
    { name: "failure", holds: "what the tool does then" },
  ],
  *check(team) {
    for (const { file, from, grant } of written(team)) {
      if (grant.pattern !== undefined && (grant.pattern === "deny" || /[*?]/.test(grant.text))) continue;
      const hit = remembered(team, grant, () => {
        const meaning = meaningOf(team, grant);
        if (meaning.is !== "nobody") return undefined;
        const { near } = meaning;
        const edits = near ? renaming(team, file, grant, near) : [];
        return {
          file,
          place: team.sourceOf(file)?.find(grant.text, grant.place).place ?? grant.place,
          ...(grant.leadsTo !== undefined && OF_A_PATH),
          params: {
            name: grant.text,
            near: near ? ` (did you mean “${entryFor(file, grant, near)}”?)` : "",
            failure: team.dialect.failure(grant),
          },
          ...(from && { agents: [from.name.text] }),
          ...(near &&
            edits.length > 0 && { fix: { title: `Write “${entryFor(file, grant, near)}”`, safe: false, edits } }),
        };
      });
      if (hit) yield hit;
    }
  },
};
