import { meaningOf, renaming } from "../meaning.js";
import type { DialectRule } from "../rule.js";
import { written } from "../team.js";
import { remembering } from "./remembered.js";

const remembered = remembering();

export const unknownTarget: DialectRule = {
  name: "unknown-target",
  severity: "error",
  message: "Nobody in this team is called “{name}”{near}: {failure}",
  help: "Write the name of an agent that is there, or list the name as external in the settings.",
  docs: `A list of targets names an agent that no file defines. The tool does not say so when the file is saved: the button is
missing, or the delegation fails, once somebody needs it.

Agents that the tool brings along count as defined. Agents from a user profile, an organisation, a plugin or an extension
are not in the repository: name them under \`external\` in the settings.`,
  params: [
    { name: "name", holds: "the name as it is written" },
    { name: "near", holds: "a question with the name that was likely meant, or nothing" },
    { name: "failure", holds: "what the tool does then" },
  ],
  *check(team) {
    for (const { file, from, grant } of written(team)) {
      if (grant.pattern !== undefined && (grant.pattern === "deny" || /[*?]/.test(grant.text))) continue;
      const hit = remembered(team, grant, () => {
        const meaning = meaningOf(team, grant.text);
        if (meaning.is !== "nobody") return undefined;
        const { near } = meaning;
        const edits = near ? renaming(team, file, grant, near) : [];
        return {
          file,
          place: team.sourceOf(file)?.find(grant.text, grant.place).place ?? grant.place,
          params: {
            name: grant.text,
            near: near ? ` (did you mean “${near.name.text}”?)` : "",
            failure: team.dialect.failure(grant),
          },
          ...(from && { agents: [from.name.text] }),
          ...(near && edits.length > 0 && { fix: { title: `Write “${near.name.text}”`, safe: false, edits } }),
        };
      });
      if (hit) yield hit;
    }
  },
};
